import type { SessionStatus } from '../../api/types';
import { isDay, type Day } from '../../lib/time';

export type Tab = 'upcoming' | 'past' | 'cancelled';
export const TABS: readonly Tab[] = ['upcoming', 'past', 'cancelled'];
export const STATUSES: readonly SessionStatus[] = ['scheduled', 'completed', 'cancelled', 'no_show'];

/** What the list keeps in the address. */
export interface SessionsSearch {
  tab?: Tab;
}

/** What the list of all sessions keeps in the address. */
export interface AllSessionsSearch {
  /** The first and the last day. */
  from?: Day;
  to?: Day;
  coach?: string;
  member?: string;
  status?: SessionStatus;
}

const id = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
const day = (value: unknown): Day | undefined => (isDay(value) ? value : undefined);

export const sessionsSearch = (search: Record<string, unknown>): SessionsSearch => ({
  tab: TABS.find((tab) => tab === search.tab),
});

export const allSessionsSearch = (search: Record<string, unknown>): AllSessionsSearch => ({
  from: day(search.from),
  to: day(search.to),
  coach: id(search.coach),
  member: id(search.member),
  status: STATUSES.find((status) => status === search.status),
});

import type { Member } from '../../api/types';

export type MemberStatus = Member['status'];
export const STATUSES: readonly MemberStatus[] = ['active', 'inactive'];

export type MemberTab = 'overview' | 'sessions';
export const TABS: readonly MemberTab[] = ['overview', 'sessions'];

/** What a coach's list keeps in the address. */
export interface MembersSearch {
  /** Part of a name. */
  q?: string;
  status?: MemberStatus;
}

/** What the list of all members keeps in the address. */
export interface AllMembersSearch {
  /** Part of a name. */
  q?: string;
  /** A coach's id, or `none` for members without one. */
  coach?: string;
  status?: MemberStatus;
}

export const NO_COACH = 'none';

const words = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
const statusIn = (value: unknown): MemberStatus | undefined => STATUSES.find((status) => status === value);

export const membersSearch = (search: Record<string, unknown>): MembersSearch => ({ q: words(search.q), status: statusIn(search.status) });

export const allMembersSearch = (search: Record<string, unknown>): AllMembersSearch => ({ q: words(search.q), coach: words(search.coach), status: statusIn(search.status) });

export const memberSearch = (search: Record<string, unknown>): { tab?: MemberTab } => ({ tab: TABS.find((tab) => tab === search.tab) });

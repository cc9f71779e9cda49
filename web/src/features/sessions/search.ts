export type Tab = 'upcoming' | 'past' | 'cancelled';
export const TABS: readonly Tab[] = ['upcoming', 'past', 'cancelled'];

/** What the list keeps in the address. */
export interface SessionsSearch {
  tab?: Tab;
  /** Whose sessions, for administrators. */
  coach?: string;
}

export const sessionsSearch = (search: Record<string, unknown>): SessionsSearch => ({
  tab: TABS.find((tab) => tab === search.tab),
  coach: typeof search.coach === 'string' && search.coach ? search.coach : undefined,
});

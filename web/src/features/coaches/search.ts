import type { Coach } from '../../api/types';

export const SHOWN = ['all', 'open', 'full', 'closed', 'inactive'] as const;
export type Shown = (typeof SHOWN)[number];

/** What the list of coaches keeps in the address. */
export interface CoachesSearch {
  /** Part of a name or a topic. */
  q?: string;
  show?: Exclude<Shown, 'all'>;
}

export const coachesSearch = (search: Record<string, unknown>): CoachesSearch => ({
  q: typeof search.q === 'string' && search.q ? search.q : undefined,
  show: SHOWN.find((shown) => shown !== 'all' && shown === search.show) as CoachesSearch['show'],
});

/** How a coach stands towards new members, in the order of what matters most. */
export function stateOf(coach: Coach): Exclude<Shown, 'all'> {
  if (coach.status === 'inactive') return 'inactive';
  if (!coach.is_accepting_members) return 'closed';
  return coach.available_capacity > 0 ? 'open' : 'full';
}

export const matches = (coach: Coach, { q = '', show }: CoachesSearch): boolean =>
  (!show || stateOf(coach) === show) && `${coach.name} ${coach.specialization}`.toLowerCase().includes(q.trim().toLowerCase());

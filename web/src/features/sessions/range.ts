/** The days that the list of all sessions shows, and what it asks for. Pure. */
import type { SessionFilter } from '../../api/queries';
import { addDays, dayCount, type Day, type Zone } from '../../lib/time';
import { wallInstant } from '../../lib/walltime';
import type { AllSessionsSearch } from './search';

/** What is shown while nobody has said anything: a month from today on. */
const USUAL_DAYS = 30;
/** As many days as the API lists of everybody at once. */
const MOST_DAYS = 366;

export interface Range {
  from: Day;
  /** The last day, itself included. */
  to: Day;
}

/** An end that is missing, or lies before the beginning, follows the beginning. */
export function rangeOf({ from, to }: AllSessionsSearch, today: Day): Range {
  if (from === undefined && to !== undefined) return { from: to < today ? addDays(to, -USUAL_DAYS) : today, to };
  const first = from ?? today;
  return { from: first, to: to !== undefined && to >= first ? to : addDays(first, USUAL_DAYS) };
}

export function isTooLong(search: AllSessionsSearch, today: Day): boolean {
  const { from, to } = rangeOf(search, today);
  return !search.coach && !search.member && dayCount(from, to) + 1 > MOST_DAYS;
}

export function wantedOf(search: AllSessionsSearch, today: Day, zone: Zone): SessionFilter {
  const { from, to } = rangeOf(search, today);
  return {
    from: wallInstant(from, 0, zone),
    to: wallInstant(addDays(to, 1), 0, zone),
    order: to < today ? 'desc' : 'asc',
    status: search.status,
    coach_id: search.coach,
    member_id: search.member,
  };
}

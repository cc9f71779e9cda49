import { isDay, isInstant, isZone, type Day, type Instant, type Zone } from '../../lib/time';

/** What the booking page keeps in the address: so a link, a reload and a sign-in come back to the same view. */
export interface BookSearch {
  /** A day of the week shown. */
  week?: Day;
  tz?: Zone;
  /** The chosen time. */
  slot?: Instant;
  /** Whose times, for those who may look at more than one coach's. */
  coach?: string;
  /** For whom, when a coach or an administrator books. */
  member?: string;
}

export const bookSearch = (search: Record<string, unknown>): BookSearch => ({
  week: isDay(search.week) ? search.week : undefined,
  tz: isZone(search.tz) ? search.tz : undefined,
  slot: isInstant(search.slot) ? search.slot : undefined,
  coach: typeof search.coach === 'string' && search.coach ? search.coach : undefined,
  member: typeof search.member === 'string' && search.member ? search.member : undefined,
});

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
  /** For which member, where a coach or an administrator books. */
  member?: string;
  /** The session that is to be moved. */
  move?: string;
}

const id = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

export const bookSearch = (search: Record<string, unknown>): BookSearch => ({
  week: isDay(search.week) ? search.week : undefined,
  tz: isZone(search.tz) ? search.tz : undefined,
  slot: isInstant(search.slot) ? search.slot : undefined,
  coach: id(search.coach),
  member: id(search.member),
  move: id(search.move),
});

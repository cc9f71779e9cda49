/** Wall times of a coach's week: minutes since midnight, 1440 is the end of the day. Pure. */
import { addDays, instant, offsetMinutes, type Day, type Instant, type Zone } from './time';

export const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;

/** The last time one can type as a start, and as an end. */
const last = (end: boolean): number => (end ? DAY_MINUTES : DAY_MINUTES - 1);

/** What people type for a time (`9`, `930`, `9:30`, `9.30`, `24:00` as an end) as minutes; null when it is none. */
export function parseWallTime(typed: string, end = false): number | null {
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(typed.trim().replace(/\s+/g, ''));
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? 0)];
  const total = hours * 60 + minutes;
  return minutes < 60 && total <= last(end) ? total : null;
}

/** `09:30`, `24:00`. */
export const wallTimeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The time a step of minutes further, on the grid of that step, within the day. */
export function stepWallTime(minutes: number, step: number, end = false): number {
  const grid = Math.abs(step);
  const moved = step > 0 ? Math.floor(minutes / grid) * grid + grid : Math.ceil(minutes / grid) * grid - grid;
  return Math.min(Math.max(moved, 0), last(end));
}

/**
 * The first instant at which the zone's wall clock reads at or past this minute of the day, as the server reads it:
 * a skipped time is the jump, a repeated one its first pass, 1440 is the next midnight.
 */
export function wallInstant(day: Day, minutes: number, zone: Zone): Instant {
  const [date, minute] = minutes >= DAY_MINUTES ? [addDays(day, 1), minutes - DAY_MINUTES] : [day, minutes];
  const wall = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS;
  // the offsets that may hold then: of the day before and of the day after
  const [before, after] = [offsetMinutes(wall - DAY_MINUTES * MINUTE_MS, zone), offsetMinutes(wall + DAY_MINUTES * MINUTE_MS, zone)];
  const guesses = [wall - before * MINUTE_MS, wall - after * MINUTE_MS].toSorted((a, b) => a - b);
  const found = guesses.find((at) => at + offsetMinutes(at, zone) * MINUTE_MS === wall);
  return instant(found ?? jump(guesses[0] ?? wall, guesses[1] ?? wall, zone));
}

/** Where between two moments the zone's clocks are put forward, to the minute. */
function jump(early: number, late: number, zone: Zone): number {
  const old = offsetMinutes(early, zone);
  let [from, to] = [early, late];
  while (to - from > MINUTE_MS) {
    const middle = from + Math.floor((to - from) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetMinutes(middle, zone) === old) from = middle;
    else to = middle;
  }
  return to;
}

/** The minute of the day that the zone's clock reads at the instant. */
export function minuteOfDay(at: Instant | number, zone: Zone): number {
  const local = (typeof at === 'string' ? Date.parse(at) : at) + offsetMinutes(at, zone) * MINUTE_MS;
  return Math.floor(local / MINUTE_MS) % DAY_MINUTES;
}

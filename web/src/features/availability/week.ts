/** A week of windows: what is wrong with one, how many slots follow from all, what is booked in each. Pure. */
import type { Availability, Session } from '../../api/types';
import { dayOf, dayText, type Day } from '../../lib/time';
import { text } from '../../lib/strings';
import { DAY_MINUTES, minuteOfDay, parseWallTime, wallTimeText } from '../../lib/walltime';

export const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEK)[number];
const WEEK_MINUTES = WEEK.length * DAY_MINUTES;

/** Any Monday: only for naming weekdays. */
const A_MONDAY: Day[] = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];
export const weekdayText = (day: Weekday, style: 'weekday' | 'short' = 'weekday'): string => dayText(A_MONDAY[WEEK.indexOf(day)] ?? '', style);

/** A stretch of a day, in minutes since midnight. */
export interface Window {
  start: number;
  end: number;
  seats: number;
}

/** A window of a weekday; `id` is the server's, or a draft's own. */
export interface Range extends Window {
  id: string;
  day: Weekday;
}

export type Settings = Pick<Availability, 'session_minutes' | 'buffer_minutes' | 'step_minutes'>;
type SlotView = Availability['slots'][number];
type WindowView = Omit<SlotView, 'slot_id' | 'day_of_week'>;

export const windowOf = (view: WindowView): Window => ({
  start: parseWallTime(view.start_time) ?? 0,
  end: parseWallTime(view.end_time, true) ?? DAY_MINUTES,
  seats: view.max_sessions_per_slot,
});

export const rangesOf = (slots: SlotView[]): Range[] => slots.map((slot) => ({ id: slot.slot_id, day: slot.day_of_week, ...windowOf(slot) }));

/** The window as the API takes it. */
export const bodyOf = (window: Window): WindowView => ({
  start_time: wallTimeText(window.start),
  end_time: wallTimeText(window.end),
  max_sessions_per_slot: window.seats,
});

export const spanText = (window: Pick<Window, 'start' | 'end'>): string => `${wallTimeText(window.start)}-${wallTimeText(window.end)}`;

/** Windows may touch, not overlap (R1). */
export const overlaps = (a: Window, b: Window): boolean => a.start < b.end && b.start < a.end;

/** What is typed into a range's three fields. */
export interface Typed {
  start: string;
  end: string;
  seats: string;
}

export const typedOf = (window: Window): Typed => ({ start: wallTimeText(window.start), end: wallTimeText(window.end), seats: String(window.seats) });

export const MOST_SEATS = 1000;

export type Problems = Partial<Record<keyof Typed, string>>;

/** The window that was typed, or what is wrong with it, by field; `others` are the windows of the same day. */
export function read(typed: Typed, others: Window[]): { window?: Window; problems: Problems } {
  const [start, end, seats] = [parseWallTime(typed.start), parseWallTime(typed.end, true), Number(typed.seats)];
  const problems: Problems = {};
  if (start === null) problems.start = text.availability.notATime;
  if (end === null) problems.end = text.availability.notAnEnd;
  if (!Number.isInteger(seats) || seats < 1 || seats > MOST_SEATS) problems.seats = text.availability.notSeats(MOST_SEATS);
  if (start !== null && end !== null && start >= end) problems.end = text.availability.endFirst;
  if (start === null || end === null || Object.keys(problems).length > 0) return { problems };
  const window = { start, end, seats };
  const met = others.find((other) => overlaps(window, other));
  return met ? { problems: { start: text.availability.overlaps(spanText(met)) } } : { window, problems };
}

/** The slots that one window of a week brings, each with the seats it has. */
export interface Offer {
  slots: number;
  seats: number;
}

/**
 * What each range offers in a week without clock changes and exceptions (slots.md R4): starts on the window's own grid,
 * as long as the session ends inside it or runs on into touching windows, then with the smallest number of seats.
 */
export function weeklyOffer(ranges: Range[], settings: Settings): Map<string, Offer> {
  const step = Math.max(settings.step_minutes ?? settings.session_minutes + settings.buffer_minutes, 1);
  const placed = ranges.map((range) => ({ ...range, from: WEEK.indexOf(range.day) * DAY_MINUTES + range.start, to: WEEK.indexOf(range.day) * DAY_MINUTES + range.end }));
  const next = new Map(placed.map((span) => [span.from, span]));
  const offer = new Map<string, Offer>();
  for (const span of placed) {
    const found = { slots: 0, seats: 0 };
    for (let start = span.from; start < span.to; start += step) {
      const seats = seatsUntil(start + settings.session_minutes);
      if (seats === null) continue;
      found.slots += 1;
      found.seats += seats;
    }
    offer.set(span.id, found);

    function seatsUntil(end: number): number | null {
      let [here, seats, reached, left]: [typeof span | undefined, number, number, number] = [span, span.seats, span.to, end - span.to];
      while (left > 0) {
        here = next.get(reached % WEEK_MINUTES); // Sunday runs into Monday
        if (!here) return null;
        seats = Math.min(seats, here.seats);
        left -= here.to - here.from;
        reached = here.to;
      }
      return seats;
    }
  }
  return offer;
}

export const total = (offer: Map<string, Offer>): Offer =>
  [...offer.values()].reduce((sum, each) => ({ slots: sum.slots + each.slots, seats: sum.seats + each.seats }), { slots: 0, seats: 0 });

/** How many scheduled sessions begin in each range; a date with hours of its own does not count. */
export function bookedIn(ranges: Range[], sessions: Session[], schedule: Pick<Availability, 'timezone' | 'overrides'>): Map<string, number> {
  const own = new Set(schedule.overrides.map((override) => override.day));
  const booked = new Map<string, number>();
  for (const session of sessions) {
    const day = dayOf(session.starts_at, schedule.timezone);
    if (session.status !== 'scheduled' || own.has(day)) continue;
    const weekday = WEEK[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7];
    const minute = minuteOfDay(session.starts_at, schedule.timezone);
    const range = ranges.find((each) => each.day === weekday && each.start <= minute && minute < each.end);
    if (range) booked.set(range.id, (booked.get(range.id) ?? 0) + 1);
  }
  return booked;
}

/** What makes one day's ranges like another's: first removed, then changed, then added. */
export interface CopyPlan {
  remove: Range[];
  change: { from: Range; to: Window }[];
  add: Window[];
}

/** A window that is there already stays; one that overlaps a wanted one becomes it, so that bookings in both stay. */
export function copyPlan(wanted: Window[], there: Range[]): CopyPlan {
  const same = (a: Window, b: Window): boolean => a.start === b.start && a.end === b.end && a.seats === b.seats;
  const missing = wanted.filter((window) => !there.some((range) => same(range, window)));
  const spare = there.filter((range) => !wanted.some((window) => same(range, window)));
  const change: CopyPlan['change'] = [];
  const add = missing.filter((window) => {
    const at = spare.findIndex((range) => overlaps(range, window));
    const [from] = at < 0 ? [] : spare.splice(at, 1);
    if (from) change.push({ from, to: window });
    return !from;
  });
  return { remove: spare, change, add };
}

/** Which days a view of the calendar shows, and where it goes from there. Pure. */
import { addDays, weekOf, type Day, type Instant } from '../../lib/time';

export type View = 'week' | 'month' | 'list';
export const VIEWS: readonly View[] = ['week', 'month', 'list'];
/** A view as the screen has room for it: of a week, a phone shows a few days. */
export type Shown = View | 'days';

/** How many days are shown from the day itself on: what is ahead, not what is past. */
export const LENGTHS = { days: 3, list: 30 } as const;

const WEEKS_OF_A_MONTH = 6;
export const shownOf = (view: View, narrow: boolean): Shown => (view === 'week' && narrow ? 'days' : view);

const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** The first day of the month so many months away; from there every month has a day of that number. */
function addMonths(day: Day, months: number): Day {
  const date = new Date(`${firstOf(day)}T12:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** The day before or after in steps of the view. */
export function step(view: Shown, date: Day, by: 1 | -1): Day {
  if (view === 'month') return addMonths(date, by);
  if (view === 'week') return addDays(weekOf(date), 7 * by);
  return addDays(date, LENGTHS[view] * by);
}

/** The days on screen, the last one not included. */
export function daysOf(view: Shown, date: Day): { from: Day; to: Day } {
  if (view === 'week') return { from: weekOf(date), to: addDays(weekOf(date), 7) };
  if (view !== 'month') return { from: date, to: addDays(date, LENGTHS[view]) };
  const from = weekOf(firstOf(date));
  return { from, to: addDays(from, 7 * WEEKS_OF_A_MONTH) };
}

/** The instants to ask for: a day more on either side, so that the days are covered in every zone. */
export function spanOf(view: Shown, date: Day): { from: Instant; to: Instant } {
  const { from, to } = daysOf(view, date);
  return { from: `${addDays(from, -1)}T00:00:00Z`, to: `${addDays(to, 1)}T00:00:00Z` };
}

/** Which days a view of the calendar shows, and where it goes from there. Pure. */
import { addDays, weekOf, type Day, type Instant } from '../../lib/time';

export type View = 'week' | 'month' | 'list';
export const VIEWS: readonly View[] = ['week', 'month', 'list'];

const WEEKS_OF_A_MONTH = 6;
const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** The first day of the month so many months away; from there every month has a day of that number. */
function addMonths(day: Day, months: number): Day {
  const date = new Date(`${firstOf(day)}T12:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** The day before or after in steps of the view. */
export const step = (view: View, date: Day, by: 1 | -1): Day => (view === 'week' ? addDays(weekOf(date), 7 * by) : addMonths(date, by));

/** The days on screen, the last one not included. */
export function daysOf(view: View, date: Day): { from: Day; to: Day } {
  if (view === 'week') return { from: weekOf(date), to: addDays(weekOf(date), 7) };
  if (view === 'list') return { from: firstOf(date), to: addMonths(date, 1) };
  const from = weekOf(firstOf(date));
  return { from, to: addDays(from, 7 * WEEKS_OF_A_MONTH) };
}

/** The instants to ask for: a day more on either side, so that the days are covered in every zone. */
export function spanOf(view: View, date: Day): { from: Instant; to: Instant } {
  const { from, to } = daysOf(view, date);
  return { from: `${addDays(from, -1)}T00:00:00Z`, to: `${addDays(to, 1)}T00:00:00Z` };
}

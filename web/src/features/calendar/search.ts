import { isDay, type Day } from '../../lib/time';
import { VIEWS, type View } from './range';

/** What the calendar keeps in the address. */
export interface CalendarSearch {
  view?: View;
  /** A day that is shown. */
  date?: Day;
}

export const calendarSearch = (search: Record<string, unknown>): CalendarSearch => ({
  view: VIEWS.find((view) => view === search.view),
  date: isDay(search.date) ? search.date : undefined,
});

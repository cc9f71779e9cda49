/** Sessions in a calendar. */
import { text } from '../../lib/strings';

export function CalendarPage(): React.JSX.Element {
  return <h1>{text.calendar.title}</h1>;
}

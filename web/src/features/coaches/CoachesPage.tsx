/** All coaches, for administrators. */
import { text } from '../../lib/strings';

export function CoachesPage(): React.JSX.Element {
  return <h1>{text.coaches.title}</h1>;
}

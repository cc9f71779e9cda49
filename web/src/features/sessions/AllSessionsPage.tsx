/** All sessions, for administrators. */
import { text } from '../../lib/strings';

export function AllSessionsPage(): React.JSX.Element {
  return <h1>{text.sessions.title}</h1>;
}

/** All members, for administrators. */
import { text } from '../../lib/strings';

export function AllMembersPage(): React.JSX.Element {
  return <h1>{text.members.title}</h1>;
}

/** The members one may see. */
import { text } from '../../lib/strings';

export function MembersPage(): React.JSX.Element {
  return <h1>{text.members.title}</h1>;
}

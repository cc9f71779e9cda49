/** One member. */
import { text } from '../../lib/strings';

export function MemberPage(): React.JSX.Element {
  return <h1>{text.members.one}</h1>;
}

/** The member's start page. */
import { text } from '../../../lib/strings';

export function MemberHome(): React.JSX.Element {
  return <h1>{text.home.title}</h1>;
}

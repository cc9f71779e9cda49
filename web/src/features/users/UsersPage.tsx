/** Everybody who can sign in, for administrators. */
import { text } from '../../lib/strings';

export function UsersPage(): React.JSX.Element {
  return <h1>{text.users.title}</h1>;
}

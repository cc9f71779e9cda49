/** A person's own profile. */
import { text } from '../../lib/strings';

export function ProfilePage(): React.JSX.Element {
  return <h1>{text.profile.title}</h1>;
}

/** A coach's profile, for administrators. */
import { text } from '../../lib/strings';

export function CoachPage(): React.JSX.Element {
  return <h1>{text.profile.coach}</h1>;
}

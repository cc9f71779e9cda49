/** The coach's start page. */
import { text } from '../../../lib/strings';

export function CoachHome(): React.JSX.Element {
  return <h1>{text.home.title}</h1>;
}

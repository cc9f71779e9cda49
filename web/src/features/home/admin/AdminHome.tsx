/** The administrator's start page. */
import { text } from '../../../lib/strings';

export function AdminHome(): React.JSX.Element {
  return <h1>{text.home.overview}</h1>;
}

/** What stands first for each role. */
import { text } from '../../lib/strings';

export function HomePage(): React.JSX.Element {
  return <h1>{text.home.title}</h1>;
}

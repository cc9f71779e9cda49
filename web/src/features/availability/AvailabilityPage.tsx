/** The weekly hours of a coach. */
import { text } from '../../lib/strings';

export function AvailabilityPage(): React.JSX.Element {
  return <h1>{text.availability.title}</h1>;
}

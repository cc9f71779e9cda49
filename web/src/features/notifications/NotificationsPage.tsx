/** Everything one was told. */
import { text } from '../../lib/strings';

export function NotificationsPage(): React.JSX.Element {
  return <h1>{text.notifications.title}</h1>;
}

/** Conversations, and the one that is open. */
import { text } from '../../lib/strings';

export function MessagesPage(): React.JSX.Element {
  return <h1>{text.messages.title}</h1>;
}

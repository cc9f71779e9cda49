import { text } from '../lib/strings';
import type { ShownStatus } from './status';
import classes from './StatusBadge.module.css';

/** How a session stands, in a word. */
export function StatusBadge({ status }: { status: ShownStatus }): React.JSX.Element {
  return (
    <span className={classes.badge} data-status={status}>
      {text.sessions.status[status]}
    </span>
  );
}

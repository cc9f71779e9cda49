import { text } from '../lib/strings';
import { Badge, type BadgeTone } from '../ui/Badge';
import type { ShownStatus } from './status';

const TONES: Partial<Record<ShownStatus, BadgeTone>> = { scheduled: 'good', now: 'good', no_show: 'warn', cancelled: 'bad' };

/** How a session stands, in a word. */
export function StatusBadge({ status }: { status: ShownStatus }): React.JSX.Element {
  return <Badge tone={TONES[status]}>{text.sessions.status[status]}</Badge>;
}

/** The three lists: what each asks for and which of the answers belong in it. Pure but for the clock it is given. */
import type { SessionFilter } from '../../api/queries';
import type { Session } from '../../api/types';
import { instant } from '../../lib/time';
import type { Tab } from './search';

/** No session is longer: one that began before this is over. */
const LONGEST_MS = 24 * 3_600_000;

/** The list asks by start, so what is under way is looked for among what began in the last day. */
export function filterOf(tab: Tab, now: number): SessionFilter {
  if (tab === 'upcoming') return { status: 'scheduled', from: instant(now - LONGEST_MS), order: 'asc' };
  if (tab === 'past') return { to: instant(now), order: 'desc' };
  return { status: 'cancelled', order: 'desc' };
}

/** What was closed ahead of its time is past, though it starts later: few, and not worth reading all that is to come. */
export function closedAhead(tab: Tab, now: number): SessionFilter[] {
  return tab === 'past' ? (['no_show', 'completed'] as const).map((status) => ({ status, from: instant(now), order: 'desc' })) : [];
}

export function belongs(tab: Tab, session: Session, now: Date): boolean {
  const over = Date.parse(session.ends_at) <= now.getTime();
  if (tab === 'cancelled') return session.status === 'cancelled';
  if (tab === 'upcoming') return session.status === 'scheduled' && !over;
  return session.status !== 'cancelled' && (over || session.status !== 'scheduled');
}

/** How a session stands for a reader, and what it still makes sense to offer. */
import type { Session, SessionStatus } from '../api/types';

/** The status a person would name: a scheduled session is also under way, or over and not yet closed. */
export type ShownStatus = SessionStatus | 'now' | 'over';

export function shownStatus(session: Session, now: Date): ShownStatus {
  if (session.status !== 'scheduled') return session.status;
  if (Date.parse(session.ends_at) <= now.getTime()) return 'over';
  return Date.parse(session.starts_at) <= now.getTime() ? 'now' : 'scheduled';
}

/** Whether it still makes sense to offer cancelling; the server has the last word. */
export function mayCancel(session: Session, now: Date, member: boolean): boolean {
  if (shownStatus(session, now) !== 'scheduled') return false;
  return !member || !session.cancel_by || Date.parse(session.cancel_by) >= now.getTime();
}

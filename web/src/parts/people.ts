import type { Role, Session } from '../api/types';
import { text } from '../lib/strings';

/** With whom a session is, seen from the reader's side. */
export function withWhom(session: Session, role: Role): string {
  if (role === 'member') return text.sessions.with(session.coach_name);
  return role === 'coach' ? text.sessions.with(session.member_name) : text.sessions.between(session.member_name, session.coach_name);
}

/** The other person's name. */
export const otherName = (session: Session, role: Role): string => (role === 'member' ? session.coach_name : session.member_name);

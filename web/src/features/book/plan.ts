/** What somebody is at the booking page for. Pure. */
import type { Member, Role, Session, SessionDetail } from '../../api/types';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import { withWhom } from '../../parts/people';

export type Plan =
  /** A member books a seat. */
  | { kind: 'own' }
  /** A coach or an administrator books one for a member. */
  | { kind: 'for'; member: Member }
  /** Somebody moves a session. */
  | { kind: 'move'; session: SessionDetail }
  /** A coach or an administrator looks at what members see. */
  | { kind: 'look' };

/** Whose sessions are in the way: the caller's own, or a member's; of them the one that is about to leave its place. */
export interface Occupied {
  memberId?: string;
  moving?: Session;
}

export function occupied(plan: Plan, role: Role): Occupied | null {
  if (plan.kind === 'look') return null;
  if (plan.kind === 'own') return {};
  if (plan.kind === 'for') return { memberId: plan.member.member_id };
  return { memberId: role === 'member' ? undefined : plan.session.member_id, moving: plan.session };
}

export interface PlanWords {
  title: string;
  summary: string;
  pick: string;
  confirm: string;
  busy: string;
  busyHint: string;
  done: string;
  doneWith?: string;
  told: string;
}

export function planWords(plan: Plan, role: Role, email: string): PlanWords {
  const own: PlanWords = {
    title: text.book.title,
    summary: text.book.summary,
    pick: text.book.pick,
    confirm: text.book.confirm,
    busy: text.book.failures.taken,
    busyHint: text.book.failures.takenHint,
    done: text.book.booked,
    told: text.book.mail(email),
  };
  if (plan.kind === 'for') {
    const name = firstName(plan.member.name);
    return {
      ...own,
      title: text.book.forMember.title(plan.member.name),
      summary: text.book.forMember.summary(name),
      busy: text.book.forMember.taken(name),
      busyHint: '',
      done: text.book.forMember.booked(name),
      told: text.book.forMember.told(name),
    };
  }
  if (plan.kind !== 'move') return own;
  const name = firstName(plan.session.member_name);
  const words: PlanWords = {
    ...own,
    title: text.book.move.title,
    summary: text.book.move.summary,
    pick: text.book.move.pick,
    confirm: text.book.move.confirm,
    done: text.book.move.moved,
    doneWith: withWhom(plan.session, role),
    told: text.book.move.told,
  };
  return role === 'member' ? words : { ...words, busy: text.book.forMember.taken(name), busyHint: '' };
}

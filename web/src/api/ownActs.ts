/** What this tab itself did to sessions a moment ago, or was refused: the screen tells it already, so the push need not. */
import { hasCode } from './errors';
import type { Notification, NotificationKind, Session } from './types';

/** A push comes within seconds of what it tells. */
const FRESH_MS = 15_000;

const TELLS = {
  book: ['session_created', 'booking_confirmed'],
  move: ['session_rescheduled'],
  cancel: ['session_cancelled'],
} satisfies Record<string, NotificationKind[]>;

const TOLD = new Set<NotificationKind>([...Object.values(TELLS).flat(), 'booking_rejected']);

const underWay = new Set<Promise<unknown>>();
const done = new Set<string>();
const nameOf = (kind: NotificationKind, sessionId: string | null): string => `${kind} ${sessionId}`;

/** Passes the answer to an act on, and remembers what will be told of it. */
export async function ownAct(act: keyof typeof TELLS, answer: Promise<Session>): Promise<Session> {
  underWay.add(answer);
  try {
    const session = await answer;
    for (const kind of TELLS[act]) remember(nameOf(kind, session.session_id));
    return session;
  } catch (error) {
    if (hasCode(error, 'SlotFull')) remember(nameOf('booking_rejected', null));
    throw error;
  } finally {
    underWay.delete(answer);
  }
}

function remember(name: string): void {
  done.add(name);
  setTimeout(() => done.delete(name), FRESH_MS);
}

/** Whether it tells of an act of this tab; waits for those under way, which a push may overtake. */
export async function isOwnAct({ kind, session_id: id }: Notification): Promise<boolean> {
  if (!TOLD.has(kind)) return false;
  await Promise.allSettled(underWay);
  return done.has(nameOf(kind, id));
}

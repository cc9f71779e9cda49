/** One booking or move at a time: the intention, its key, and how it ended. Never optimistic: the server decides. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { bookSession, rescheduleSession, writeNote } from '../../api/actions';
import { sessionQuery } from '../../api/queries';
import type { Session } from '../../api/types';
import type { Instant } from '../../lib/time';
import { uuid } from '../../lib/uuid';
import { readSessionsAgain } from '../../parts/readSessionsAgain';
import { bookingFailure, type BookingFailure, type BusyWords } from './failures';
import type { Plan } from './plan';

/** What may come with a booking. */
export interface Extras {
  /** Words for both parties, kept as a note of the session. */
  note: string;
  /** Whether the session gets a conversation of its group. */
  conversation: boolean;
}

interface Intention {
  what: string;
  key: string;
}

export interface Booking {
  busy: boolean;
  problem: (BookingFailure & { slot: Instant }) | null;
  done: Session | null;
  /** The session is booked, but what was written with it is not saved. */
  noteLost: boolean;
  /** Books the slot, or moves the session to it; resolves to true when that is done. */
  confirm: (slot: Instant, extras: Extras) => Promise<'booked' | 'over' | 'kept'>;
  /** Forgets how the last one ended. */
  reset: () => void;
}

export function useBooking(coachId: string, plan: Plan, words: BusyWords): Booking {
  const client = useQueryClient();
  const intention = useRef<Intention | null>(null);
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Booking['problem']>(null);
  const [done, setDone] = useState<Session | null>(null);
  const [noteLost, setNoteLost] = useState(false);

  const send = (slot: Instant, { conversation }: Extras, key: string): Promise<Session> =>
    plan.kind === 'move'
      ? rescheduleSession(plan.session.session_id, slot, key)
      : bookSession(coachId, slot, key, { ...(plan.kind === 'for' && { member_id: plan.member.member_id }), ...(conversation && { conversation }) });

  const confirm: Booking['confirm'] = async (slot, extras) => {
    if (underWay.current) return 'kept';
    underWay.current = true;
    // the same intention keeps its key through every retry, so that it can not be booked twice
    const what = `${slot} ${extras.conversation}`;
    if (intention.current?.what !== what) intention.current = { what, key: uuid() };
    setBusy(true);
    setProblem(null);
    try {
      const session = await send(slot, extras, intention.current.key);
      intention.current = null;
      const note = extras.note.trim();
      setNoteLost(note !== '' && !(await isNoted(session.session_id, note)));
      client.setQueryData(sessionQuery(session.session_id).queryKey, (seen) => seen && { ...seen, ...session });
      setDone(session);
      return 'booked';
    } catch (error) {
      const found = bookingFailure(error, words);
      if (!found.unsettled) intention.current = null;
      setProblem({ ...found, slot });
      return found.over ? 'over' : 'kept';
    } finally {
      readSessionsAgain(client, coachId);
      underWay.current = false;
      setBusy(false);
    }
  };

  const reset = (): void => {
    setProblem(null);
    setDone(null);
    setNoteLost(false);
  };

  return { busy, problem, done, noteLost, confirm, reset };
}

/** The booking stands whatever becomes of the note. */
const isNoted = (sessionId: string, note: string): Promise<boolean> =>
  writeNote(sessionId, note, 'shared').then(
    () => true,
    () => false,
  );

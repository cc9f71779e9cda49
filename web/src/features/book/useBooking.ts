/** One booking at a time: the intention, its key, and how it ended. Never optimistic: the server decides. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { bookSession } from '../../api/actions';
import type { Session } from '../../api/types';
import type { Instant } from '../../lib/time';
import { uuid } from '../../lib/uuid';
import { bookingFailure, type BookingFailure } from './failures';

interface Intention {
  slot: Instant;
  key: string;
}

export interface Booking {
  busy: boolean;
  problem: (BookingFailure & { slot: Instant }) | null;
  done: Session | null;
  /** Books the slot; resolves to true when it is booked. */
  confirm: (slot: Instant) => Promise<'booked' | 'over' | 'kept'>;
  /** Forgets how the last one ended. */
  reset: () => void;
}

export function useBooking(coachId: string): Booking {
  const client = useQueryClient();
  const intention = useRef<Intention | null>(null);
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Booking['problem']>(null);
  const [done, setDone] = useState<Session | null>(null);

  const refresh = (): void => {
    void client.invalidateQueries({ queryKey: ['slots', coachId] });
    void client.invalidateQueries({ queryKey: ['sessions'] });
  };

  const confirm: Booking['confirm'] = async (slot) => {
    if (underWay.current) return 'kept';
    underWay.current = true;
    // the same intention keeps its key through every retry, so that it can not be booked twice
    if (intention.current?.slot !== slot) intention.current = { slot, key: uuid() };
    setBusy(true);
    setProblem(null);
    try {
      const session = await bookSession(coachId, slot, intention.current.key);
      intention.current = null;
      setDone(session);
      refresh();
      return 'booked';
    } catch (error) {
      const found = bookingFailure(error);
      if (!found.unsettled) intention.current = null;
      setProblem({ ...found, slot });
      refresh();
      return found.over ? 'over' : 'kept';
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };

  const reset = (): void => {
    setProblem(null);
    setDone(null);
  };

  return { busy, problem, done, confirm, reset };
}

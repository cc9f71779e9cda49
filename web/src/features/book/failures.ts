/** Why a booking was refused, in words, and what the page does about it. Pure. */
import { ApiError, NetworkError } from '../../api/errors';
import { failure } from '../../api/failure';
import { text } from '../../lib/strings';

export interface BookingFailure {
  title: string;
  hint?: string;
  /** The chosen time is gone or taken: forget the choice and read the times again. */
  over: boolean;
  /** Nobody knows whether the booking happened: the same intention may be sent again. */
  unsettled: boolean;
}

/** The exact words of 5.5. */
const SLOT_FULL = 'This slot is now full, please choose another';

const over = (title: string, hint: string = text.book.refreshed): BookingFailure => ({ title, hint, over: true, unsettled: false });

/** Whose time is taken: "You already have…", "Sam already has…". */
export interface BusyWords {
  busy: string;
  busyHint: string;
}
const OWN: BusyWords = { busy: text.book.failures.taken, busyHint: text.book.failures.takenHint };

export function bookingFailure(error: unknown, { busy, busyHint }: BusyWords = OWN): BookingFailure {
  if (error instanceof NetworkError) {
    return { title: text.problems.network, hint: text.book.failures.networkHint, over: false, unsettled: true };
  }
  if (!(error instanceof ApiError)) return { ...failure(error), over: false, unsettled: true };
  if (error.code === 'SlotFull') return over(SLOT_FULL);
  if (error.code === 'AlreadyBooked' || error.code === 'MemberBusy') return over(busy, busyHint);
  if (error.code === 'SlotUnavailable') return over(text.book.failures.unavailable);
  // the session itself can not be moved, now or to anywhere: the page of it says how it stands
  if (error.code === 'TooLate') return { title: text.book.move.tooLate, hint: text.book.move.tooLateHint, over: false, unsettled: false };
  if (error.code === 'NotScheduled' || error.code === 'AlreadyCompleted') return { title: text.book.move.over, over: false, unsettled: false };
  if (error.code === 'TooManyUpcoming') return { title: error.message || text.book.failures.tooMany, over: false, unsettled: false };
  if (error.status >= 500 || error.status === 429) return { ...failure(error), over: false, unsettled: true };
  return { title: error.message || text.book.failures.refused, over: false, unsettled: false };
}

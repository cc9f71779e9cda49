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
export const SLOT_FULL = 'This slot is now full, please choose another';

const over = (title: string, hint: string = text.book.refreshed): BookingFailure => ({ title, hint, over: true, unsettled: false });

export function bookingFailure(error: unknown): BookingFailure {
  if (error instanceof NetworkError) {
    return { title: text.problems.network, hint: text.book.failures.networkHint, over: false, unsettled: true };
  }
  if (!(error instanceof ApiError)) return { ...failure(error), over: false, unsettled: true };
  if (error.code === 'SlotFull') return over(SLOT_FULL);
  if (error.code === 'AlreadyBooked' || error.code === 'MemberBusy') return over(text.book.failures.taken, text.book.failures.takenHint);
  if (error.code === 'SlotUnavailable') return over(text.book.failures.unavailable);
  if (error.code === 'TooManyUpcoming') return { title: error.message || text.book.failures.tooMany, over: false, unsettled: false };
  if (error.status >= 500 || error.status === 429) return { ...failure(error), over: false, unsettled: true };
  return { title: error.message || text.book.failures.refused, over: false, unsettled: false };
}

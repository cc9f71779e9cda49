"""What happens to a session once it is booked: cancelled, moved, held, missed (requirement 4)."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from chalicelib.domain import booking
from chalicelib.domain.access import User, require_own_coach_record, require_party
from chalicelib.domain.booking import Cancellation, Outcome
from chalicelib.domain.errors import CoachingError, IdempotencyKeyReused, NotFound, NotScheduled
from chalicelib.domain.ledger import split
from chalicelib.domain.rescheduling import Rescheduling, reschedule_booking
from chalicelib.domain.sessions import Session, SessionStatus
from chalicelib.storage import bookings, sessions
from chalicelib.storage.booking_facts import load_facts
from chalicelib.storage.transactions import Moved
from chalicelib.usecases.attempts import attempt

Decided = Cancellation | Rescheduling | Outcome
Save = Callable[[Decided], Session]


def cancel(caller: User, session_id: str, reason: str | None, now: datetime) -> Session:
    """Cancel a session and free its seat; cancelling twice is a harmless repeat (4.7, 5.8).

    Raises NotFound, Forbidden, AlreadyCompleted, NotScheduled, TooLate or Busy.
    """

    def act(session: Session, save: Save) -> Session:
        if session.status is SessionStatus.CANCELLED:
            return session
        return save(booking.cancel_booking(session, caller, reason, now))

    return _change(caller, session_id, act)


def reschedule(caller: User, session_id: str, starts_at: datetime, key: str | None, now: datetime) -> Session:
    """Move a session to another slot of its coach; the same Idempotency-Key gives the same answer for ever.

    Raises what a booking raises, and NotScheduled, AlreadyCompleted, TooLate, IdempotencyKeyReused.
    """
    request = _request(caller.user_id, key, starts_at) if key else None

    def act(session: Session, save: Save) -> Session:
        return _repeated(session, request) or save(_move(caller, session, starts_at, request, now))

    try:
        return _change(caller, session_id, act)
    except CoachingError:
        repeated = _repeated(sessions.get(session_id), request) if request else None
        if repeated:
            return repeated
        raise


def complete(caller: User, session_id: str, now: datetime) -> Session:
    """Record that a session was held (4.5, 14.5); raises NotFound, Forbidden, AlreadyCompleted, NotScheduled, Busy."""

    def act(session: Session, save: Save) -> Session:
        require_own_coach_record(caller, session.coach_id)
        return save(booking.complete_booking(session, now))

    return _change(caller, session_id, act)


def mark_no_show(caller: User, session_id: str) -> Session:
    """Record that the member did not come; raises as `complete` does."""

    def act(session: Session, save: Save) -> Session:
        require_own_coach_record(caller, session.coach_id)
        return save(booking.miss_booking(session))

    return _change(caller, session_id, act)


def _change(caller: User, session_id: str, act: Callable[[Session, Save], Session]) -> Session:
    """Load the session, act on it, and again when the database was busy, but only while nobody else changed it.

    Of two who change one session at the same moment, the second is told instead of acting on what it never saw.
    """
    seen: list[int] = []
    hoped: list[Session] = []

    def save(decided: Decided) -> Session:
        hoped.append(decided.session)
        match decided:
            case Cancellation():
                bookings.save_cancellation(decided)
            case Rescheduling():
                bookings.save_rescheduling(decided)
            case Outcome():
                bookings.save_outcome(decided)
        return decided.session

    def once() -> Session:
        session = sessions.get(session_id)
        if session in hoped:
            return session  # an earlier try was saved and only its answer lost
        require_party(caller, session.coach_id, session.member_id)
        seen.append(session.sequence)
        if session.sequence != seen[0] and session.status is SessionStatus.SCHEDULED:
            raise NotScheduled("This session was just changed by somebody else, please look at it again")
        return act(session, save)

    return attempt(once)


def _move(caller: User, session: Session, starts_at: datetime, request: str | None, now: datetime) -> Rescheduling:
    old_day, _ = split(session.starts_at)
    facts = load_facts(session.coach_id, session.member_id, starts_at, also=(old_day,))
    if facts is None:
        raise NotFound("There is no such coach or member")
    if facts.days.need_newer_schedule(facts.schedule.version):
        raise Moved()
    return reschedule_booking(session, caller, starts_at, request, facts.schedule, facts.member, facts.days, now)


def _request(caller_id: str, key: str, starts_at: datetime) -> str:
    """What a key was used for: first which key of whom, then for which time."""
    return f"{_digest(f'{caller_id} {key}')}:{_digest(str(starts_at))}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _repeated(session: Session, request: str | None) -> Session | None:
    """The answer that this request got before, if it did; raises IdempotencyKeyReused for another time."""
    if request is None:
        return None
    for number, move in enumerate(session.reschedules):
        if move.request == request:
            return session.as_rescheduled(number)
        if move.request and move.request.split(":")[0] == request.split(":")[0]:
            raise IdempotencyKeyReused()
    return None

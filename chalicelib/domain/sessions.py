"""A coaching session and the only ways it may change (requirement 4)."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from chalicelib.domain.access import Role, User
from chalicelib.domain.conversations import group_conversation_id
from chalicelib.domain.errors import AlreadyCompleted, Invalid, NotScheduled, TooLate
from chalicelib.domain.reminders import Reminders, reminders_for, voided

USUAL_RANGE, LONGEST_RANGE = timedelta(days=31), timedelta(days=366)  # of a list of everybody's sessions


class SessionStatus(StrEnum):
    SCHEDULED = "scheduled"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


@dataclass(frozen=True)
class Rating:
    """What the member thought of a session: 1 to 5 stars, and words if there are any."""

    stars: int
    rated_at: datetime
    feedback: str | None = None


@dataclass(frozen=True)
class Reschedule:
    """One move of a session, kept so that a client that repeats its request hears the same answer."""

    sequence: int
    from_starts_at: datetime
    from_ends_at: datetime
    starts_at: datetime
    ends_at: datetime
    moved_at: datetime
    request: str | None = None


@dataclass(frozen=True)
class Session:
    """One appointment of a member with a coach; instants are UTC.

    `cancel_notice_minutes` is the coach's rule on the day of booking, so that what was promised then holds.
    `sequence` rises with every change a calendar program must see.  `request_hash` is what the Idempotency-Key was
    used for.  Whoever `wants_conversation` is in that of the slot's group, until the session is cancelled.
    """

    session_id: str
    coach_id: str
    coach_name: str
    member_id: str
    member_name: str
    starts_at: datetime
    ends_at: datetime
    created_at: datetime
    cancel_notice_minutes: int = 0
    status: SessionStatus = SessionStatus.SCHEDULED
    sequence: int = 0
    completed_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancelled_by: str | None = None
    cancel_reason: str | None = None
    request_hash: str | None = None
    reschedules: tuple[Reschedule, ...] = ()
    rating: Rating | None = None
    reminders: Reminders = ()
    conversation_id: str | None = None
    wants_conversation: bool = False

    @property
    def calendar_event_id(self) -> str:
        return event_id_of(self.session_id)

    @property
    def cancel_by(self) -> datetime:
        """The last instant at which the member may cancel."""
        return self.starts_at - timedelta(minutes=self.cancel_notice_minutes)

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    def conversation_at(self, starts_at: datetime) -> str | None:
        """The conversation of the group in the slot that starts then, for who wants to be in it (10.4)."""
        return group_conversation_id(self.coach_id, starts_at) if self.wants_conversation else None

    def as_created(self) -> "Session":
        """The session as the booking answered it, for a client that repeats its request."""
        if not self.reschedules:
            return self._as_scheduled(0, self.starts_at, self.ends_at, self.created_at)
        first = self.reschedules[0]
        return self._as_scheduled(0, first.from_starts_at, first.from_ends_at, self.created_at)

    def as_rescheduled(self, number: int) -> "Session":
        """The session as its reschedule `number` (from 0) answered it."""
        move = self.reschedules[number]
        return self._as_scheduled(move.sequence, move.starts_at, move.ends_at, move.moved_at)

    def _as_scheduled(self, sequence: int, starts_at: datetime, ends_at: datetime, then: datetime) -> "Session":
        return replace(
            self,
            status=SessionStatus.SCHEDULED,
            sequence=sequence,
            starts_at=starts_at,
            ends_at=ends_at,
            completed_at=None,
            cancelled_at=None,
            cancelled_by=None,
            cancel_reason=None,
            rating=None,
            reschedules=tuple(move for move in self.reschedules if move.sequence <= sequence),
            reminders=reminders_for(starts_at, then),
            conversation_id=self.conversation_at(starts_at),
        )


def event_id_of(session_id: str) -> str:
    """The calendar event that stands for this session."""
    return f"evt-{session_id}"


def cancel(session: Session, by: User, reason: str | None, now: datetime) -> Session:
    """The session as cancelled by `by` (4.7, 5.8, 14.6); raises AlreadyCompleted, NotScheduled or TooLate."""
    require_scheduled(session)
    _require_in_time(session, by, now, "cancel")
    return replace(
        session,
        status=SessionStatus.CANCELLED,
        sequence=session.sequence + 1,
        cancelled_at=now,
        cancelled_by=by.user_id,
        cancel_reason=reason,
        reminders=voided(session.reminders),
        conversation_id=None,
    )


def require_scheduled(session: Session) -> None:
    """Raise AlreadyCompleted or NotScheduled unless the session still lies ahead in the books (14.5, 14.6)."""
    if session.status is SessionStatus.COMPLETED:
        raise AlreadyCompleted()
    if session.status is not SessionStatus.SCHEDULED:
        raise NotScheduled()


def reschedule(
    session: Session, by: User, starts_at: datetime, ends_at: datetime, request: str | None, now: datetime
) -> Session:
    """The session at its new time (13.6); raises AlreadyCompleted, NotScheduled or TooLate."""
    require_scheduled(session)
    _require_in_time(session, by, now, "reschedule")
    sequence = session.sequence + 1
    move = Reschedule(sequence, session.starts_at, session.ends_at, starts_at, ends_at, now, request)
    return replace(
        session,
        starts_at=starts_at,
        ends_at=ends_at,
        sequence=sequence,
        reschedules=(*session.reschedules, move),
        reminders=reminders_for(starts_at, now),
        conversation_id=session.conversation_at(starts_at),
    )


def complete(session: Session, now: datetime) -> Session:
    """The session as held (4.5); raises AlreadyCompleted or NotScheduled (14.5)."""
    require_scheduled(session)
    return replace(
        session,
        status=SessionStatus.COMPLETED,
        completed_at=now,
        sequence=session.sequence + 1,
        reminders=voided(session.reminders),
    )


def mark_no_show(session: Session) -> Session:
    """The session as missed by its member; raises AlreadyCompleted or NotScheduled."""
    require_scheduled(session)
    return replace(
        session, status=SessionStatus.NO_SHOW, sequence=session.sequence + 1, reminders=voided(session.reminders)
    )


def range_of_all(
    first: datetime | None, last: datetime | None, newest_first: bool, now: datetime
) -> tuple[datetime, datetime]:
    """The bounds [first, last) of a list of everybody's sessions: what is not said is a month from today on, or up to
    today and with it when the newest come first.  Raises Invalid for more than 366 days.
    """
    today = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    if first is None and last is None:
        first, last = (None, today + timedelta(days=1)) if newest_first else (today, None)
    if first is None:
        first = (last or today) - USUAL_RANGE
    last = last or first + USUAL_RANGE
    if last - first > LONGEST_RANGE:
        raise Invalid.field("to", f"must be within {LONGEST_RANGE.days} days of `from`")
    return first, last


def _require_in_time(session: Session, by: User, now: datetime, act: str) -> None:
    """A member keeps the notice that was promised at booking; coaches and admins may act until the end."""
    if by.role is Role.MEMBER and now > session.cancel_by:
        raise TooLate(f"It is too late to {act} this session, please message your coach")

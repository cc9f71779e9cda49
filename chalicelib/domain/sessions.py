"""A coaching session and the only ways it may change (requirement 4)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.access import Role, User
from chalicelib.domain.errors import AlreadyCompleted, NotScheduled, TooLate


class SessionStatus(StrEnum):
    SCHEDULED = "scheduled"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


@dataclass(frozen=True)
class Session:
    """One appointment of a member with a coach; instants are UTC.

    `cancel_by` is the last instant at which the member may cancel: the coach's rule on the day of booking,
    so that what was promised then holds.  `sequence` rises with every change a calendar program must see.
    `request_hash` is what the Idempotency-Key was used for.
    """

    session_id: str
    coach_id: str
    coach_name: str
    member_id: str
    member_name: str
    starts_at: datetime
    ends_at: datetime
    created_at: datetime
    cancel_by: datetime
    status: SessionStatus = SessionStatus.SCHEDULED
    sequence: int = 0
    completed_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancelled_by: str | None = None
    cancel_reason: str | None = None
    request_hash: str | None = None

    @property
    def calendar_event_id(self) -> str:
        return f"evt-{self.session_id}"

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    def as_created(self) -> "Session":
        """The session as the booking answered it, for a client that repeats its request."""
        fresh = SessionStatus.SCHEDULED
        return replace(
            self, status=fresh, sequence=0, completed_at=None, cancelled_at=None, cancelled_by=None, cancel_reason=None
        )


def cancel(session: Session, by: User, reason: str | None, now: datetime) -> Session:
    """The session as cancelled by `by` (4.7, 5.8, 14.6); raises AlreadyCompleted, NotScheduled or TooLate."""
    require_scheduled(session)
    if by.role is Role.MEMBER and now > session.cancel_by:
        raise TooLate("It is too late to cancel this session, please message your coach")
    return replace(
        session,
        status=SessionStatus.CANCELLED,
        sequence=session.sequence + 1,
        cancelled_at=now,
        cancelled_by=by.user_id,
        cancel_reason=reason,
    )


def require_scheduled(session: Session) -> None:
    """Raise AlreadyCompleted or NotScheduled unless the session still lies ahead in the books (14.5, 14.6)."""
    if session.status is SessionStatus.COMPLETED:
        raise AlreadyCompleted()
    if session.status is not SessionStatus.SCHEDULED:
        raise NotScheduled()

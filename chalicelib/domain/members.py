"""A member: the coaching side of a user, and the sessions that lie ahead of them (requirement 1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.domain.access import Status
from chalicelib.domain.errors import AlreadyBooked, MemberBusy, TooManyUpcoming

MAX_UPCOMING = 50  # keeps the member item small: it takes part in every booking


@dataclass(frozen=True)
class Upcoming:
    """One session ahead, as the member's own item remembers it."""

    session_id: str
    minutes: int


@dataclass(frozen=True)
class Member:
    member_id: str
    name: str
    coach_id: str | None = None
    status: Status = Status.ACTIVE
    onboarding_status: str = "pending"
    upcoming: Mapping[datetime, Upcoming] = field(default_factory=dict)
    upcoming_revision: int = 0  # moves with every change of `upcoming`, so that two bookings of one member meet
    coach_name: str | None = None

    def require_free(self, starts_at: datetime, ends_at: datetime, now: datetime) -> None:
        """Raise AlreadyBooked, MemberBusy or TooManyUpcoming when this session can not be added."""
        if starts_at in self.upcoming:
            raise AlreadyBooked()
        ahead = self.still_ahead(now)
        if any(start < ends_at and starts_at < _end(start, held) for start, held in ahead.items()):
            raise MemberBusy()
        if len(ahead) >= MAX_UPCOMING:
            raise TooManyUpcoming()

    def still_ahead(self, now: datetime) -> dict[datetime, Upcoming]:
        """What is left of `upcoming` once sessions that are over are dropped."""
        return {start: held for start, held in self.upcoming.items() if _end(start, held) > now}


def _end(start: datetime, held: Upcoming) -> datetime:
    return start + timedelta(minutes=held.minutes)

"""A member: the coaching side of a user, and the sessions that lie ahead of them (requirement 1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.access import Permission, Role, Status, User
from chalicelib.domain.errors import AlreadyBooked, BookingsExist, Forbidden, MemberBusy, TooManyUpcoming

INSTANT = "%Y-%m-%dT%H:%M:%SZ"  # of UTC, as everywhere outside
MAX_UPCOMING = 50  # keeps the member item small: it takes part in every booking


class OnboardingStatus(StrEnum):
    """How far a member has come through the first steps."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


@dataclass(frozen=True)
class EmergencyContact:
    """Whom to call; the phone number is E.164."""

    name: str
    phone: str


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
    onboarding_status: OnboardingStatus = OnboardingStatus.PENDING
    upcoming: Mapping[datetime, Upcoming] = field(default_factory=dict)
    upcoming_revision: int = 0  # moves with every change of `upcoming`, so that two bookings of one member meet
    goals: str = ""
    phone: str | None = None
    emergency_contact: EmergencyContact | None = None

    def require_free(self, starts_at: datetime, ends_at: datetime, now: datetime) -> None:
        """Raise AlreadyBooked, MemberBusy or TooManyUpcoming when this session can not be added."""
        if starts_at in self.upcoming:
            raise AlreadyBooked()
        ahead = self.still_ahead(now)
        if any(start < ends_at and starts_at < _end(start, held) for start, held in ahead.items()):
            raise MemberBusy()
        if len(ahead) >= MAX_UPCOMING:
            raise TooManyUpcoming()

    def require_nothing_ahead(self, now: datetime) -> None:
        """Raise BookingsExist, with the sessions by name, while any of them lies ahead."""
        ahead = sorted(self.still_ahead(now).items())
        if ahead:
            raise BookingsExist(
                {"session_id": held.session_id, "member_name": self.name, "starts_at": start.strftime(INSTANT)}
                for start, held in ahead
            )

    def still_ahead(self, now: datetime) -> dict[datetime, Upcoming]:
        """What is left of `upcoming` once sessions that are over are dropped."""
        return {start: held for start, held in self.upcoming.items() if _end(start, held) > now}


def require_may_ask(user: User, member_id: str, permission: Permission) -> None:
    """Raise Forbidden for whoever can not open this profile, whatever is in it (12.3, 12.6).

    A member may always open the own profile and never another one, whether there is one or not.
    """
    if user.role is not Role.MEMBER:
        user.require(permission)
    elif user.user_id != member_id:
        raise Forbidden()


def require_own_member(user: User, member: Member) -> None:
    """Raise Forbidden for a coach to whom the member is not assigned (12.1)."""
    if user.role is Role.COACH and member.coach_id != user.user_id:
        raise Forbidden()


OWN_FIELDS = frozenset({"goals", "phone", "emergency_contact"})


def require_may_change(user: User, fields: frozenset[str]) -> None:
    """Raise Forbidden for a field that is not the user's to change: a member's account is an administrator's."""
    if user.role is Role.MEMBER and fields - OWN_FIELDS:
        raise Forbidden("Only your coach can change this")
    if "status" in fields:
        user.require(Permission.USERS_WRITE)


def _end(start: datetime, held: Upcoming) -> datetime:
    return start + timedelta(minutes=held.minutes)

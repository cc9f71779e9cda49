"""Live sockets: what admits one, whose slots it may watch, and when it talks too much (requirement 15)."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.domain.access import Permission, Role, Status, User
from chalicelib.domain.coaches import Coach
from chalicelib.domain.errors import Forbidden, NotFound, TooManyRequests, Unauthorized
from chalicelib.domain.members import Member

TICKET_LASTS = timedelta(seconds=60)
CONNECTION_LASTS = timedelta(hours=2, minutes=10)  # API Gateway ends every socket after two hours
LARGEST_FRAME = 4 * 1024  # bytes, from a client
MOST_FRAMES = 10  # from a client, in any second
MOST_WATCHED = 20  # coaches, by one socket


@dataclass(frozen=True)
class Connection:
    """An open socket: whose it is, which coaches' slots it watches, and when it last spoke.

    `heard` are the instants of the latest frames in epoch milliseconds, the newest first: one more than may arrive
    within a second.
    """

    connection_id: str
    user_id: str
    expires_at: datetime
    watching: Set[str] = field(default_factory=frozenset)
    heard: Sequence[int] = (0,) * (MOST_FRAMES + 1)

    @property
    def is_flooding(self) -> bool:
        """Whether the latest eleven frames, in whatever order they were counted, lie within one second."""
        return max(self.heard) - min(self.heard) < 1000

    def require_room(self, coach_id: str) -> None:
        """Raise TooManyRequests when one more coach can not be watched by this socket."""
        if coach_id not in self.watching and len(self.watching) >= MOST_WATCHED:
            raise TooManyRequests(f"One connection can watch at most {MOST_WATCHED} coaches")


@dataclass(frozen=True)
class Watch:
    """A socket that hears of every change of one coach's slots."""

    coach_id: str
    connection_id: str
    expires_at: datetime


def admit(user: User | None) -> User:
    """Raise Unauthorized unless the ticket's owner may have a socket."""
    if user is None or user.status is not Status.ACTIVE:
        raise Unauthorized()
    return user


def needs_coach(user: User, member: Member | None) -> bool:
    """Whether `require_may_watch` has to look at the coach's profile; most watchers are judged without."""
    return user.is_admin or (member is not None and member.coach_id is None)


def require_may_watch(user: User, coach_id: str, member: Member | None, coach: Coach | None) -> None:
    """A member may watch the own coach, and while unassigned any who is open for signup; a coach the own slots; an
    admin any.

    `member` is the user's own profile, `coach` the one to watch where `needs_coach`.  Raises Unauthorized, Forbidden
    or NotFound.
    """
    admit(user).require(Permission.AVAILABILITY_READ)
    if needs_coach(user, member):
        if coach is None:
            raise NotFound("There is no such coach")
        allowed = user.is_admin or coach.is_open_for_signup
    elif user.role is Role.MEMBER:
        allowed = member is not None and member.coach_id == coach_id
    else:
        allowed = user.user_id == coach_id
    if not allowed:
        raise Forbidden()

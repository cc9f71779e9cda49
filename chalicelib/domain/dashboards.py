"""What people see first: which sessions, which news, and what waits for them (requirements 7, 8)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.access import Permission, Status, User
from chalicelib.domain.availability import Schedule
from chalicelib.domain.coaches import Coach
from chalicelib.domain.conversations import Conversation
from chalicelib.domain.localtime import zone_of
from chalicelib.domain.members import Member
from chalicelib.domain.notifications import Kind, Notification
from chalicelib.domain.sessions import Session, SessionStatus
from chalicelib.domain.slots import capacity_at
from chalicelib.domain.walltime import instant

NEXT = 3  # upcoming sessions of a member
QUIET = timedelta(days=14)  # a member with nothing booked for so long needs attention
NEWS = 10  # entries of recent activity
TAKES_PLACE = {SessionStatus.SCHEDULED, SessionStatus.COMPLETED, SessionStatus.NO_SHOW}


class Action(StrEnum):
    """What a member can do right away (7.2)."""

    BOOK = "book"
    MESSAGE = "message"


class ActivityKind(StrEnum):
    BOOKED = "booked"
    CANCELLED = "cancelled"
    MOVED = "moved"
    RATED = "rated"
    JOINED = "joined"


ACTIVITIES = {
    Kind.SESSION_CREATED: ActivityKind.BOOKED,
    Kind.SESSION_CANCELLED: ActivityKind.CANCELLED,
    Kind.SESSION_RESCHEDULED: ActivityKind.MOVED,
    Kind.SESSION_RATED: ActivityKind.RATED,
    Kind.MEMBER_ASSIGNED: ActivityKind.JOINED,
}


@dataclass(frozen=True)
class LocalWeek:
    """Where a person's today, tomorrow and next week, which is a Monday, begin; instants."""

    today: datetime
    tomorrow: datetime
    next_week: datetime


@dataclass(frozen=True)
class Seats:
    """How many sessions a slot holds, and how many it can hold: "2 of 3"."""

    booked: int
    capacity: int


@dataclass(frozen=True)
class PlacedSession:
    """A session with the seats of its slot."""

    session: Session
    seats: Seats


@dataclass(frozen=True)
class Activity:
    """Something that happened with a member: what, with whom, to which session, when; and whether the member did it."""

    kind: ActivityKind
    at: datetime
    member_id: str
    member_name: str
    session_id: str | None
    starts_at: datetime | None
    by_member: bool


def week_of(now: datetime, timezone: str) -> LocalWeek:
    """The day and week that it is now for somebody in this zone."""
    zone = zone_of(timezone)
    day = now.astimezone(zone).date()
    monday = day + timedelta(days=7 - day.weekday())
    return LocalWeek(instant(day, 0, zone), instant(day + timedelta(days=1), 0, zone), instant(monday, 0, zone))


def still_ahead(sessions: Iterable[Session], now: datetime) -> list[Session]:
    """The sessions that are to be held, one that is going on included, the next first (7.1, 7.3)."""
    ahead = (each for each in sessions if each.status is SessionStatus.SCHEDULED and each.ends_at > now)
    return sorted(ahead, key=lambda session: session.starts_at)


def to_rate(sessions: Iterable[Session]) -> list[Session]:
    """The sessions that were held and are not rated yet (9.1)."""
    return [each for each in sessions if each.status is SessionStatus.COMPLETED and each.rating is None]


def actions_for(member: User, coach: Coach | None) -> tuple[Action, ...]:
    """What a member can do right away: without a coach nothing but wait (7.2)."""
    if coach is None:
        return ()
    may = {
        Action.BOOK: Permission.SESSIONS_WRITE in member.permissions and coach.status is Status.ACTIVE,
        Action.MESSAGE: Permission.CONVERSATIONS_WRITE in member.permissions,
    }
    return tuple(action for action, allowed in may.items() if allowed)


def placed(sessions: Iterable[Session], schedule: Schedule) -> list[PlacedSession]:
    """The sessions that take place with the seats of their slots, by start and name (8.1).

    A slot that was booked before its capacity was lowered has as many seats as there are people in it.
    """
    held = [each for each in sessions if each.status in TAKES_PLACE]
    booked = Counter((each.starts_at, each.ends_at) for each in held)
    seats = {slot: Seats(count, max(count, capacity_at(schedule, *slot) or 0)) for slot, count in booked.items()}
    held.sort(key=lambda session: (session.starts_at, session.member_name))
    return [PlacedSession(each, seats[each.starts_at, each.ends_at]) for each in held]


def recent_activity(told: Iterable[Notification]) -> list[Activity]:
    """What happened with a coach's members, from what the coach was told, in the same order (8.4)."""
    news = [
        Activity(
            kind=ACTIVITIES[each.kind],
            at=each.created_at,
            member_id=each.member_id,
            member_name=each.member_name,
            session_id=each.session_id,
            starts_at=each.starts_at,
            by_member=each.actor_id in (None, each.member_id),
        )
        for each in told
        if each.kind in ACTIVITIES
    ]
    return news[:NEWS]


def active(members: Iterable[Member]) -> list[Member]:
    return [each for each in members if each.status is Status.ACTIVE]


def quiet(members: Iterable[Member], now: datetime) -> list[Member]:
    """Active members with nothing booked for the next two weeks."""
    return [each for each in active(members) if all(start > now + QUIET for start in each.still_ahead(now))]


def unread(conversations: Iterable[Conversation], user_id: str) -> list[Conversation]:
    """The conversations in which this person has something to read."""
    return [each for each in conversations if each.unread_by(user_id)]


def near_capacity(coaches: Iterable[Coach]) -> list[Coach]:
    """Active coaches with the last place or the last tenth of their places left, or none, the fullest first."""
    tight = [
        each
        for each in coaches
        if each.status is Status.ACTIVE and each.available_capacity <= max(1, each.max_members // 10)
    ]
    return sorted(tight, key=lambda coach: (coach.available_capacity / max(1, coach.max_members), coach.name))

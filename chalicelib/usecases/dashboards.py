"""The first screen of each role, read at the depth of one round trip, or two where one read names the next.

What a permission would refuse elsewhere is left out here (requirements 7, 8, 12).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain import dashboards as rules
from chalicelib.domain.access import Permission, User
from chalicelib.domain.availability import LONGEST_SESSION
from chalicelib.domain.coaches import Coach
from chalicelib.domain.conversations import Conversation, direct_conversation_id
from chalicelib.domain.dashboards import Action, Activity, PlacedSession
from chalicelib.domain.members import Member
from chalicelib.domain.notifications import Notification
from chalicelib.domain.sessions import Session, SessionStatus
from chalicelib.storage import (
    assignments,
    coaches,
    conversations,
    deliveries,
    members,
    notifications,
    schedules,
    sessions,
)
from chalicelib.storage.reads import read_side_by_side

P = Permission
MOST_SESSIONS = 500  # of one day or week on a dashboard
HELD_LATELY, LATEST_HELD = timedelta(days=30), 5  # sessions that somebody may still want to rate
LATEST_TALKS, LATEST_NEWS = 20, 24  # rows looked at for what is unread, and for what happened
PROBLEMS = 10  # of delivery

Read = Callable[[], Any]


@dataclass(frozen=True)
class MemberDashboard:
    """`unread_count` are the coach's messages that wait; without a coach there is no conversation."""

    upcoming: list[Session]
    to_rate: list[Session]
    coach: Coach | None
    conversation_id: str | None
    unread_count: int
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class CoachDashboard:
    """`today` is the coach's local day, `this_week` what is still to be held in it, today's included."""

    coach: Coach
    today: list[PlacedSession]
    this_week: list[Session]
    next_session: Session | None
    active_members: int
    recent_activity: list[Activity]
    unread: list[Conversation]
    quiet: list[Member]
    members: list[Member]


@dataclass(frozen=True)
class AdminDashboard:
    """`today` is the administrator's local day."""

    coaches: list[Coach]
    unassigned: list[Member]
    waiting: list[Member]
    near_capacity: list[Coach]
    today: list[Session]
    problems: list[Notification]

    @property
    def member_count(self) -> int:
        """Everybody, from the coaches' own counters and those without a coach."""
        return sum(coach.member_count for coach in self.coaches) + len(self.unassigned)


def for_member(caller: User, now: datetime) -> MemberDashboard:
    """The next sessions, what to rate, and the coach (7.1-7.4, 9.1, 10.2)."""
    member_id = caller.user_id
    begun = now - timedelta(minutes=LONGEST_SESSION)
    (coach, direct), ahead, held = read_side_by_side(
        lambda: _coach_and_talk(caller),
        _if_may(
            caller,
            P.SESSIONS_READ,
            lambda: (
                sessions.list_for_member(
                    member_id, status=SessionStatus.SCHEDULED, first=begun, ends_after=now, limit=rules.NEXT
                ).items
            ),
        ),
        _if_may(
            caller,
            P.SESSIONS_READ,
            lambda: (
                sessions.list_for_member(
                    member_id,
                    status=SessionStatus.COMPLETED,
                    first=now - HELD_LATELY,  # and on: one may be completed ahead of its time
                    newest_first=True,
                    limit=LATEST_HELD,
                ).items
            ),
        ),
    )
    return MemberDashboard(
        upcoming=rules.still_ahead(ahead, now),
        to_rate=rules.to_rate(held),
        coach=coach,
        conversation_id=direct_conversation_id(coach.coach_id, member_id) if coach else None,
        unread_count=direct.unread_by(member_id) if direct and P.CONVERSATIONS_READ in caller.permissions else 0,
        actions=rules.actions_for(caller, coach),
    )


def for_coach(caller: User, now: datetime) -> CoachDashboard:
    """Today, the week, the members, and what happened and waits (8.1-8.4, 9.5)."""
    coach_id = caller.user_id
    week = rules.week_of(now, caller.timezone)
    coach, schedule, until_monday, later, own, talks, told = read_side_by_side(
        lambda: coaches.get(coach_id),
        lambda: schedules.get(coach_id, consistent=False),
        _if_may(
            caller,
            P.SESSIONS_READ,
            lambda: sessions.list_for_coach(coach_id, first=week.today, last=week.next_week, limit=MOST_SESSIONS).items,
        ),
        _if_may(
            caller,
            P.SESSIONS_READ,
            lambda: (
                sessions.list_for_coach(coach_id, status=SessionStatus.SCHEDULED, first=week.next_week, limit=1).items
            ),
        ),
        _if_may(caller, P.MEMBERS_READ, lambda: members.all_of_coach(coach_id)),
        _if_may(caller, P.CONVERSATIONS_READ, lambda: conversations.list_for_coach(coach_id, LATEST_TALKS, None).items),
        _if_may(
            caller,
            P.MEMBERS_READ,
            lambda: notifications.latest_of(coach_id, LATEST_NEWS),
        ),
    )
    ahead = rules.still_ahead(until_monday, now)
    return CoachDashboard(
        coach=coach,
        today=rules.placed((each for each in until_monday if each.starts_at < week.tomorrow), schedule),
        this_week=ahead,
        next_session=next(iter([*ahead, *later]), None),
        active_members=len(rules.active(own)),
        recent_activity=rules.recent_activity(told),
        unread=rules.unread(talks, coach_id),
        quiet=rules.quiet(own, now),
        members=own,
    )


def for_admin(caller: User, now: datetime) -> AdminDashboard:
    """The practice: how many there are, who waits, who is full, what happens today, what went wrong."""
    week = rules.week_of(now, caller.timezone)
    every, unassigned, today, problems = read_side_by_side(
        _if_may(caller, P.COACHES_READ, coaches.find_all),
        _if_may(caller, P.MEMBERS_READ, members.all_unassigned),
        _if_may(
            caller,
            P.SESSIONS_READ,
            lambda: sessions.list_all(week.today, week.tomorrow, limit=MOST_SESSIONS).items,
        ),
        _if_may(caller, P.USERS_READ, lambda: deliveries.list_problems(PROBLEMS)),
    )
    return AdminDashboard(
        coaches=every,
        unassigned=unassigned,
        waiting=rules.active(unassigned),
        near_capacity=rules.near_capacity(every),
        today=[each for each in today if each.status in rules.TAKES_PLACE],
        problems=problems,
    )


def _coach_and_talk(caller: User) -> tuple[Coach | None, Conversation | None]:
    """A member's coach and the conversation of the two; the member's item says who the coach is."""
    member = members.find(caller.user_id)
    if member is None or member.coach_id is None:
        return None, None
    return assignments.load_pair(member.coach_id, caller.user_id)


def _if_may(caller: User, permission: Permission, read: Read) -> Read:
    """The read, or nothing found when the permission was taken away."""
    return read if permission in caller.permissions else list

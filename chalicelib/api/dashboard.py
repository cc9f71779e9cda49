"""The first screen of each role, in one answer (requirements 7, 8)."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, RootModel

from chalicelib.api.routing import ApiRequest, Routes, SignedIn
from chalicelib.api.session_views import SessionView
from chalicelib.api.shapes import InstantOut, View
from chalicelib.api.views import Average, CoachView, MemberView, member_views
from chalicelib.domain.access import Role, User
from chalicelib.domain.conversations import Conversation
from chalicelib.domain.dashboards import Action, ActivityKind
from chalicelib.domain.members import Member
from chalicelib.domain.notifications import Delivery, Kind, Notification
from chalicelib.usecases import dashboards as usecases

dashboard = Routes(__name__)
NAMED = 10  # people in a list of who waits; the count beside says how many there are
SHOWN = 100  # of today's sessions of the whole practice, likewise


class MemberDashboardView(View):
    """`next_session` may be going on already, then it starts in 0 seconds; `upcoming` are the next three, it included.

    Without a coach `coach` and `conversation_id` are null and there are no actions; `unread_count` is of the coach's
    messages.
    """

    role: Literal[Role.MEMBER]
    next_session: SessionView | None
    starts_in_seconds: int | None
    upcoming: list[SessionView]
    to_rate: list[SessionView]
    coach: CoachView | None
    conversation_id: str | None
    unread_count: int
    actions: list[Action]


class SeatsView(View):
    booked: int
    capacity: int


class TodaySessionView(SessionView):
    """A session with the seats of its slot: sessions of one group start at the same time."""

    seats: SeatsView


class ActivityView(View):
    """What happened with a member; who joined has no session.  Without `by_member` it was the coach or an administrator
    who booked, moved or cancelled.
    """

    kind: ActivityKind
    at: InstantOut
    member_id: str
    member_name: str
    session_id: str | None
    starts_at: InstantOut | None
    by_member: bool


class UnreadView(View):
    conversation_id: str
    name: str
    unread_count: int
    last_message_at: InstantOut


class QuietMemberView(View):
    """An active member with nothing booked for two weeks; `next_session_at` is later than that, if there is one."""

    member_id: str
    name: str
    next_session_at: InstantOut | None


class AttentionView(View):
    """Conversations with something to read, and members with nothing booked: the first of them, and how many."""

    unread: list[UnreadView]
    unread_count: int
    quiet_members: list[QuietMemberView]
    quiet_count: int


class CoachDashboardView(View):
    """`today` is every session of the coach's local day that takes place, held ones included; `this_week` is what is
    still to be held until Sunday, today's included; `next_session` may lie later.
    """

    role: Literal[Role.COACH]
    today: list[TodaySessionView]
    this_week: list[SessionView]
    next_session: SessionView | None
    active_members: int
    member_count: int
    max_members: int
    available_capacity: int
    is_accepting_members: bool
    average_rating: Average | None
    rating_count: int
    recent_activity: list[ActivityView]
    needs_attention: AttentionView


class TotalsView(View):
    """`sessions_today` take place on the administrator's local day; `unassigned` are active members without a coach."""

    members: int
    coaches: int
    sessions_today: int
    unassigned: int


class ProblemView(View):
    """A notification that did not reach its reader: given up, or a mail that came back."""

    notification_id: str
    user_id: str
    name: str
    kind: Kind
    delivery: Delivery
    problem: str | None
    created_at: InstantOut


class AdminDashboardView(View):
    """The first of those who wait for a coach, coaches with hardly a place left, today's first sessions by start, and
    the latest delivery problems.
    """

    role: Literal[Role.ADMIN]
    totals: TotalsView
    unassigned: list[MemberView]
    near_capacity: list[CoachView]
    today: list[SessionView]
    delivery_problems: list[ProblemView]


class DashboardView(
    RootModel[Annotated[MemberDashboardView | CoachDashboardView | AdminDashboardView, Field(discriminator="role")]]
):
    """By the role of the caller."""


@dashboard.get("/dashboard", allow=SignedIn)
def read_dashboard(request: ApiRequest) -> DashboardView:
    """What the caller sees first: a member's next sessions, a coach's day, an administrator's practice (7, 8, 9.5)."""
    views = {Role.MEMBER: _member_view, Role.COACH: _coach_view, Role.ADMIN: _admin_view}
    return DashboardView(views[request.caller.role](request.caller, request.now))


def _member_view(caller: User, now: datetime) -> MemberDashboardView:
    found = usecases.for_member(caller, now)
    next_session = found.upcoming[0] if found.upcoming else None
    starts_in = max(int((next_session.starts_at - now).total_seconds()), 0) if next_session else None
    return MemberDashboardView.model_validate(
        {**vars(found), "role": Role.MEMBER, "next_session": next_session, "starts_in_seconds": starts_in}
    )


def _coach_view(caller: User, now: datetime) -> CoachDashboardView:
    found = usecases.for_coach(caller, now)
    names = {member.member_id: member.name for member in found.members}
    attention = AttentionView(
        unread=[_unread_view(each, caller, names) for each in found.unread[:NAMED]],
        unread_count=len(found.unread),
        quiet_members=[_quiet_view(each, now) for each in found.quiet[:NAMED]],
        quiet_count=len(found.quiet),
    )
    today = [
        TodaySessionView(
            **SessionView.model_validate(each.session).model_dump(), seats=SeatsView.model_validate(each.seats)
        )
        for each in found.today
    ]
    return CoachDashboardView.model_validate(
        {
            **{
                name: getattr(found.coach, name)
                for name in CoachDashboardView.model_fields
                if hasattr(found.coach, name)
            },
            **vars(found),
            "role": Role.COACH,
            "today": today,
            "needs_attention": attention,
        }
    )


def _unread_view(conversation: Conversation, reader: User, names: dict[str, str]) -> UnreadView:
    last = conversation.last_message
    name = names.get(conversation.member_id or "") or (last.author_name if last else "")
    return UnreadView(
        conversation_id=conversation.conversation_id,
        name=name if conversation.member_id else "Group session",
        unread_count=conversation.unread_by(reader.user_id),
        last_message_at=conversation.last_message_at,
    )


def _quiet_view(member: Member, now: datetime) -> QuietMemberView:
    return QuietMemberView(
        member_id=member.member_id, name=member.name, next_session_at=min(member.still_ahead(now), default=None)
    )


def _admin_view(caller: User, now: datetime) -> AdminDashboardView:
    found = usecases.for_admin(caller, now)
    totals = TotalsView(
        members=found.member_count,
        coaches=len(found.coaches),
        sessions_today=len(found.today),
        unassigned=len(found.waiting),
    )
    return AdminDashboardView(
        role=Role.ADMIN,
        totals=totals,
        unassigned=member_views(found.waiting[:NAMED], now),
        near_capacity=[CoachView.model_validate(each) for each in found.near_capacity[:NAMED]],
        today=[SessionView.model_validate(each) for each in found.today[:SHOWN]],
        delivery_problems=[_problem_view(each) for each in found.problems],
    )


def _problem_view(told: Notification) -> ProblemView:
    name = told.coach_name if told.is_for_coach else told.member_name
    return ProblemView.model_validate({**vars(told), "name": name})

"""Answers that several routes give: a user, a member, a coach."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from chalicelib.api.shapes import InstantOut, View
from chalicelib.domain.access import Permission, Role, Status
from chalicelib.domain.members import Member, OnboardingStatus
from chalicelib.storage import coaches

Average = Annotated[float, PlainSerializer(lambda stars: round(stars, 2), return_type=float)]
Permissions = Annotated[list[Permission], BeforeValidator(sorted)]


class UserView(View):
    """A person who can sign in, as the person itself and admins see it; without `takes_mail`, mails came back."""

    user_id: str
    email: str
    name: str
    role: Role
    timezone: str
    status: Status
    takes_mail: bool


class EmergencyContactView(View):
    name: str
    phone: str


class NextSessionView(View):
    """The next session of a member, or the one that is going on."""

    session_id: str
    starts_at: InstantOut
    ends_at: InstantOut


class MemberView(View):
    """The coaching side of a member; without a coach, `coach_id` and `coach_name` are null, and so is `next_session`
    when nothing lies ahead.
    """

    member_id: str
    name: str
    coach_id: str | None
    coach_name: str | None
    status: Status
    onboarding_status: OnboardingStatus
    goals: str
    phone: str | None
    emergency_contact: EmergencyContactView | None
    next_session: NextSessionView | None


class CoachView(View):
    """A coach's profile with the places left and the mean of all stars, null before the first (2.5, 9.5)."""

    coach_id: str
    name: str
    timezone: str
    specialization: str
    bio: str
    status: Status
    is_accepting_members: bool
    max_members: int
    member_count: int
    available_capacity: int
    average_rating: Average | None
    rating_count: int


def member_view(member: Member, now: datetime) -> MemberView:
    """A member under the coach's present name, which is read."""
    (view,) = member_views([member], now)
    return view


def member_views(members: Iterable[Member], now: datetime) -> list[MemberView]:
    """Members, at most 100, under their coaches' present names, which are read in one round trip."""
    listed = list(members)
    names = coaches.names_of(member.coach_id for member in listed)

    def view(member: Member) -> MemberView:
        beside = {"coach_name": names.get(member.coach_id or ""), "next_session": _next_session(member, now)}
        return MemberView.model_validate({**vars(member), **beside})

    return [view(member) for member in listed]


def _next_session(member: Member, now: datetime) -> NextSessionView | None:
    ahead = member.still_ahead(now)
    if not ahead:
        return None
    starts_at = min(ahead)
    held = ahead[starts_at]
    ends_at = starts_at + timedelta(minutes=held.minutes)
    return NextSessionView(session_id=held.session_id, starts_at=starts_at, ends_at=ends_at)

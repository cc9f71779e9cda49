"""Answers that several routes give: a user, a member, a coach."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from chalicelib.api.shapes import View
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


class MemberView(View):
    """The coaching side of a member; without a coach, `coach_id` and `coach_name` are null."""

    member_id: str
    name: str
    coach_id: str | None
    coach_name: str | None
    status: Status
    onboarding_status: OnboardingStatus
    goals: str
    phone: str | None
    emergency_contact: EmergencyContactView | None


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


def member_view(member: Member) -> MemberView:
    """A member under the coach's present name, which is read."""
    (view,) = member_views([member])
    return view


def member_views(members: Iterable[Member]) -> list[MemberView]:
    """Members, at most 100, under their coaches' present names, which are read in one round trip."""
    listed = list(members)
    names = coaches.names_of(member.coach_id for member in listed)
    return [
        MemberView.model_validate({**vars(member), "coach_name": names.get(member.coach_id or "")}) for member in listed
    ]

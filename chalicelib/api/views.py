"""Answers that several routes give: a user, a member, a coach."""

from typing import Annotated

from pydantic import PlainSerializer

from chalicelib.api.shapes import View
from chalicelib.domain.access import Role, Status

Average = Annotated[float, PlainSerializer(lambda stars: round(stars, 2), return_type=float)]


class UserView(View):
    """A person who can sign in, as the person itself and admins see it."""

    user_id: str
    email: str
    name: str
    role: Role
    timezone: str
    status: Status


class MemberView(View):
    """The coaching side of a member; without a coach, `coach_id` and `coach_name` are null."""

    member_id: str
    name: str
    coach_id: str | None
    coach_name: str | None
    status: Status
    onboarding_status: str


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

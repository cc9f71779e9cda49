"""Coaches: who can be chosen at signup, each one's profile, and new ones (requirement 2)."""

from typing import Annotated

from pydantic import Field

from chalicelib.api.authentication import authenticate
from chalicelib.api.credentials import Email, NewPassword, PersonName
from chalicelib.api.routing import ApiRequest, Public, Routes
from chalicelib.api.shapes import UNCHANGED, ChangeShape, Line, ListView, PageQuery, Paragraphs, Zone
from chalicelib.api.views import CoachView
from chalicelib.domain.access import Permission, Role, require_own_coach_record
from chalicelib.domain.errors import Forbidden
from chalicelib.storage import coaches as stored
from chalicelib.usecases import accounts
from chalicelib.usecases import coaches as usecases
from chalicelib.usecases.accounts import NewPerson

coaches = Routes(__name__)


class CoachesQuery(PageQuery):
    all: bool = False


class CoachRequest(ChangeShape):
    """What a coach says of themselves; `max_members` is never below the members there are."""

    specialization: Annotated[Line, Field(min_length=1, max_length=100)] = UNCHANGED
    bio: Annotated[Paragraphs, Field(max_length=2000)] = UNCHANGED
    max_members: Annotated[int, Field(ge=1, le=10_000)] = UNCHANGED
    is_accepting_members: bool = UNCHANGED


class NewCoachRequest(CoachRequest):
    """A coach with a profile of defaults, where nothing else is said, and an empty schedule.

    Without a password the person gets an invitation mail with a code for /auth/reset-password.
    """

    email: Email
    name: PersonName
    timezone: Zone
    password: NewPassword | None = None


@coaches.get("/coaches", allow=Public, query=CoachesQuery)
def list_coaches(request: ApiRequest) -> ListView[CoachView]:
    """Coaches open for signup, by name; an admin sees every coach with `all=true` (2.4)."""
    query: CoachesQuery = request.query
    if not query.all:
        return ListView[CoachView].model_validate(stored.list_open(query.limit, query.cursor))
    caller = authenticate(request.headers.get("authorization"))
    if not caller.is_admin:
        raise Forbidden()
    return ListView[CoachView].model_validate(stored.list_all(query.limit, query.cursor))


@coaches.post("/coaches", allow=Permission.USERS_WRITE, body=NewCoachRequest)
def create_coach(request: ApiRequest) -> CoachView:
    """Make a coach: account, profile and schedule in one act (2.1)."""
    profile = request.body.given()
    person = {name: profile.pop(name, None) for name in ("email", "name", "timezone", "password")}
    user = accounts.create_person(NewPerson(**person, role=Role.COACH, profile=profile), request.now)
    return CoachView.model_validate(stored.get(user.user_id))


@coaches.get("/coaches/{coach_id}", allow=Permission.COACHES_READ)
def read_coach(request: ApiRequest, coach_id: str) -> CoachView:
    """A coach's profile with places left and average rating (2.5, 9.5)."""
    return CoachView.model_validate(stored.get(coach_id))


@coaches.patch("/coaches/{coach_id}", allow=Permission.COACHES_WRITE, body=CoachRequest)
def update_coach(request: ApiRequest, coach_id: str) -> CoachView:
    """Change the profile, for the coach and for admins (2.2-2.4)."""
    require_own_coach_record(request.caller, coach_id)
    return CoachView.model_validate(usecases.update_profile(coach_id, request.body.given()))

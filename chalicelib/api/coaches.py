"""Coaches: who can be chosen at signup, and each one's profile (requirement 2)."""

from chalicelib.api.authentication import authenticate
from chalicelib.api.routing import ApiRequest, Public, Routes
from chalicelib.api.shapes import ListView, PageQuery
from chalicelib.api.views import CoachView
from chalicelib.domain.access import Permission
from chalicelib.domain.errors import Forbidden
from chalicelib.storage import coaches as stored

coaches = Routes(__name__)


class CoachesQuery(PageQuery):
    all: bool = False


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


@coaches.get("/coaches/{coach_id}", allow=Permission.COACHES_READ)
def read_coach(request: ApiRequest, coach_id: str) -> CoachView:
    """A coach's profile with places left and average rating (2.5, 9.5)."""
    return CoachView.model_validate(stored.get(coach_id))

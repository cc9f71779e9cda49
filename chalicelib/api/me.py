"""The signed-in person."""

from chalicelib.api.routing import ApiRequest, Routes, SignedIn
from chalicelib.api.shapes import View
from chalicelib.api.views import CoachView, MemberView, UserView
from chalicelib.domain.access import Permission, Role
from chalicelib.storage import coaches, members

me = Routes(__name__)


class MeView(View):
    user: UserView
    permissions: list[Permission]
    member: MemberView | None
    coach: CoachView | None


@me.get("/me", allow=SignedIn)
def read_me(request: ApiRequest) -> MeView:
    """The caller, what the caller may do now, and the member or coach profile that belongs to the role (12.1)."""
    user = request.caller
    member = members.find(user.user_id) if user.role is Role.MEMBER else None
    coach = coaches.find(user.user_id) if user.role is Role.COACH else None
    return MeView(
        user=UserView.model_validate(user),
        permissions=sorted(user.permissions),
        member=MemberView.model_validate(member) if member else None,
        coach=CoachView.model_validate(coach) if coach else None,
    )

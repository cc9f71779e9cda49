"""The signed-in person."""

from datetime import datetime

from chalicelib.api.credentials import PersonName
from chalicelib.api.routing import ApiRequest, Routes, SignedIn
from chalicelib.api.shapes import UNCHANGED, ChangeShape, View, Zone
from chalicelib.api.views import CoachView, MemberView, Permissions, UserView, member_view
from chalicelib.domain.access import Role, User
from chalicelib.domain.notifications import Kind
from chalicelib.domain.preferences import Channel
from chalicelib.storage import coaches, members
from chalicelib.usecases import users as usecases

me = Routes(__name__)


class ChannelsRequest(ChangeShape):
    """By which ways to be told beside the app itself; what is not named stays."""

    email: bool = UNCHANGED
    sms: bool = UNCHANGED


class MeRequest(ChangeShape):
    """`preferences` are by kind of notification: `{"reminder_1h": {"email": false}}`; what is not named stays."""

    name: PersonName = UNCHANGED
    timezone: Zone = UNCHANGED
    preferences: dict[Kind, ChannelsRequest] = UNCHANGED


class ChannelsView(View):
    """SMS needs a phone number besides."""

    email: bool
    sms: bool


class MeView(View):
    """`preferences` name every kind of notification, decided or not."""

    user: UserView
    permissions: Permissions
    preferences: dict[Kind, ChannelsView]
    member: MemberView | None
    coach: CoachView | None


@me.get("/me", allow=SignedIn)
def read_me(request: ApiRequest) -> MeView:
    """The caller, what the caller may do now, and the member or coach profile that belongs to the role (12.1)."""
    return _view(request.caller, request.now)


@me.patch("/me", allow=SignedIn, body=MeRequest)
def update_me(request: ApiRequest) -> MeView:
    """Change one's own name, zone or notification preferences."""
    given = request.body.given()
    wishes = given.pop("preferences", {})
    decided = {
        kind.value: {Channel(way): wanted for way, wanted in wish.given().items()} for kind, wish in wishes.items()
    }
    return _view(usecases.update_self(request.caller, given, decided, request.now), request.now)


def _view(user: User, now: datetime) -> MeView:
    member = members.find(user.user_id) if user.role is Role.MEMBER else None
    coach = coaches.find(user.user_id) if user.role is Role.COACH else None
    wants = user.preferences.wants
    return MeView(
        user=UserView.model_validate(user),
        permissions=user.permissions,
        preferences={
            kind: ChannelsView(email=wants(kind, Channel.EMAIL), sms=wants(kind, Channel.SMS)) for kind in Kind
        },
        member=member_view(member, now) if member else None,
        coach=CoachView.model_validate(coach) if coach else None,
    )

"""Users: everybody who can sign in, for administrators (requirement 12)."""

from typing import Literal

from chalicelib.api.credentials import Email, NewPassword, PersonName
from chalicelib.api.routing import ApiRequest, Routes
from chalicelib.api.shapes import UNCHANGED, ChangeShape, ListView, PageQuery, RequestShape, Zone
from chalicelib.api.views import Permissions, UserView
from chalicelib.domain.access import Permission, Role, Status
from chalicelib.storage import users as stored
from chalicelib.storage.pages import Page
from chalicelib.usecases import accounts
from chalicelib.usecases import users as usecases
from chalicelib.usecases.accounts import NewPerson

users = Routes(__name__)


class UsersQuery(PageQuery):
    role: Role | None = None
    email: Email | None = None


class NewUserRequest(RequestShape):
    """Without a password the person gets an invitation mail with a code for /auth/reset-password."""

    email: Email
    name: PersonName
    role: Role
    timezone: Zone
    password: NewPassword | None = None


class UserRequest(ChangeShape):
    """`granted` and `revoked` replace what was granted and revoked before; a revocation wins.

    `takes_mail` lets mails go again to an address that sent them back or reported them.
    """

    status: Status = UNCHANGED
    granted: list[Permission] = UNCHANGED
    revoked: list[Permission] = UNCHANGED
    name: PersonName = UNCHANGED
    takes_mail: Literal[True] = UNCHANGED


class AccountView(UserView):
    """A user; `permissions` are what the role gives, plus what is granted, minus what is revoked."""

    role_permissions: Permissions
    granted: Permissions
    revoked: Permissions
    permissions: Permissions


@users.get("/users", allow=Permission.USERS_READ, query=UsersQuery)
def list_users(request: ApiRequest) -> ListView[AccountView]:
    """Everybody in no particular order, all of one role, or whoever signs in with an e-mail address."""
    query: UsersQuery = request.query
    if query.email:
        found = usecases.find_by_email(query.email)
        page = Page([found] if found and query.role in (None, found.role) else [], None)
    else:
        page = stored.list_all(query.limit, query.cursor, query.role)
    return ListView[AccountView].model_validate(page)


@users.post("/users", allow=Permission.USERS_WRITE, body=NewUserRequest)
def create_user(request: ApiRequest) -> AccountView:
    """Make a member, a coach or an administrator, with the profile of the role (1.1, 2.1)."""
    wish = NewPerson(**request.body.model_dump())
    return AccountView.model_validate(accounts.create_person(wish, request.now))


@users.patch("/users/{user_id}", allow=Permission.USERS_WRITE, body=UserRequest)
def update_user(request: ApiRequest, user_id: str) -> AccountView:
    """Change status, permissions, name or whether mails go there, from that person's next call on; refused by name when
    sessions are ahead of somebody who is to become inactive.
    """
    given = request.body.given()
    for name in ("granted", "revoked"):
        if name in given:
            given[name] = frozenset(given[name])
    if given.pop("takes_mail", False):
        given["suppressed_email"] = None
    return AccountView.model_validate(usecases.administer(request.caller, user_id, given, request.now))

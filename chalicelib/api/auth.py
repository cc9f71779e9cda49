"""Signing up, in and out; the access token goes to the page, the refresh token into a cookie no page can read."""

import ipaddress
from contextlib import suppress
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from chalicelib.api.authentication import active_user
from chalicelib.api.credentials import Code, Email, NewPassword, Password, PersonName
from chalicelib.api.routing import Answer, ApiRequest, Public, Routes
from chalicelib.api.shapes import Id, RequestShape, View, Zone
from chalicelib.api.views import MemberView, UserView, member_view
from chalicelib.channels import codes, identity
from chalicelib.config import settings
from chalicelib.domain.errors import Unauthorized
from chalicelib.usecases import signup as usecases

auth = Routes(__name__)
COOKIE = "refresh_token"
COOKIE_LIVES = 30 * 24 * 3600  # seconds, as long as the user pool client's refresh tokens


class SignUpRequest(RequestShape):
    email: Email
    password: NewPassword
    name: PersonName
    timezone: Zone
    coach_id: Id | None = None


class LogInRequest(RequestShape):
    email: Email
    password: Password


class EmailRequest(RequestShape):
    email: Email


class ConfirmRequest(EmailRequest):
    code: Code


class ResetPasswordRequest(ConfirmRequest):
    password: NewPassword


class SignUpView(View):
    user: UserView
    member: MemberView


class AccessView(View):
    """`expires_in` is in seconds."""

    access_token: str
    expires_in: int


class LogInView(AccessView):
    user: UserView


@auth.post("/auth/signup", allow=Public, body=SignUpRequest)
def sign_up(request: ApiRequest) -> SignUpView:
    """Become a member, with a coach or waiting for one; a coach without a place refuses all of it (6.1-6.7)."""
    user, member = usecases.sign_up(usecases.SignUp(**request.body.model_dump()), request.now)
    return SignUpView(user=UserView.model_validate(user), member=member_view(member, request.now))


@auth.post("/auth/login", allow=Public, body=LogInRequest, status=HTTPStatus.OK)
def log_in(request: ApiRequest) -> Answer[LogInView]:
    """Exchange e-mail address and password for an access token and a refresh cookie."""
    wanted: LogInRequest = request.body
    tokens = identity.log_in(wanted.email, wanted.password)
    try:
        user = active_user(tokens.user_id)
    except Unauthorized as error:  # an account whose sign-up was broken off: to its owner, no different from none
        raise Unauthorized(identity.WRONG) from error
    view = LogInView(access_token=tokens.access_token, expires_in=tokens.expires_in, user=UserView.model_validate(user))
    return Answer(view, headers=_remember(tokens.refresh_token or ""))


@auth.post("/auth/refresh", allow=Public, status=HTTPStatus.OK)
def refresh(request: ApiRequest) -> Answer[AccessView]:
    """Exchange the refresh cookie for a new access token; a cookie that is no good is taken away."""
    try:
        tokens = identity.refresh(_remembered(request))
        active_user(tokens.user_id)
    except Unauthorized as error:
        return Answer(
            {"Code": error.code, "Message": str(error)}, status=HTTPStatus.UNAUTHORIZED, headers=_remember("")
        )
    rotated = _remember(tokens.refresh_token) if tokens.refresh_token else {}
    return Answer(AccessView(access_token=tokens.access_token, expires_in=tokens.expires_in), headers=rotated)


@auth.post("/auth/logout", allow=Public, status=HTTPStatus.NO_CONTENT)
def log_out(request: ApiRequest) -> Answer[None]:
    """Revoke the refresh token and take the cookie away; without a cookie there is nothing to do."""
    with suppress(Unauthorized):
        identity.log_out(_remembered(request))
    return Answer(None, headers=_remember(""))


@auth.post("/auth/confirm", allow=Public, body=ConfirmRequest, status=HTTPStatus.NO_CONTENT)
def confirm_email(request: ApiRequest) -> None:
    """Show that one can read the mail of the address one signed up with."""
    codes.confirm(request.body.email, request.body.code)


@auth.post("/auth/resend-code", allow=Public, body=EmailRequest, status=HTTPStatus.ACCEPTED)
def resend_code(request: ApiRequest) -> None:
    """Ask for the code of a sign-up again; the answer does not tell whether there is an account."""
    codes.resend(request.body.email)


@auth.post("/auth/forgot-password", allow=Public, body=EmailRequest, status=HTTPStatus.ACCEPTED)
def forgot_password(request: ApiRequest) -> None:
    """Ask for a code to choose a new password; the answer does not tell whether there is an account."""
    codes.forgot_password(request.body.email)


@auth.post("/auth/reset-password", allow=Public, body=ResetPasswordRequest, status=HTTPStatus.NO_CONTENT)
def reset_password(request: ApiRequest) -> Answer[None]:
    """Choose a password by the code of a mail, an invitation's too; all sessions of the person end."""
    codes.reset_password(request.body.email, request.body.code, request.body.password)
    return Answer(None, headers=_remember(""))


def _remembered(request: ApiRequest) -> str:
    """The refresh token of the cookie; raises Unauthorized without one."""
    try:
        morsel = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        morsel = None
    if morsel is None or not morsel.value:
        raise Unauthorized()
    return morsel.value


def _remember(refresh_token: str) -> dict[str, str]:
    """The header that sets the cookie, or takes it away when there is no token to remember."""
    lives = COOKIE_LIVES if refresh_token else 0
    secure = "" if _is_loopback(settings.site_url) else "; Secure"
    cookie = f"{COOKIE}={refresh_token}; Path=/api/auth; Max-Age={lives}; HttpOnly; SameSite=Strict{secure}"
    return {"Set-Cookie": cookie}


def _is_loopback(url: str) -> bool:
    """Whether the site is served without TLS on this very machine, where browsers may refuse secure cookies."""
    site = urlsplit(url)
    if site.scheme != "http" or not site.hostname:
        return False
    try:
        return ipaddress.ip_address(site.hostname).is_loopback
    except ValueError:
        return site.hostname == "localhost"

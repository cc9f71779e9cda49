"""Signing up, in and out: the only place that talks to Cognito, in coaching terms.

Unless said otherwise every function raises TooManyRequests when Cognito throttles and Busy when it can not be reached.
"""

from dataclasses import dataclass, field
from typing import Any

import jwt

from chalicelib.channels.cognito import WRONG, answers, cognito
from chalicelib.config import settings
from chalicelib.domain.errors import Busy, EmailTaken, Forbidden, Invalid, Unauthorized


@dataclass(frozen=True)
class Tokens:
    """What signing in gives: `expires_in` seconds of access; a refresh token only when there is a new one."""

    user_id: str
    access_token: str = field(repr=False)
    expires_in: int
    refresh_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Account:
    """What Cognito knows of an e-mail address; an unconfirmed one has not shown that it can read its mail."""

    user_id: str
    is_confirmed: bool


def sign_up(email: str, password: str) -> str:
    """Create an account and return its user id; where addresses are verified, Cognito mails a code.

    Raises EmailTaken, or Invalid when Cognito does not like address or password.
    """
    if not settings.verify_email:
        return create_user(email, password)
    with answers():
        answer = cognito().sign_up(
            ClientId=settings.user_pool_client_id,
            Username=email,
            Password=password,
            UserAttributes=[{"Name": "email", "Value": email}],
        )
    return str(answer["UserSub"])


def create_user(email: str, password: str) -> str:
    """Create an account whose address counts as verified, without a mail, and return its user id.

    The password is the temporary one first: were the second call lost, `finish_creating` could still check it.
    Raises EmailTaken, or Invalid when Cognito does not like address or password.
    """
    with answers():
        answer = cognito().admin_create_user(
            UserPoolId=settings.user_pool_id,
            Username=email,
            TemporaryPassword=password,
            MessageAction="SUPPRESS",
            UserAttributes=[{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}],
        )
    user_id = _attribute(answer["User"]["Attributes"], "sub")
    _make_permanent(user_id, password)
    return user_id


def find(email: str) -> Account | None:
    """The account of an e-mail address, or None."""
    try:
        with answers():
            answer = cognito().admin_get_user(UserPoolId=settings.user_pool_id, Username=email)
    except Unauthorized:
        return None
    return Account(_attribute(answer["UserAttributes"], "sub"), answer["UserStatus"] != "UNCONFIRMED")


def finish_creating(account: Account, email: str, password: str) -> None:
    """Go on with an account that a broken request left behind; raises EmailTaken unless the password is its own."""
    try:
        answer = _initiate("ADMIN_USER_PASSWORD_AUTH", USERNAME=email, PASSWORD=password)
    except (Unauthorized, Forbidden) as error:
        raise EmailTaken() from error
    if answer.get("ChallengeName") == "NEW_PASSWORD_REQUIRED":
        _make_permanent(account.user_id, password)


def delete_user(user_id: str) -> None:
    """Delete an account; one that is not there is no error."""
    try:
        with answers():
            cognito().admin_delete_user(UserPoolId=settings.user_pool_id, Username=user_id)
    except Unauthorized:
        return


def log_in(email: str, password: str) -> Tokens:
    """Raises Unauthorized, with one message whatever was wrong, or EmailNotConfirmed."""
    return _tokens(_initiate("ADMIN_USER_PASSWORD_AUTH", USERNAME=email, PASSWORD=password))


def refresh(refresh_token: str) -> Tokens:
    """A new access token; raises Unauthorized when the refresh token is expired, revoked or no such token."""
    try:
        return _tokens(_initiate("REFRESH_TOKEN_AUTH", REFRESH_TOKEN=refresh_token))
    except Unauthorized as error:
        raise Unauthorized() from error


def log_out(refresh_token: str) -> None:
    """Revoke a refresh token; one that Cognito does not know is no error."""
    try:
        with answers():
            cognito().revoke_token(ClientId=settings.user_pool_client_id, Token=refresh_token)
    except (Unauthorized, Invalid):
        return  # nobody can use it, which is what was asked for


def _initiate(flow: str, **parameters: str) -> dict[str, Any]:
    try:
        with answers():
            answer: dict[str, Any] = cognito().admin_initiate_auth(
                UserPoolId=settings.user_pool_id,
                ClientId=settings.user_pool_client_id,
                AuthFlow=flow,
                AuthParameters=parameters,
            )
    except Invalid as error:  # nothing that Cognito could ever have accepted
        raise Unauthorized(WRONG) from error
    return answer


def _tokens(answer: dict[str, Any]) -> Tokens:
    result = answer.get("AuthenticationResult")
    if result is None:  # a challenge: the account was never finished
        raise Unauthorized(WRONG)
    # It came from Cognito itself over TLS a moment ago: there is nothing to verify yet.
    claims = jwt.decode(result["AccessToken"], options={"verify_signature": False})
    return Tokens(claims["sub"], result["AccessToken"], result["ExpiresIn"], result.get("RefreshToken"))


def _make_permanent(user_id: str, password: str) -> None:
    try:
        with answers():
            cognito().admin_set_user_password(
                UserPoolId=settings.user_pool_id, Username=user_id, Password=password, Permanent=True
            )
    except Unauthorized as error:  # somebody undid the account a moment ago
        raise Busy() from error


def _attribute(attributes: list[dict[str, str]], name: str) -> str:
    return next(each["Value"] for each in attributes if each["Name"] == name)

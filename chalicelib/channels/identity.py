"""Signing up, in and out: the only place that talks to Cognito, in coaching terms.

Unless said otherwise every function raises TooManyRequests when Cognito throttles and Busy when it can not be reached.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import boto3
import jwt
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from chalicelib.config import settings
from chalicelib.domain.errors import Busy, EmailTaken, Forbidden, Invalid, TooManyRequests, Unauthorized
from chalicelib.observability import logger

WRONG = "The e-mail address or the password is wrong"
REFUSED = {
    "NotAuthorizedException",
    "UserNotFoundException",
    "PasswordResetRequiredException",
    "UnauthorizedException",
    "UnsupportedTokenTypeException",
}
TAKEN = {"UsernameExistsException", "AliasExistsException"}
THROTTLED = {"TooManyRequestsException", "LimitExceededException", "TooManyFailedAttemptsException"}
UNWELL = {"InternalErrorException", "CodeDeliveryFailureException", "ThrottlingException"}


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
    with _answers():
        answer = _cognito().sign_up(
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
    with _answers():
        answer = _cognito().admin_create_user(
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
        with _answers():
            answer = _cognito().admin_get_user(UserPoolId=settings.user_pool_id, Username=email)
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
        with _answers():
            _cognito().admin_delete_user(UserPoolId=settings.user_pool_id, Username=user_id)
    except Unauthorized:
        return


def log_in(email: str, password: str) -> Tokens:
    """Raises Unauthorized, with one message whatever was wrong, or Forbidden while the address is not confirmed."""
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
        with _answers():
            _cognito().revoke_token(ClientId=settings.user_pool_client_id, Token=refresh_token)
    except (Unauthorized, Invalid):
        return  # nobody can use it, which is what was asked for


@cache
def _cognito() -> Any:
    """Made on first use and kept: making it costs about as much CPU as a whole request."""
    return boto3.client(
        "cognito-idp",
        region_name=settings.region,
        config=Config(connect_timeout=2, read_timeout=3, retries={"mode": "standard", "total_max_attempts": 2}),
    )


def _initiate(flow: str, **parameters: str) -> dict[str, Any]:
    try:
        with _answers():
            answer: dict[str, Any] = _cognito().admin_initiate_auth(
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
        with _answers():
            _cognito().admin_set_user_password(
                UserPoolId=settings.user_pool_id, Username=user_id, Password=password, Permanent=True
            )
    except Unauthorized as error:  # somebody undid the account a moment ago
        raise Busy() from error


def _attribute(attributes: list[dict[str, str]], name: str) -> str:
    return next(each["Value"] for each in attributes if each["Name"] == name)


@contextmanager
def _answers() -> Iterator[None]:
    """Cognito's errors, in our words."""
    try:
        yield
    except ClientError as error:
        raise _meaning_of(error) from error
    except (ConnectionError, HTTPClientError) as error:
        raise Busy() from error


def _meaning_of(error: ClientError) -> Exception:
    code, said = error.response["Error"]["Code"], error.response["Error"].get("Message", "")
    if code in REFUSED:
        return Unauthorized(WRONG)
    if code == "UserNotConfirmedException":
        return Forbidden("Please confirm your e-mail address first")
    if code in TAKEN:
        return EmailTaken()
    if code == "InvalidPasswordException":
        return Invalid.field("password", said.rpartition("policy: ")[2])
    if code == "InvalidParameterException":
        logger.warning("Cognito refused a parameter", operation=error.operation_name)
        return Invalid.field("email", "is not an address that can be used here")
    if code in THROTTLED:
        return TooManyRequests()
    if code in UNWELL or error.response["ResponseMetadata"]["HTTPStatusCode"] >= 500:
        return Busy()
    return error

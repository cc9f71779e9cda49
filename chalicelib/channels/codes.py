"""Codes that Cognito mails: to confirm an address, to choose a new password, to take up an invitation.

Nobody learns here whether an address has an account: for every address the answers are the same.  Every function
raises TooManyRequests when Cognito throttles us, and Busy when it can not be reached.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import ClientError

from chalicelib.channels.cognito import answers, cognito
from chalicelib.config import settings
from chalicelib.domain.errors import Forbidden, Invalid, TooManyRequests, Unauthorized
from chalicelib.observability import logger

READABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # no letter that looks like another one
WRONG_CODE = "is wrong or has expired, please ask for a new one"
ABOUT_THE_CODE = {"CodeMismatchException", "ExpiredCodeException", "NotAuthorizedException", "UserNotFoundException"}
# What depends on the account: too many tries with it, or a form or state that no code fits.
ABOUT_THE_ACCOUNT = {"LimitExceededException", "TooManyFailedAttemptsException", "InvalidParameterException"}
ABOUT_THE_MAIL = {"CodeDeliveryFailureException", "UnsupportedUserStateException"}


def invite(email: str) -> str:
    """Create an account without a password, mail its owner a code to choose one, and return the user id.

    The code is Cognito's temporary password, which lives for days.  Raises EmailTaken, or Invalid for an address that
    Cognito does not like.
    """
    with answers():
        answer = cognito().admin_create_user(
            UserPoolId=settings.user_pool_id,
            Username=email,
            TemporaryPassword=_new_code(),
            DesiredDeliveryMediums=["EMAIL"],
            UserAttributes=[{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}],
        )
    return str(next(each["Value"] for each in answer["User"]["Attributes"] if each["Name"] == "sub"))


def confirm(email: str, code: str) -> None:
    """Take the code of a sign-up; raises Invalid for one that is wrong, used or expired."""
    with _checked():
        cognito().confirm_sign_up(ClientId=settings.user_pool_client_id, Username=email, ConfirmationCode=code)


def resend(email: str) -> None:
    """Mail the code of a sign-up again, if there is one that waits for it."""
    with _quietly():
        cognito().resend_confirmation_code(ClientId=settings.user_pool_client_id, Username=email)


def forgot_password(email: str) -> None:
    """Mail a code to choose a new password, or a new invitation to somebody who never chose one."""
    with _quietly():
        try:
            cognito().forgot_password(ClientId=settings.user_pool_client_id, Username=email)
        except ClientError as error:
            if error.response["Error"]["Code"] != "NotAuthorizedException":
                raise
            cognito().admin_create_user(
                UserPoolId=settings.user_pool_id,
                Username=email,
                TemporaryPassword=_new_code(),
                MessageAction="RESEND",
                DesiredDeliveryMediums=["EMAIL"],
            )


def reset_password(email: str, code: str, password: str) -> None:
    """Change a password by a mailed code, and sign its owner out everywhere.

    Raises Invalid for a code that is wrong, used or expired, or for a password that Cognito does not like.
    """
    try:
        with _checked():
            cognito().confirm_forgot_password(
                ClientId=settings.user_pool_client_id, Username=email, ConfirmationCode=code, Password=password
            )
    except WrongCode:
        _take_up_invitation(email, code, password)
    with _quietly():
        cognito().admin_user_global_sign_out(UserPoolId=settings.user_pool_id, Username=email)


class WrongCode(Invalid):
    """No code that this address could use now."""

    def __init__(self) -> None:
        super().__init__(f"The code {WRONG_CODE}", [("code", WRONG_CODE)])


def _take_up_invitation(email: str, code: str, password: str) -> None:
    try:
        with answers():
            answer = cognito().admin_initiate_auth(
                UserPoolId=settings.user_pool_id,
                ClientId=settings.user_pool_client_id,
                AuthFlow="ADMIN_USER_PASSWORD_AUTH",
                AuthParameters={"USERNAME": email, "PASSWORD": code},
            )
    except (Unauthorized, Forbidden, Invalid, TooManyRequests) as error:
        raise WrongCode() from error
    if answer.get("ChallengeName") != "NEW_PASSWORD_REQUIRED":
        raise WrongCode()
    with _checked():
        cognito().admin_set_user_password(
            UserPoolId=settings.user_pool_id, Username=email, Password=password, Permanent=True
        )


def _new_code() -> str:
    """16 characters of 31: nobody guesses it, and it can be typed from paper."""
    letters = [secrets.choice(READABLE) for _ in range(16)]
    return "-".join("".join(letters[place : place + 4]) for place in range(0, 16, 4))


@contextmanager
def _checked() -> Iterator[None]:
    """Whatever is wrong with a code, or with the account it is tried on, is one and the same answer."""
    with answers():
        try:
            yield
        except ClientError as error:
            if error.response["Error"]["Code"] in ABOUT_THE_CODE | ABOUT_THE_ACCOUNT:
                raise WrongCode() from error
            raise


@contextmanager
def _quietly() -> Iterator[None]:
    """What depends on the account is not told: whoever asks hears that a mail is on its way, if there is one."""
    with answers():
        try:
            yield
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code not in ABOUT_THE_CODE | ABOUT_THE_ACCOUNT | ABOUT_THE_MAIL:
                raise
            logger.warning("Cognito sent no code", operation=error.operation_name, reason=code)

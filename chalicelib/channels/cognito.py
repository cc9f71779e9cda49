"""Cognito, in coaching terms: the one client, and what its errors mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from chalicelib.config import settings
from chalicelib.domain.errors import Busy, EmailNotConfirmed, EmailTaken, Invalid, TooManyRequests, Unauthorized
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


@cache
def cognito() -> Any:
    """Made on first use and kept: making it costs about as much CPU as a whole request."""
    return boto3.client(
        "cognito-idp",
        region_name=settings.region,
        config=Config(connect_timeout=2, read_timeout=3, retries={"mode": "standard", "total_max_attempts": 2}),
    )


@contextmanager
def answers() -> Iterator[None]:
    """Cognito's errors, in our words."""
    try:
        yield
    except ClientError as error:
        raise meaning_of(error) from error
    except (ConnectionError, HTTPClientError) as error:
        raise Busy() from error


def meaning_of(error: ClientError) -> Exception:
    code, said = error.response["Error"]["Code"], error.response["Error"].get("Message", "")
    if code in REFUSED:
        return Unauthorized(WRONG)
    if code == "UserNotConfirmedException":
        return EmailNotConfirmed()
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

"""Text messages through SNS: one short line to one phone number."""

import re
from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.channels.failures import ProviderFailed, Undeliverable
from chalicelib.config import settings

E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
FOREVER = {"InvalidParameter", "InvalidParameterException", "OptedOut", "OptedOutException"}


def send(phone: str, text: str) -> None:
    """Hand a text to SNS, once, for a number such as +4915112345678; raises Undeliverable or ProviderFailed."""
    if not E164.fullmatch(phone):
        raise Undeliverable("The phone number has a form that can not be sent to")
    kind = {"AWS.SNS.SMS.SMSType": {"DataType": "String", "StringValue": "Transactional"}}
    try:
        _sns().publish(PhoneNumber=phone, Message=text, MessageAttributes=kind)
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "without a reason")
        failure = Undeliverable if code in FOREVER else ProviderFailed
        raise failure(f"The text message service answered {code}") from error
    except BotoCoreError as error:
        raise ProviderFailed(f"The text message service could not be reached ({type(error).__name__})") from error


@cache
def _sns() -> Any:
    return boto3.client(
        "sns",
        region_name=settings.region,
        config=Config(connect_timeout=1, read_timeout=5, retries={"total_max_attempts": 1}),
    )

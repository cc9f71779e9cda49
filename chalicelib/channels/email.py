"""E-mail through SES: one message to one person, in text and HTML, with a calendar file where there is one."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.channels.failures import ProviderFailed, Undeliverable
from chalicelib.config import settings
from chalicelib.domain.wording import Words, plain

if TYPE_CHECKING:
    from jinja2 import Environment

USER_TAG, NOTIFICATION_TAG = "user_id", "notification_id"
TEMPLATES = Path(__file__).parent.parent / "templates"
ONE_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)
FOREVER = {"InvalidParameterValue"}  # what SES says of an address that no later try will mend


@dataclass(frozen=True)
class CalendarPart:
    """An .ics file and the method it was made with."""

    method: str
    content: bytes


@dataclass(frozen=True)
class Mail:
    """What one person is to read.

    `user_id` and `notification_id` stay the same however often the same message is sent; they travel beside the
    message, so that SES can name them when it comes back.  Who opens `unsubscribe` gets no more mails.
    """

    user_id: str
    notification_id: str
    to: str
    words: Words
    link: str
    unsubscribe: str
    written_at: datetime
    calendar: CalendarPart | None = None


def send(mail: Mail) -> None:
    """Hand a message to SES, once; raises Undeliverable or ProviderFailed.

    No silent second try: after a timeout SES may have sent it, and SES knows no token that would tell.
    """
    recipient = ascii_address(mail.to)
    message = compose(mail, recipient).as_bytes(policy=SMTP)
    try:
        _ses().send_raw_email(
            Source=_sender_address(), Destinations=[recipient], RawMessage={"Data": message}, **_tracking(mail)
        )
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "without a reason")
        kind = Undeliverable if code in FOREVER else ProviderFailed
        raise kind(f"The mail service answered {code}") from error
    except BotoCoreError as error:
        raise ProviderFailed(f"The mail service could not be reached ({type(error).__name__})") from error


def compose(mail: Mail, recipient: str) -> EmailMessage:
    """The message as MIME: text and HTML to choose from, the calendar file among them and attached."""
    words = mail.words
    digest = hashlib.sha256(f"{mail.user_id} {mail.notification_id}".encode()).hexdigest()[:32]
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.mail_from
    message["To"] = recipient
    message["Subject"] = plain(f"{words.title}: {words.when}" if words.when else words.title)
    message["Date"] = format_datetime(mail.written_at)
    message["Message-ID"] = f"<{digest}@{_sender_address().rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # out-of-office programs do not answer
    message["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058: a mail program's own button
    facts = {"words": words, "link": mail.link, "site": settings.site_url, "unsubscribe": mail.unsubscribe}
    message.set_content(_render("notification.txt.j2", facts))
    message.add_alternative(_render("notification.html.j2", facts), subtype="html")
    if mail.calendar:
        # Gmail and Outlook read the alternative; programs that know no invitations offer the attachment.
        message.add_alternative(
            mail.calendar.content, "text", "calendar", params={"charset": "utf-8", "method": mail.calendar.method}
        )
        message.add_attachment(mail.calendar.content, "application", "ics", filename="session.ics")
    return message


def _tracking(mail: Mail) -> dict[str, Any]:
    """What makes SES report on this message, where the stage has somebody who listens."""
    if not settings.mail_configuration_set:
        return {}
    tags = {USER_TAG: mail.user_id, NOTIFICATION_TAG: mail.notification_id}
    return {
        "ConfigurationSetName": settings.mail_configuration_set,
        "Tags": [{"Name": name, "Value": value} for name, value in tags.items()],
    }


def ascii_address(address: str) -> str:
    """The address as SES takes it: the domain in Punycode; raises Undeliverable for anything but one plain address."""
    local, _, domain = address.rpartition("@")
    try:
        ascii_address = f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        ascii_address = ""
    if not ONE_ADDRESS.fullmatch(ascii_address):
        raise Undeliverable("The mail address has a form that can not be sent to")
    return ascii_address


def _sender_address() -> str:
    return parseaddr(settings.mail_from)[1]


def _render(template: str, facts: dict[str, Any]) -> str:
    return _templates().get_template(template).render(facts)


@cache
def _templates() -> "Environment":
    # 100 ms to import: only where a mail is made, not wherever the API starts
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html.j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _ses() -> Any:
    return boto3.client(
        "ses",
        region_name=settings.region,
        config=Config(connect_timeout=1, read_timeout=5, retries={"total_max_attempts": 1}),
    )

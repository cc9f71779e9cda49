"""Mails that came back, and mails that were reported as unwanted: shown on the notification, and the last ones."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from enum import StrEnum

from chalicelib.channels import email
from chalicelib.channels.failures import Undeliverable
from chalicelib.observability import logger
from chalicelib.storage import deliveries, users


class ReportKind(StrEnum):
    BOUNCE = "bounce"
    COMPLAINT = "complaint"


PROBLEMS = {
    (ReportKind.BOUNCE, True): "The mail came back: this address takes no mail",
    (ReportKind.BOUNCE, False): "The mail came back: the mailbox did not take it",
    (ReportKind.COMPLAINT, True): "The reader reported the mail as unwanted",
}


@dataclass(frozen=True)
class Report:
    """What the mail service says of one mail; a final one will not be different the next time."""

    kind: ReportKind
    user_id: str
    notification_id: str
    addresses: frozenset[str]
    is_final: bool


def note(report: Report, now: datetime) -> None:
    """Show the problem on the notification; after a final one the reader's address gets no more mails."""
    deliveries.mark_bounced(report.user_id, report.notification_id, PROBLEMS[report.kind, report.is_final], now)
    user = users.find(report.user_id)
    if user is None or not report.is_final:
        return
    if _ascii(user.email) in {parseaddr(address)[1].lower() for address in report.addresses}:
        users.suppress(user)
        logger.warning("an address is suppressed", user_id=user.user_id, reason=report.kind)


def _ascii(address: str) -> str | None:
    try:
        return email.ascii_address(address).lower()
    except Undeliverable:
        return None

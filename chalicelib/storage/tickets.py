"""Tickets: single-use admissions to a socket, stored hashed, so that what leaks from the table opens nothing."""

import hashlib
from datetime import datetime

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import DeleteError

from chalicelib.config import settings
from chalicelib.storage.records import EpochAttribute, Record, Table


class TicketRecord(Record):
    class Meta(Table):
        table_name = settings.table("tickets")

    ticket = UnicodeAttribute(hash_key=True)  # the SHA-256 of what the client holds
    user_id = UnicodeAttribute()
    message_id = UnicodeAttribute(null=True)  # of a mark that a request was carried out: what came of it
    expires_at = EpochAttribute()


def save_new(ticket: str, user_id: str, expires_at: datetime) -> None:
    """Remember that whoever shows `ticket` is this user."""
    TicketRecord(_digest(ticket), user_id=user_id, expires_at=expires_at).save()


def take(ticket: str, now: datetime) -> str | None:
    """The user a ticket was made for, once; None for one that is unknown, used or expired.

    One conditional delete, so of two that show the same ticket at once one is admitted.  The clock is compared
    because time to live deletes hours late.
    """
    try:
        taken = TicketRecord._get_connection().delete_item(
            _digest(ticket), condition=TicketRecord.expires_at > now, return_values="ALL_OLD"
        )
    except DeleteError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return None
        raise
    return str(TicketRecord.from_raw_data(taken["Attributes"]).user_id)


def _digest(ticket: str) -> str:
    return hashlib.sha256(ticket.encode()).hexdigest()

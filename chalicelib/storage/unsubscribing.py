"""The secrets in mails that stop them: one per mail, kept hashed as long as somebody may come back to the mail."""

import hashlib
from datetime import datetime

from chalicelib.storage.tickets import TicketRecord


def save_new(secret: str, user_id: str, expires_at: datetime) -> None:
    """Remember whose mails stop when somebody shows `secret`."""
    TicketRecord(_key(secret), user_id=user_id, expires_at=expires_at).save()


def find_user_id(secret: str, now: datetime) -> str | None:
    """Whose secret this is; None for one that is unknown or expired."""
    try:
        record = TicketRecord.get(_key(secret))
    except TicketRecord.DoesNotExist:
        return None
    return str(record.user_id) if record.expires_at > now else None


def _key(secret: str) -> str:
    """Beside the tickets of sockets, which have no such prefix: one can never pass for the other."""
    return f"unsubscribe:{hashlib.sha256(secret.encode()).hexdigest()}"

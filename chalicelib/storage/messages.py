"""Messages: in the order they were committed, each saved together with what it changes in its conversation."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from pynamodb.attributes import UnicodeAttribute

from chalicelib.config import settings
from chalicelib.domain.conversations import Conversation, Message
from chalicelib.storage import conversations
from chalicelib.storage.pages import Key, Page, read_page
from chalicelib.storage.records import InstantAttribute, Record, Table
from chalicelib.storage.tickets import TicketRecord
from chalicelib.storage.transactions import Transaction

REMEMBERED = timedelta(days=7)  # how long a client may go on repeating a message whose answer was lost


class MessageRecord(Record):
    entity = Message

    class Meta(Table):
        table_name = settings.table("messages")

    conversation_id = UnicodeAttribute(hash_key=True)
    message_id = UnicodeAttribute(range_key=True)
    author_id = UnicodeAttribute()
    author_name = UnicodeAttribute()
    text = UnicodeAttribute()
    created_at = InstantAttribute()


class AlreadySent(Exception):
    """A message was saved with this key before."""


def save_sent(was: Conversation, conversation: Conversation, message: Message, key: str, now: datetime) -> None:
    """Save a message and count it, once per author and `key`; raises AlreadySent, Moved or Contended.

    Three writes: a mark of the key, the message, the conversation as it was read and as it has become.  The mark lies
    among the tickets, which vanish by themselves.
    """
    write = Transaction()
    mark = TicketRecord(
        _mark(message, key), user_id=message.author_id, message_id=message.message_id, expires_at=now + REMEMBERED
    )
    write.put(mark, condition=TicketRecord.ticket.does_not_exist(), otherwise=AlreadySent)
    write.put(MessageRecord.of(message), condition=MessageRecord.message_id.does_not_exist())
    conversations.add_message(write, was, conversation, message.author_id)
    write.commit()


def get_sent(wanted: Message, key: str) -> Message:
    """The message that the author of `wanted` sent with this key, after AlreadySent."""
    mark = TicketRecord.get(_mark(wanted, key), consistent_read=True)
    message: Message = MessageRecord.get(wanted.conversation_id, mark.message_id, consistent_read=True).value()
    return message


def list_latest(conversation_id: str, limit: int, cursor: str | None) -> Page:
    """The messages of a conversation, the latest first: the next page holds what was said before."""

    def query(most: int, start: Key | None) -> Iterable[MessageRecord]:
        return MessageRecord.query(
            conversation_id, scan_index_forward=False, consistent_read=True, limit=most, last_evaluated_key=start
        )

    return read_page(query, f"messages {conversation_id}", ("conversation_id", "message_id"), limit, cursor)


def message_of(image: Mapping[str, Any]) -> Message:
    """The message in a stream record's image; raises KeyError or ValueError for what is none."""
    missing = {"conversation_id", "message_id", "author_id", "author_name", "text", "created_at"} - image.keys()
    if missing:
        raise KeyError(*sorted(missing))
    message: Message = MessageRecord.from_raw_data(dict(image)).value()
    return message


def _mark(message: Message, key: str) -> str:
    digest = hashlib.sha256(f"{message.conversation_id}\n{message.author_id}\n{key}".encode()).hexdigest()
    return f"sent:{digest}"

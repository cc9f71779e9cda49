"""Talking: who sends what, who has read it, and who is told (requirement 10).

Texts stay in the messages: neither logs nor notifications hold them.
"""

import secrets
from contextlib import suppress
from datetime import datetime

from chalicelib.domain.access import User
from chalicelib.domain.conversations import Conversation, ConversationKind, Message
from chalicelib.domain.errors import IdempotencyKeyReused, NotFound
from chalicelib.domain.notifications import message_told
from chalicelib.storage import conversations, messages, notifications
from chalicelib.storage.messages import AlreadySent
from chalicelib.storage.records import instant_text
from chalicelib.usecases import live
from chalicelib.usecases.attempts import attempt


def send(author: User, conversation_id: str, text: str, key: str | None, now: datetime) -> Message:
    """Send a message; the same `key` (Idempotency-Key) with the same text is one message, however often it comes.

    Two round trips when nobody else writes at the same moment.  Raises NotFound, Forbidden, IdempotencyKeyReused or
    Busy.
    """
    key = f"client {key}" if key else f"request {secrets.token_urlsafe(15)}"
    return attempt(lambda: _send_once(author, conversation_id, text, key, now))


def read(reader: User, conversation_id: str, now: datetime) -> None:
    """Count everything as read by a party; nothing happens for an admin who looks in.

    Raises NotFound, Forbidden or Busy.
    """
    attempt(lambda: _read_once(reader, conversation_id, now))


def announce(message: Message, now: datetime) -> None:
    """Show a message in all open windows of its parties, the author's own too, and tell those who have it unread.

    Harmless when repeated: windows know a message by its id, and people are told once until they read.
    """
    conversation = conversations.find(message.conversation_id)
    if conversation is None:
        return
    frame = frame_of(message)
    for user_id in sorted(conversation.party_ids):
        live.tell_person(user_id, frame, now)
    if conversation.kind is ConversationKind.GROUP:
        for member_id in sorted(conversation.party_ids - {conversation.coach_id}):
            conversations.move_seat(conversation, member_id)
    attempt(lambda: _tell_once(message, now))


def frame_of(message: Message) -> live.Frame:
    """A message as it is pushed to open sockets."""
    said = {**vars(message), "created_at": instant_text(message.created_at)}
    return {"type": "message", "conversation_id": message.conversation_id, "message": said}


def _send_once(author: User, conversation_id: str, text: str, key: str, now: datetime) -> Message:
    was = conversations.get(conversation_id)
    message = was.say(author, text, now)
    try:
        messages.save_sent(was, was.with_message(message), message, key, now)
    except AlreadySent:
        sent = messages.get_sent(message, key)
        if sent.text != text:
            raise IdempotencyKeyReused() from None
        return sent
    return message


def _read_once(reader: User, conversation_id: str, now: datetime) -> None:
    was = conversations.get(conversation_id)
    was.require_party(reader)
    user_id = reader.user_id
    if not was.unread_by(user_id) and user_id not in was.told:
        return
    # The notification goes first: as long as the conversation names it, a repeat finds it.
    if user_id in was.told:
        with suppress(NotFound):  # it has expired
            notifications.mark_read(user_id, was.told[user_id], now)
    conversations.save_read(was, was.as_read_by(user_id), user_id)


def _tell_once(message: Message, now: datetime) -> None:
    conversation: Conversation = conversations.get(message.conversation_id)
    for user_id in conversation.to_be_told(message):
        conversations.save_told(conversation, message_told(user_id, conversation, message, now))

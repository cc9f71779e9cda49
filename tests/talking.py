"""Talking in tests: what is said, kept, unread, and brought by the stream."""

from datetime import timedelta
from typing import Any

from chalicelib.domain.access import User
from chalicelib.domain.conversations import Message
from chalicelib.storage import conversations as stored
from chalicelib.storage import messages
from chalicelib.storage.messages import MessageRecord
from chalicelib.triggers.messages import message_sent
from chalicelib.usecases import conversations
from tests.factories import NOW
from tests.sockets import CONTEXT


def say(author: User, conversation_id: str, text: str = "Hello", key: str | None = None, minute: int = 0) -> Message:
    return conversations.send(author, conversation_id, text, key, NOW + timedelta(minutes=minute))


def texts(conversation_id: str) -> list[str]:
    """What was said, in order."""
    return [message.text for message in messages.list_latest(conversation_id, 100, None).items[::-1]]


def unread(person: User, conversation_id: str) -> int:
    return stored.get(conversation_id).unread_by(person.user_id)


def arrives(*said: Any, event: str = "INSERT") -> list[str]:
    """Let the stream bring messages; what the function gives back to it."""
    records = [
        {
            "eventID": str(number),
            "eventName": event,
            "eventSource": "aws:dynamodb",
            "dynamodb": {
                "Keys": {},
                "NewImage": MessageRecord.of(message).serialize() if message else {},
                "SequenceNumber": str(number),
                "StreamViewType": "NEW_IMAGE",
            },
        }
        for number, message in enumerate(said, start=1)
    ]
    answer = message_sent({"Records": records}, CONTEXT)
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]

"""Conversations: a direct one for each pair of coach and member that ever came together (requirement 10)."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ConversationKind(StrEnum):
    DIRECT = "direct"
    GROUP = "group"


@dataclass(frozen=True)
class Conversation:
    """Who talks with whom; one without a message counts as last used when it was opened."""

    conversation_id: str
    kind: ConversationKind
    coach_id: str
    member_id: str
    created_at: datetime
    last_message_at: datetime


def direct_conversation(coach_id: str, member_id: str, now: datetime) -> Conversation:
    """The one conversation of this pair, as it begins (1.5, 6.6, 10.1)."""
    conversation_id = direct_conversation_id(coach_id, member_id)
    return Conversation(conversation_id, ConversationKind.DIRECT, coach_id, member_id, now, now)


def direct_conversation_id(coach_id: str, member_id: str) -> str:
    """Known without reading, so that a pair can not get two."""
    digest = hashlib.sha256(f"{coach_id}\n{member_id}".encode()).digest()
    return base64.urlsafe_b64encode(digest[:15]).decode()

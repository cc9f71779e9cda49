"""Conversations: one for each pair of coach and member that ever came together, and one for a session's whole group.

Messages are numbered as they are committed, so their order is the same for everybody, whatever clocks say; what a
party has not read follows from three numbers (requirement 10).
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.access import User
from chalicelib.domain.errors import Forbidden

PREVIEW = 160  # characters of the last message in a list


class ConversationKind(StrEnum):
    DIRECT = "direct"
    GROUP = "group"


@dataclass(frozen=True)
class Message:
    """What somebody said; never changed.  `message_id` sorts as the messages of a conversation were sent."""

    conversation_id: str
    message_id: str
    author_id: str
    author_name: str
    text: str
    created_at: datetime


@dataclass(frozen=True)
class Conversation:
    """Who talks with whom; one without a message counts as last used when it was opened.

    A group has no `member_id`, but the start of the slot it is about.  For each party `sent` counts their own
    messages and `seen` those of others that they have read; `told` is the notification that waits to be read.
    """

    conversation_id: str
    kind: ConversationKind
    coach_id: str
    member_id: str | None
    created_at: datetime
    last_message_at: datetime
    party_ids: frozenset[str] = field(default_factory=frozenset)
    starts_at: datetime | None = None
    message_count: int = 0
    sent: Mapping[str, int] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    last_message: Message | None = None

    def unread_by(self, user_id: str) -> int:
        """How many messages of others this person has not read; none for who is no party."""
        if user_id not in self.party_ids:
            return 0
        return self.message_count - self.sent.get(user_id, 0) - self.seen.get(user_id, 0)

    def require_party(self, user: User) -> None:
        """Raise Forbidden unless the user is a party or an admin (12.2, 12.5)."""
        if not user.is_admin and user.user_id not in self.party_ids:
            raise Forbidden()

    def say(self, author: User, text: str, now: datetime) -> Message:
        """The next message; raises Forbidden for strangers."""
        self.require_party(author)
        return Message(
            conversation_id=self.conversation_id,
            message_id=f"{self.message_count + 1:012}",
            author_id=author.user_id,
            author_name=author.name,
            text=text,
            created_at=max(now, self.last_message_at),  # a clock that is slow must not turn the order round
        )

    def with_message(self, message: Message) -> "Conversation":
        """The conversation after its next message: one more unread for everybody but the author (10.5)."""
        author_id = message.author_id
        own = {author_id: self.sent.get(author_id, 0) + 1} if author_id in self.party_ids else {}
        return replace(
            self,
            message_count=self.message_count + 1,
            sent={**self.sent, **own},
            last_message_at=message.created_at,
            last_message=replace(message, text=" ".join(message.text.split())[:PREVIEW]),
        )

    def as_read_by(self, user_id: str) -> "Conversation":
        """The conversation when this party has read all of it; the same for who is no party."""
        if user_id not in self.party_ids:
            return self
        told = {each: notification for each, notification in self.told.items() if each != user_id}
        return replace(self, seen={**self.seen, user_id: self.message_count - self.sent.get(user_id, 0)}, told=told)

    def to_be_told(self, message: Message) -> tuple[str, ...]:
        """Who has something unread besides the author and was not told of it yet: once until they read."""
        return tuple(
            user_id
            for user_id in sorted(self.party_ids - {message.author_id} - self.told.keys())
            if self.unread_by(user_id)
        )


def direct_conversation(coach_id: str, member_id: str, now: datetime) -> Conversation:
    """The one conversation of this pair, as it begins (1.5, 6.6, 10.1)."""
    conversation_id = direct_conversation_id(coach_id, member_id)
    parties = frozenset({coach_id, member_id})
    return Conversation(conversation_id, ConversationKind.DIRECT, coach_id, member_id, now, now, parties)


def group_conversation(coach_id: str, member_id: str, starts_at: datetime, now: datetime) -> Conversation:
    """The one conversation of a slot of this coach, as it begins when this member is the first to ask for it (10.4)."""
    conversation_id = group_conversation_id(coach_id, starts_at)
    parties = frozenset({coach_id, member_id})
    return Conversation(conversation_id, ConversationKind.GROUP, coach_id, None, now, now, parties, starts_at)


def direct_conversation_id(coach_id: str, member_id: str) -> str:
    """Known without reading, so that a pair can not get two."""
    return _digest(coach_id, member_id)


def group_conversation_id(coach_id: str, starts_at: datetime) -> str:
    """Known without reading, likewise; `starts_at` is UTC."""
    return _digest("group", coach_id, starts_at.isoformat())


def _digest(*parts: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256("\n".join(parts).encode()).digest()[:15]).decode()

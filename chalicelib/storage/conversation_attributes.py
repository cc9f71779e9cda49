"""What a conversation's item holds beside plain columns: counts and texts by party, and its last message."""

from collections.abc import Mapping
from typing import Any

from pynamodb.attributes import Attribute
from pynamodb.constants import MAP

from chalicelib.domain.conversations import Message
from chalicelib.storage.records import instant_of, instant_text


class CountsAttribute(Attribute[Mapping[str, int]]):
    """`{"<user_id>": 3}`, a map so that one party's count can be set alone."""

    attr_type = MAP

    def serialize(self, value: Mapping[str, int]) -> dict[str, Any]:
        return {user_id: {"N": str(count)} for user_id, count in value.items()}

    def deserialize(self, value: dict[str, Any]) -> dict[str, int]:
        return {user_id: int(count["N"]) for user_id, count in value.items()}


class TextsAttribute(Attribute[Mapping[str, str]]):
    """`{"<user_id>": "…"}`"""

    attr_type = MAP

    def serialize(self, value: Mapping[str, str]) -> dict[str, Any]:
        return {user_id: {"S": text} for user_id, text in value.items()}

    def deserialize(self, value: dict[str, Any]) -> dict[str, str]:
        return {user_id: text["S"] for user_id, text in value.items()}


class MessageAttribute(Attribute[Message]):
    """A message as a map of text."""

    attr_type = MAP

    def serialize(self, value: Message) -> dict[str, Any]:
        texts = {**vars(value), "created_at": instant_text(value.created_at)}
        return {name: {"S": text} for name, text in texts.items()}

    def deserialize(self, value: dict[str, Any]) -> Message:
        texts = {name: text["S"] for name, text in value.items()}
        return Message(**{**texts, "created_at": instant_of(texts["created_at"])})

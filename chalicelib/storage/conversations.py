"""Conversations, listed for each of their parties by the latest message.

A direct conversation stands in both indexes itself.  A group stands in its coach's, and a small item for each member,
a seat, holds the group's place in that member's list; the stream moves the seats, as it feeds the indexes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pynamodb.attributes import UnicodeAttribute, UnicodeSetAttribute
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.config import settings
from chalicelib.domain.conversations import Conversation, ConversationKind
from chalicelib.domain.errors import NotFound
from chalicelib.domain.notifications import Notification
from chalicelib.storage.changes import changes_of
from chalicelib.storage.conversation_attributes import CountsAttribute, MessageAttribute, TextsAttribute
from chalicelib.storage.notifications import NotificationRecord, update_if
from chalicelib.storage.pages import Key, Page, read_page
from chalicelib.storage.reads import Wanted, read_together
from chalicelib.storage.records import EnumAttribute, InstantAttribute, Record, Table, WholeAttribute
from chalicelib.storage.transactions import Moved, Transaction


class ByCoach(GlobalSecondaryIndex["ConversationRecord"]):
    class Meta:
        index_name = "by_coach"
        projection = AllProjection()

    coach_id = UnicodeAttribute(hash_key=True)
    last_message_at = InstantAttribute(range_key=True)


class ByMember(GlobalSecondaryIndex["ConversationRecord"]):
    class Meta:
        index_name = "by_member"
        projection = AllProjection()

    member_id = UnicodeAttribute(hash_key=True)
    last_message_at = InstantAttribute(range_key=True)


@dataclass(frozen=True)
class Seat:
    """A group's place in a member's list."""

    group_id: str


class ConversationRecord(Record):
    """With `group_id` it is a seat, and has nothing else but its member and its place in the list."""

    entity = Conversation

    class Meta(Table):
        table_name = settings.table("conversations")

    conversation_id = UnicodeAttribute(hash_key=True)
    kind = EnumAttribute(ConversationKind, null=True)
    coach_id = UnicodeAttribute(null=True)
    member_id = UnicodeAttribute(null=True)
    created_at = InstantAttribute(null=True)
    last_message_at = InstantAttribute()
    party_ids = UnicodeSetAttribute(null=True)
    starts_at = InstantAttribute(null=True)
    message_count = WholeAttribute(null=True)
    sent = CountsAttribute(null=True)
    seen = CountsAttribute(null=True)
    told = TextsAttribute(null=True)
    last_message = MessageAttribute(null=True)
    group_id = UnicodeAttribute(null=True)
    by_coach = ByCoach()
    by_member = ByMember()

    def value(self) -> Any:
        if self.group_id:
            return Seat(self.group_id)
        conversation: Conversation = super().value()
        return replace(conversation, party_ids=frozenset(conversation.party_ids))


def find(conversation_id: str) -> Conversation | None:
    row = ConversationRecord.find(conversation_id)
    found = row.value() if row else None
    return found if isinstance(found, Conversation) else None


def get(conversation_id: str) -> Conversation:
    """The conversation; raises NotFound."""
    conversation = find(conversation_id)
    if conversation is None:
        raise NotFound("There is no such conversation")
    return conversation


def list_for_coach(coach_id: str, limit: int, cursor: str | None) -> Page:
    """A coach's conversations, the latest message first, at most a moment old."""
    return _list(ConversationRecord.by_coach, "coach_id", coach_id, limit, cursor)


def list_for_member(member_id: str, limit: int, cursor: str | None) -> Page:
    """A member's conversations, groups included, the latest message first, at most a moment old."""
    page = _list(ConversationRecord.by_member, "member_id", member_id, limit, cursor)
    group_ids = {each.group_id for each in page.items if isinstance(each, Seat)}
    (rows,) = read_together(Wanted(ConversationRecord, [{"conversation_id": group_id} for group_id in group_ids]))
    found = [each for each in page.items if isinstance(each, Conversation)] + [row.value() for row in rows]
    return replace(page, items=sorted(found, key=lambda each: each.last_message_at, reverse=True))


def open_in(write: Transaction, conversation: Conversation) -> None:
    """Add the conversation to a transaction; one that is there keeps all that was said in it, and who takes part."""
    columns = ConversationRecord.get_attributes()
    begins = {name: getattr(conversation, name, None) for name in columns.keys() - {"conversation_id", "party_ids"}}
    actions: list[Action] = [ConversationRecord.party_ids.add(conversation.party_ids)]
    actions += [columns[name].set(columns[name] | value) for name, value in begins.items() if value is not None]
    write.update(ConversationRecord(conversation.conversation_id), actions=actions)


def join_in(write: Transaction, group: Conversation, member_id: str) -> None:
    """Add a member to a group conversation in a transaction, which opens it if it is not there (10.4)."""
    open_in(write, group)
    write.put(_seat(group.conversation_id, member_id, group.last_message_at))


def leave_in(write: Transaction, group_id: str, member_id: str) -> None:
    """Take a member out of a group conversation in a transaction: what was said stays, and is not theirs any more."""
    write.update(
        ConversationRecord(group_id),
        actions=[ConversationRecord.party_ids.delete({member_id}), Path(["told", member_id]).remove()],
    )
    write.delete(ConversationRecord(_seat_id(group_id, member_id)))


def add_message(write: Transaction, was: Conversation, conversation: Conversation, author_id: str) -> None:
    """Add the counting of a message to a transaction: none must have been sent since the conversation was read."""
    actions = changes_of(ConversationRecord, conversation, ("message_count", "last_message_at", "last_message"))
    if author_id in conversation.sent:
        actions.append(Path(["sent", author_id]).set(conversation.sent[author_id]))
    write.update(
        ConversationRecord(was.conversation_id),
        actions=actions,
        condition=ConversationRecord.message_count == was.message_count,
    )


def save_read(was: Conversation, conversation: Conversation, user_id: str) -> None:
    """Note what a party has read, who must not have been told of more since; raises Moved.

    Of two who note it for the same person the one who has read more holds.
    """
    seen, told = Path(["seen", user_id]), Path(["told", user_id])
    new = conversation.seen[user_id]
    notified = was.told.get(user_id)
    condition = (told == notified) if notified else told.does_not_exist()
    actions: list[Action] = [seen.set(new)]
    if notified:
        actions.append(told.remove())
    if not update_if(
        condition & (seen.does_not_exist() | (seen <= new)), ConversationRecord(was.conversation_id), actions
    ):
        raise Moved()


def save_told(was: Conversation, notification: Notification) -> None:
    """Tell a party that something is unread, once until they read it; raises Moved or Contended."""
    user_id = notification.user_id
    seen, told = Path(["seen", user_id]), Path(["told", user_id])
    known = was.seen.get(user_id)
    write = Transaction()
    write.update(
        ConversationRecord(was.conversation_id),
        actions=[told.set(notification.notification_id)],
        condition=told.does_not_exist() & ((seen == known) if known is not None else seen.does_not_exist()),
    )
    write.put(NotificationRecord.of(notification))
    write.commit()


def move_seat(conversation: Conversation, member_id: str) -> None:
    """Move a group to where its latest message puts it in a member's list; harmless when it has moved on."""
    at = conversation.last_message_at
    update_if(
        ConversationRecord.last_message_at < at,
        _seat(conversation.conversation_id, member_id, at),
        [ConversationRecord.last_message_at.set(at)],
    )


def _seat(group_id: str, member_id: str, at: datetime) -> ConversationRecord:
    seat_id = _seat_id(group_id, member_id)
    return ConversationRecord(seat_id, group_id=group_id, member_id=member_id, last_message_at=at)


def _seat_id(group_id: str, member_id: str) -> str:
    return f"{group_id}~{member_id}"


def _list(
    index: GlobalSecondaryIndex[ConversationRecord], hash_name: str, hash_key: str, limit: int, cursor: str | None
) -> Page:
    def query(most: int, start: Key | None) -> Iterable[ConversationRecord]:
        return index.query(hash_key, scan_index_forward=False, limit=most, last_evaluated_key=start)

    scope = f"conversations {hash_name} {hash_key}"
    return read_page(query, scope, ("conversation_id", hash_name, "last_message_at"), limit, cursor)

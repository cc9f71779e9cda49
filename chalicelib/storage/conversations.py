"""Conversations, listed for each of their two parties by the latest message."""

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.config import settings
from chalicelib.domain.conversations import Conversation, ConversationKind
from chalicelib.storage.records import EnumAttribute, InstantAttribute, Record, Table
from chalicelib.storage.transactions import Transaction


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


class ConversationRecord(Record):
    entity = Conversation

    class Meta(Table):
        table_name = settings.table("conversations")

    conversation_id = UnicodeAttribute(hash_key=True)
    kind = EnumAttribute(ConversationKind)
    coach_id = UnicodeAttribute()
    member_id = UnicodeAttribute()
    created_at = InstantAttribute()
    last_message_at = InstantAttribute()
    by_coach = ByCoach()
    by_member = ByMember()


def find(conversation_id: str) -> Conversation | None:
    try:
        conversation: Conversation = ConversationRecord.get(conversation_id, consistent_read=True).value()
    except ConversationRecord.DoesNotExist:
        return None
    return conversation


def open_in(write: Transaction, conversation: Conversation) -> None:
    """Add the conversation to a transaction; one that is there stays as it is, with all that was said in it."""
    columns = ConversationRecord.get_attributes()
    names = [name for name in columns if name != "conversation_id"]
    write.update(
        ConversationRecord(conversation.conversation_id),
        actions=[columns[name].set(columns[name] | getattr(conversation, name)) for name in names],
    )

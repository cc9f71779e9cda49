"""Notifications: what people are told, and how far each has come on its way to them.

A notification that is still to be delivered has `due_shard` and `due_at`, and stands in the `due` index; one that
could not be delivered stands there too, in a shard of its own, for administrators.  Ids begin with the instant of the
happening, so a person's notifications lie in their order without an index (decision 5).
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Self
from zlib import crc32

from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.constants import LIST, STRING
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.config import settings
from chalicelib.domain.access import User
from chalicelib.domain.errors import NotFound
from chalicelib.domain.notifications import Delivery, Kind, Notification, id_of
from chalicelib.storage.pages import FILTERED_PAGE, Key, Page, read_page
from chalicelib.storage.records import EnumAttribute, EpochAttribute, InstantAttribute, Record, Table, WholeAttribute
from chalicelib.storage.tickets import TicketRecord
from chalicelib.storage.transactions import Transaction
from chalicelib.storage.users import UserRecord

SHARDS = 4  # of the due index: the whole platform's fresh notifications pass through it
PROBLEMS = "problem"  # the shard of those that were given up or came back
UNDER_WAY = timedelta(seconds=30)  # longer than a request runs from reading the clock to its write


class SecondAttribute(InstantAttribute):
    """An instant that is compared in the database: cut to whole seconds, so that its text sorts as time does."""

    def serialize(self, value: datetime) -> str:
        return super().serialize(value.replace(microsecond=0))


class TextsAttribute(Attribute[Sequence[str]]):
    attr_type = LIST

    def serialize(self, value: Sequence[str]) -> list[dict[str, str]]:
        return [{STRING: text} for text in value]

    def deserialize(self, value: list[dict[str, str]]) -> tuple[str, ...]:
        return tuple(text[STRING] for text in value)


class Due(GlobalSecondaryIndex["NotificationRecord"]):
    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = UnicodeAttribute(hash_key=True)
    due_at = SecondAttribute(range_key=True)


class NotificationRecord(Record):
    entity = Notification

    class Meta(Table):
        table_name = settings.table("notifications")

    user_id = UnicodeAttribute(hash_key=True)
    notification_id = UnicodeAttribute(range_key=True)
    kind = EnumAttribute(Kind)
    coach_id = UnicodeAttribute()
    member_id = UnicodeAttribute()
    coach_name = UnicodeAttribute()
    member_name = UnicodeAttribute()
    starts_at = InstantAttribute(null=True)
    ends_at = InstantAttribute(null=True)
    created_at = InstantAttribute()
    session_id = UnicodeAttribute(null=True)
    conversation_id = UnicodeAttribute(null=True)
    actor_id = UnicodeAttribute(null=True)
    sequence = WholeAttribute()
    reason = UnicodeAttribute(null=True)
    read_at = InstantAttribute(null=True)
    delivery = EnumAttribute(Delivery)
    due_shard = UnicodeAttribute(null=True)
    due_at = SecondAttribute(null=True)
    attempts = WholeAttribute()
    problem = UnicodeAttribute(null=True)
    channels = TextsAttribute()
    expires_at = EpochAttribute()
    due = Due()

    @classmethod
    def of(cls, value: Notification) -> Self:
        record = super().of(value)
        record.expires_at = value.expires_at
        record.due_shard = shard_of(value.notification_id) if value.due_at else None
        return record

    def value(self) -> Notification:
        notification: Notification = super().value()
        return notification if notification.delivery is Delivery.DUE else replace(notification, due_at=None)


def shard_of(notification_id: str) -> str:
    return str(crc32(notification_id.encode()) % SHARDS)


def get(user_id: str, notification_id: str) -> Notification:
    """The notification; raises NotFound."""
    try:
        record = NotificationRecord.get(user_id, notification_id, consistent_read=True)
    except NotificationRecord.DoesNotExist as error:
        raise NotFound("There is no such notification") from error
    notification: Notification = record.value()
    return notification


def list_for(user: User, *, unread: bool, limit: int, cursor: str | None) -> Page:
    """A person's notifications, newest first; unread ones lie behind `notifications_read_until`, so none is passed over
    that was read with all the others.
    """
    read_until = user.notifications_read_until if unread else None
    behind = NotificationRecord.notification_id > _after(read_until) if read_until else None

    def query(most: int, start: Key | None) -> Iterable[NotificationRecord]:
        return NotificationRecord.query(
            user.user_id,
            behind,
            filter_condition=NotificationRecord.read_at.does_not_exist() if unread else None,
            scan_index_forward=False,
            consistent_read=True,
            limit=most,
            page_size=FILTERED_PAGE if unread else None,
            last_evaluated_key=start,
        )

    scope = f"notifications {user.user_id} {unread}"
    return read_page(query, scope, ("user_id", "notification_id"), limit, cursor)


def latest_of(user_id: str, most: int) -> list[Notification]:
    """The latest notifications of a person, newest first, at most a moment old."""
    return [record.value() for record in NotificationRecord.query(user_id, scan_index_forward=False, limit=most)]


def mark_read(user_id: str, notification_id: str, now: datetime) -> Notification:
    """The notification, read now unless it was before; raises NotFound."""
    record = NotificationRecord(user_id, notification_id)
    read_at = NotificationRecord.read_at
    if not update_if(NotificationRecord.kind.exists(), record, [read_at.set(read_at | now)]):
        raise NotFound("There is no such notification")
    return record.value()


def mark_all_read(user_id: str, now: datetime) -> None:
    """Everything there is counts as read: one write for what is older than any request under way, one each for the
    rest, so that nothing is passed over that is written meanwhile.
    """
    until = now - UNDER_WAY
    fresh = NotificationRecord.query(
        user_id,
        NotificationRecord.notification_id > _after(until),
        filter_condition=NotificationRecord.read_at.does_not_exist(),
        consistent_read=True,
    )
    for record in fresh:
        mark_read(user_id, record.notification_id, now)
    read_until = UserRecord.notifications_read_until
    is_news = UserRecord.email.exists() & (read_until.does_not_exist() | (read_until < until))
    update_if(is_news, UserRecord(user_id), [read_until.set(until)])


def save_once(notification: Notification, happening: str, until: datetime) -> None:
    """Tell a person something unless they were told of the same `happening` before; a mark remembers it `until` then.

    One transaction, since the id of a notification begins with its instant and can not say that.  The mark lies among
    the tickets, which vanish by themselves.  Raises Contended.
    """
    key = f"told:{sha256(f'{notification.user_id} {happening}'.encode()).hexdigest()}"
    mark = TicketRecord(key, user_id=notification.user_id, expires_at=until)
    write = Transaction()
    write.put(mark, condition=TicketRecord.ticket.does_not_exist(), otherwise=AlreadyTold)
    write.put(NotificationRecord.of(notification))
    with suppress(AlreadyTold):
        write.commit()


class AlreadyTold(Exception):
    """The person was told of this before."""


def update_if(condition: Condition, record: Record, actions: list[Action]) -> bool:
    """Whether the condition held; raises UpdateError for everything else that goes wrong."""
    try:
        record.update(actions, condition=condition)
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return False
        raise
    return True


def _after(at: datetime) -> str:
    """What is greater than all ids of that second and smaller than all later ones."""
    return f"{id_of(at)}."

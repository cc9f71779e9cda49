"""Notifications: what people are told, and how far each has come on its way to them.

A notification that is still to be delivered has `due_shard` and `due_at`, and only then stands in the `due` index.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Self
from zlib import crc32

from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.constants import LIST, STRING
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.config import settings
from chalicelib.domain.errors import NotFound
from chalicelib.domain.notifications import Delivery, Kind, Notification
from chalicelib.storage.records import EnumAttribute, EpochAttribute, InstantAttribute, Record, Table, WholeAttribute

SHARDS = 4  # of the due index: the whole platform's fresh notifications pass through it


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


def list_due(now: datetime, limit: int) -> Iterator[tuple[str, str]]:
    """(user_id, notification_id) of what is due, oldest first within a shard, at most `limit` of each shard.

    The index lags behind the table by a moment: only `claim` knows whether something is still due.
    """
    for shard in range(SHARDS):
        for record in NotificationRecord.due.query(str(shard), NotificationRecord.due_at <= now, limit=limit):
            yield record.user_id, record.notification_id


def has_newer(notification: Notification) -> bool:
    """Whether this person has been told of something later about the same session."""
    if notification.session_id is None:
        return False
    told = NotificationRecord.query(
        notification.user_id,
        NotificationRecord.notification_id.startswith(f"{notification.session_id}:"),
        filter_condition=NotificationRecord.sequence > notification.sequence,
        consistent_read=True,
    )
    return any(True for _ in told)


def claim(user_id: str, notification_id: str, now: datetime, lease: timedelta) -> Notification | None:
    """Take a due notification for delivery until `now + lease`, or None when it is not due (any more).

    Of two that claim at once one gets it; the claim of one who dies runs out by itself.
    """
    record = NotificationRecord(user_id, notification_id)
    claimed = _update(
        record,
        [
            NotificationRecord.due_at.set(now + lease),
            NotificationRecord.attempts.set(NotificationRecord.attempts + 1),
        ],
        (NotificationRecord.delivery == Delivery.DUE) & (NotificationRecord.due_at <= now),
    )
    return record.value() if claimed else None


def mark_sent(notification: Notification, channels: Sequence[str]) -> None:
    """Delivery is over; `channels` are the ways it went.  Holds even when the lease ran out: it has been sent."""
    _finish(
        notification,
        Delivery.SENT,
        [NotificationRecord.channels.set(list(channels)), NotificationRecord.problem.remove()],
        NotificationRecord.notification_id.exists(),  # one that has expired meanwhile does not come back
    )


def mark_superseded(notification: Notification) -> None:
    """Newer news of the same session was told; this one is not sent any more."""
    _finish(notification, Delivery.SUPERSEDED, [], _held(notification))


def give_up(notification: Notification, problem: str) -> None:
    """Delivery is over without success; `problem` is for administrators and holds no addresses."""
    _finish(notification, Delivery.GIVEN_UP, [NotificationRecord.problem.set(problem)], _held(notification))


def postpone(notification: Notification, until: datetime, problem: str) -> None:
    """Try again at `until`, unless the lease ran out and somebody else has taken it."""
    actions: list[Action] = [NotificationRecord.due_at.set(until), NotificationRecord.problem.set(problem)]
    _update(_record(notification), actions, _held(notification))


def _finish(notification: Notification, delivery: Delivery, more: list[Action], condition: Condition) -> None:
    over: list[Action] = [
        NotificationRecord.delivery.set(delivery),
        NotificationRecord.due_shard.remove(),
        NotificationRecord.due_at.remove(),
    ]
    _update(_record(notification), over + more, condition)


def _update(record: NotificationRecord, actions: list[Action], condition: Condition) -> bool:
    """Whether the condition held; raises UpdateError for everything else that goes wrong."""
    try:
        record.update(actions, condition=condition)
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return False
        raise
    return True


def _record(notification: Notification) -> NotificationRecord:
    return NotificationRecord(notification.user_id, notification.notification_id)


def _held(notification: Notification) -> Any:
    """The claim is still ours: nobody finished it or tried again since."""
    return (NotificationRecord.delivery == Delivery.DUE) & (NotificationRecord.attempts == notification.attempts)

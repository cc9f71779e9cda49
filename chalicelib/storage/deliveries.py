"""How far each notification has come on its way out: what is due, who has taken it, how it ended.

Of two who deliver the same one the claim lets one do it; a claim runs out by itself.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.domain.notifications import Delivery, Notification, id_of
from chalicelib.storage.notifications import PROBLEMS, SHARDS, NotificationRecord, update_if

LATE = timedelta(minutes=1)  # how far the clocks of two functions, and a slow request, may be apart


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
        NotificationRecord.notification_id > id_of(notification.created_at - LATE),
        filter_condition=(NotificationRecord.session_id == notification.session_id)
        & (NotificationRecord.sequence > notification.sequence),
        consistent_read=True,
    )
    return any(True for _ in told)


def claim(user_id: str, notification_id: str, now: datetime, lease: timedelta) -> Notification | None:
    """Take a due notification for delivery until `now + lease`, or None when it is not due (any more).

    Of two that claim at once one gets it; the claim of one who dies runs out by itself.
    """
    record = NotificationRecord(user_id, notification_id)
    is_due = (NotificationRecord.delivery == Delivery.DUE) & (NotificationRecord.due_at <= now)
    taken: list[Action] = [
        NotificationRecord.due_at.set(now + lease),
        NotificationRecord.attempts.set(NotificationRecord.attempts + 1),
    ]
    return record.value() if update_if(is_due, record, taken) else None


def mark_sent(notification: Notification, channels: Sequence[str], problem: str | None = None) -> None:
    """Delivery is over; `channels` are the ways it went, `problem` is why another one failed for good.

    Holds even when the lease ran out, because it has been sent, but not over a mail that came back meanwhile.
    """
    _finish(
        notification,
        Delivery.SENT,
        [NotificationRecord.channels.set(list(channels)), _problem(problem)],
        # one that has expired meanwhile does not come back
        NotificationRecord.notification_id.exists() & (NotificationRecord.delivery != Delivery.BOUNCED),
    )


def mark_superseded(notification: Notification) -> None:
    """Newer news of the same session was told; this one is not sent any more."""
    _finish(notification, Delivery.SUPERSEDED, [], _held(notification))


def give_up(notification: Notification, problem: str, now: datetime) -> None:
    """Delivery is over without success; `problem` is for administrators and holds no addresses."""
    _fail(notification.user_id, notification.notification_id, Delivery.GIVEN_UP, problem, now, _held(notification))


def mark_bounced(user_id: str, notification_id: str, problem: str, now: datetime) -> None:
    """A mail that went out came back, or was reported; harmless for a notification that is gone."""
    _fail(user_id, notification_id, Delivery.BOUNCED, problem, now, NotificationRecord.kind.exists())


def postpone(notification: Notification, until: datetime, problem: str, channels: Sequence[str] = ()) -> None:
    """Try again at `until`, unless the lease ran out and somebody else has taken it; `channels` are done already."""
    actions: list[Action] = [
        NotificationRecord.due_at.set(until),
        NotificationRecord.problem.set(problem),
        NotificationRecord.channels.set(list(channels)),
    ]
    update_if(_held(notification), _record(notification), actions)


def list_problems(limit: int) -> list[Notification]:
    """What could not be delivered, or came back, the latest first; for administrators."""
    keys = [
        (record.user_id, record.notification_id)
        for record in NotificationRecord.due.query(PROBLEMS, scan_index_forward=False, limit=limit)
    ]
    found = {(record.user_id, record.notification_id): record.value() for record in NotificationRecord.batch_get(keys)}
    return [found[key] for key in keys if key in found]


def _finish(notification: Notification, delivery: Delivery, more: list[Action], condition: Condition) -> None:
    over: list[Action] = [
        NotificationRecord.delivery.set(delivery),
        NotificationRecord.due_shard.remove(),
        NotificationRecord.due_at.remove(),
    ]
    update_if(condition, _record(notification), over + more)


def _fail(
    user_id: str, notification_id: str, delivery: Delivery, problem: str, now: datetime, condition: Condition
) -> None:
    failed: list[Action] = [
        NotificationRecord.delivery.set(delivery),
        NotificationRecord.problem.set(problem),
        NotificationRecord.due_shard.set(PROBLEMS),
        NotificationRecord.due_at.set(now),
    ]
    update_if(condition, NotificationRecord(user_id, notification_id), failed)


def _problem(problem: str | None) -> Action:
    return NotificationRecord.problem.set(problem) if problem else NotificationRecord.problem.remove()


def _record(notification: Notification) -> NotificationRecord:
    return NotificationRecord(notification.user_id, notification.notification_id)


def _held(notification: Notification) -> Any:
    """The claim is still ours: nobody finished it or tried again since."""
    return (NotificationRecord.delivery == Delivery.DUE) & (NotificationRecord.attempts == notification.attempts)

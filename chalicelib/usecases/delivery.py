"""Bringing a notification to its reader: claim, send, mark; again later when that fails (requirement 11).

The item itself is the in-app notification, so it is there from the moment of the commit; this is about the ways out.
Streams and clocks wake us at least once: the claim, not the caller, decides whether there is anything to do.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from chalicelib.channels import calendar_file, email
from chalicelib.config import settings
from chalicelib.domain.access import Status, User
from chalicelib.domain.errors import NotFound
from chalicelib.domain.notifications import Delivery, Notification, next_try
from chalicelib.domain.wording import path_of, words_for
from chalicelib.observability import logger
from chalicelib.storage import notifications, users

LEASE = timedelta(seconds=60)  # far longer than one delivery may take, timeouts and all
BATCH = 25  # of each shard of the due index, between two looks at the clock


def deliver(user_id: str, notification_id: str, now: datetime) -> Delivery | None:
    """Deliver one notification if it is due; how it stands now, or None when there was nothing to do.

    Raises only when the database fails; whatever else goes wrong is written down and tried again until 24 hours
    after the happening.  A crash between sending and marking sends the same e-mail twice; nothing else does.
    """
    told = notifications.claim(user_id, notification_id, now, LEASE)
    if told is None:
        return None
    if now >= told.give_up_at:
        return _give_up(told, told.problem or "It could not be delivered within 24 hours")
    if told.attempts > 1 and notifications.has_newer(told):
        notifications.mark_superseded(told)
        return Delivery.SUPERSEDED
    try:
        _send(told)
    except email.Undeliverable as problem:
        return _give_up(told, str(problem))
    except email.ProviderFailed as problem:
        return _try_later(told, now, str(problem))
    except Exception as error:  # noqa: BLE001 - a fault of ours must not stop what comes after it in the stream
        logger.exception("delivery failed", notification_id=told.notification_id)
        return _try_later(told, now, f"Unexpected {type(error).__name__}")
    notifications.mark_sent(told, channels=("in_app", "email"))
    return Delivery.SENT


def deliver_overdue(clock: Callable[[], datetime], until: datetime) -> list[Delivery]:
    """Deliver what is due and was not delivered, oldest first, until nothing is left or the time is `until`."""
    results: list[Delivery] = []
    while True:
        before = len(results)
        for user_id, notification_id in notifications.list_due(clock(), BATCH):
            if clock() >= until:
                return results
            try:
                result = deliver(user_id, notification_id, clock())
            except Exception:  # noqa: BLE001 - one that can not be read or written must not hold up the others
                logger.exception("delivery failed", notification_id=notification_id)
                continue
            if result:
                results.append(result)
        if len(results) == before:  # nothing was left but what the index had not yet forgotten
            return results


def _send(told: Notification) -> None:
    """Tell the reader by every way that leads outside; a push to their open sockets would stand here as well."""
    email.send(_mail_for(told, _reader_of(told)))


def _reader_of(told: Notification) -> User:
    """Whom to tell; raises Undeliverable when there is nobody, or nobody any more."""
    try:
        reader = users.get(told.user_id)
    except NotFound as error:
        raise email.Undeliverable("There is no such person") from error
    if reader.status is not Status.ACTIVE:
        raise email.Undeliverable("This person is no longer active")
    return reader


def _mail_for(told: Notification, reader: User) -> email.Mail:
    event = told.calendar_event()
    if event is None:
        link, calendar = f"{settings.site_url}{path_of(told)}", None
    else:
        method = calendar_file.method_of(event)
        content = calendar_file.calendar_file(
            event, told.coach_name, told.member_name, made_at=told.created_at, method=method, reader=reader
        )
        link, calendar = calendar_file.session_url(event.session_id), email.CalendarPart(method, content)
    return email.Mail(
        key=f"{told.user_id} {told.notification_id}",
        to=reader.email,
        words=words_for(told, reader.timezone),
        link=link,
        written_at=told.created_at,
        calendar=calendar,
    )


def _try_later(told: Notification, now: datetime, problem: str) -> Delivery:
    again = next_try(told, now, random.random())  # noqa: S311 - spreads load, no secret
    if again is None:
        return _give_up(told, problem)
    logger.warning("delivery postponed", notification_id=told.notification_id, attempts=told.attempts, problem=problem)
    notifications.postpone(told, again, problem)
    return Delivery.DUE


def _give_up(told: Notification, problem: str) -> Delivery:
    logger.error("delivery given up", notification_id=told.notification_id, attempts=told.attempts, problem=problem)
    notifications.give_up(told, problem)
    return Delivery.GIVEN_UP

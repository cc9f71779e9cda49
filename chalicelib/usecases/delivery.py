"""Bringing a notification to its reader: claim, send, mark; again later when that fails (requirement 11).

The item itself is the in-app notification, so it is there from the moment of the commit; this is about the ways out.
Streams and clocks wake us at least once: the claim, not the caller, decides whether there is anything to do.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.channels import calendar_file, email, sms
from chalicelib.channels.failures import ProviderFailed, Undeliverable
from chalicelib.config import settings
from chalicelib.domain.access import Role, Status, User
from chalicelib.domain.errors import NotFound
from chalicelib.domain.notifications import REMINDED_OF, Delivery, Kind, Notification, next_try
from chalicelib.domain.preferences import Channel, channels_for
from chalicelib.domain.sessions import SessionStatus
from chalicelib.domain.wording import path_of, text_message, words_for
from chalicelib.observability import logger
from chalicelib.storage import deliveries, members, sessions, users
from chalicelib.usecases import live
from chalicelib.usecases.notifications import frame_of, new_unsubscribe_secret, notice_for

LEASE = timedelta(seconds=60)  # far longer than one delivery may take, timeouts and all
BATCH = 25  # of each shard of the due index, between two looks at the clock
SUPPRESSED = "Mails to this address came back or were reported, so none is sent to it any more"


@dataclass(frozen=True)
class _Tried:
    """What came of one try: the ways it went, why a way is to be tried again, and why one never will work."""

    channels: tuple[str, ...]
    failed: str | None
    hopeless: str | None


def deliver(user_id: str, notification_id: str, now: datetime) -> Delivery | None:
    """Deliver one notification if it is due; how it stands now, or None when there was nothing to do.

    Raises only when the database fails; whatever else goes wrong is written down and tried again until 24 hours
    after the happening, and of a reminder until it is pointless.  A crash between sending and marking sends the same
    e-mail twice; nothing else does.
    """
    told = deliveries.claim(user_id, notification_id, now, LEASE)
    if told is None:
        return None
    if now >= told.give_up_at:
        return _give_up(told, told.problem or "It could not be delivered in time", now)
    if _is_overtaken(told):
        deliveries.mark_superseded(told)
        return Delivery.SUPERSEDED
    try:
        tried = _send(told, _reader_of(told), now)
    except Undeliverable as problem:
        return _give_up(told, str(problem), now)
    except Exception as error:  # noqa: BLE001 - and must not stop what comes after it in the stream
        logger.exception("delivery failed", notification_id=told.notification_id)
        tried = _Tried(told.channels, f"Unexpected {type(error).__name__}", None)
    if tried.failed:
        return _try_later(told, now, tried.failed, tried.channels)
    if tried.hopeless and tried.channels == (Channel.IN_APP,):
        return _give_up(told, tried.hopeless, now)
    deliveries.mark_sent(told, tried.channels, tried.hopeless)
    return Delivery.SENT


def deliver_overdue(clock: Callable[[], datetime], until: datetime) -> list[Delivery]:
    """Deliver what is due and was not delivered, oldest first, until nothing is left or the time is `until`."""
    results: list[Delivery] = []
    while True:
        before = len(results)
        for user_id, notification_id in deliveries.list_due(clock(), BATCH):
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


def _is_overtaken(told: Notification) -> bool:
    """Whether this is no news any more: of a session that has changed, of a message that was read, or overtaken."""
    if told.kind in REMINDED_OF and told.session_id:
        session = sessions.find(told.session_id)
        return not session or session.status is not SessionStatus.SCHEDULED or session.sequence != told.sequence
    if told.kind is Kind.MESSAGE_RECEIVED and told.read_at:
        return True
    return told.attempts > 1 and deliveries.has_newer(told)


def _send(told: Notification, reader: User, now: datetime) -> _Tried:
    """Tell the reader by every way they want; one that fails does not stop the others, nor repeat what is done."""
    if told.attempts == 1:
        _push(told, reader, now)
    phone = _phone_of(told, reader)
    done: list[str] = []
    failed = hopeless = None
    for channel in channels_for(reader.preferences, told.kind, has_phone=phone is not None):
        try:
            if channel is Channel.EMAIL and channel not in told.channels:
                email.send(_mail_for(told, reader, now))
            if channel is Channel.SMS and channel not in told.channels:
                sms.send(phone or "", text_message(told, reader.timezone))
        except Undeliverable as problem:
            hopeless = str(problem)
        except ProviderFailed as problem:
            failed = str(problem)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one way out must not repeat the others
            logger.exception("delivery failed", notification_id=told.notification_id, channel=channel)
            failed = f"Unexpected {type(error).__name__}"
        else:
            done.append(channel)
    return _Tried(tuple(done), failed, hopeless)


def _push(told: Notification, reader: User, now: datetime) -> None:
    """Show it in every open window at once; a window that misses it reads it when it opens the next time."""
    try:
        live.tell_person(reader.user_id, frame_of(notice_for(reader, told)), now)
        if told.kind is Kind.MEMBER_ASSIGNED:  # the member is told nothing, but may sit before "waiting for a coach"
            live.tell_person(told.member_id, {"type": "assigned", "coach_id": told.coach_id}, now)
    except Exception:  # noqa: BLE001 - sockets are a convenience, the mail is the promise
        logger.exception("a notification was not pushed", notification_id=told.notification_id)


def _reader_of(told: Notification) -> User:
    """Whom to tell; raises Undeliverable when there is nobody, or nobody any more."""
    try:
        reader = users.get(told.user_id)
    except NotFound as error:
        raise Undeliverable("There is no such person") from error
    if reader.status is not Status.ACTIVE:
        raise Undeliverable("This person is no longer active")
    return reader


def _phone_of(told: Notification, reader: User) -> str | None:
    """The number in a member's profile, looked up only when they want this kind as a text message."""
    if reader.role is not Role.MEMBER or not reader.preferences.wants(told.kind, Channel.SMS):
        return None
    member = members.find(reader.user_id)
    return member.phone if member else None


def _mail_for(told: Notification, reader: User, now: datetime) -> email.Mail:
    """The mail; raises Undeliverable for an address that is not to be written to any more."""
    if not reader.takes_mail:
        raise Undeliverable(SUPPRESSED)
    event, calendar = told.calendar_event(), None
    if event:
        method = calendar_file.method_of(event)
        content = calendar_file.calendar_file(
            event, told.coach_name, told.member_name, made_at=told.created_at, method=method, reader=reader
        )
        calendar = email.CalendarPart(method, content)
    secret = new_unsubscribe_secret(reader.user_id, now)
    return email.Mail(
        user_id=told.user_id,
        notification_id=told.notification_id,
        to=reader.email,
        words=words_for(told, reader.timezone),
        link=f"{settings.site_url}{path_of(told)}",
        unsubscribe=f"{settings.site_url}/api/notifications/unsubscribe/{secret}",
        written_at=told.created_at,
        calendar=calendar,
    )


def _try_later(told: Notification, now: datetime, problem: str, channels: tuple[str, ...]) -> Delivery:
    again = next_try(told, now, random.random())  # noqa: S311 - spreads load, no secret
    if again is None:
        return _give_up(told, problem, now)
    logger.warning("delivery postponed", notification_id=told.notification_id, attempts=told.attempts, problem=problem)
    deliveries.postpone(told, again, problem, channels)
    return Delivery.DUE


def _give_up(told: Notification, problem: str, now: datetime) -> Delivery:
    logger.error("delivery given up", notification_id=told.notification_id, attempts=told.attempts, problem=problem)
    deliveries.give_up(told, problem, now)
    return Delivery.GIVEN_UP

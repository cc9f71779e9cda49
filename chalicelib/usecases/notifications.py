"""What a person was told, as they read it: in the app, and on their open sockets the moment it happens."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.access import User
from chalicelib.domain.errors import NotFound
from chalicelib.domain.notifications import KEPT, Delivery, Kind, Notification
from chalicelib.domain.wording import path_of, words_for
from chalicelib.storage import notifications, unsubscribing, users
from chalicelib.storage.pages import Page
from chalicelib.storage.records import instant_text
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases.attempts import attempt


@dataclass(frozen=True)
class Notice:
    """A notification in words, with the reader's own local times; `path` is where in the app it leads."""

    notification_id: str
    kind: Kind
    title: str
    body: str
    session_id: str | None
    path: str
    created_at: datetime
    read_at: datetime | None
    channels: tuple[str, ...]
    delivery: Delivery
    problem: str | None


def notice_for(reader: User, told: Notification) -> Notice:
    """A notification as its reader sees it; in the app it is from the first moment on."""
    words = words_for(told, reader.timezone)
    return Notice(
        notification_id=told.notification_id,
        kind=told.kind,
        title=words.title,
        body=words.body,
        session_id=told.session_id,
        path=path_of(told),
        created_at=told.created_at,
        read_at=told.read_at or _read_with_all(reader, told),
        channels=told.channels or ("in_app",),
        delivery=told.delivery,
        problem=told.problem,
    )


def frame_of(notice: Notice) -> Mapping[str, object]:
    """The notice as it is pushed to open sockets."""
    times = {"created_at": instant_text(notice.created_at), "read_at": None}
    return {"type": "notification", **vars(notice), **times}


def list_for(reader: User, *, unread: bool, limit: int, cursor: str | None) -> Page:
    """A page of the reader's own notices, newest first; raises Invalid for a foreign cursor."""
    page = notifications.list_for(reader, unread=unread, limit=limit, cursor=cursor)
    return replace(page, items=[notice_for(reader, told) for told in page.items])


def read(reader: User, notification_id: str, now: datetime) -> Notice:
    """Mark one of the reader's own as read; raises NotFound."""
    return notice_for(reader, notifications.mark_read(reader.user_id, notification_id, now))


def read_all(reader: User, now: datetime) -> None:
    """Mark all of the reader's own as read, at the same cost however many they are."""
    notifications.mark_all_read(reader.user_id, now)


def new_unsubscribe_secret(user_id: str, now: datetime) -> str:
    """A secret of 192 random bits for the link in one mail; it works as long as notifications are kept."""
    secret = secrets.token_urlsafe(24)
    unsubscribing.save_new(secret, user_id, now + KEPT)
    return secret


def require_unsubscribable(secret: str, now: datetime) -> str:
    """Whose mails the secret stops; raises NotFound."""
    user_id = unsubscribing.find_user_id(secret, now)
    if user_id is None:
        raise NotFound("This link is no longer valid. You can choose your mails in your profile")
    return user_id


def unsubscribe(secret: str, now: datetime) -> None:
    """No e-mail of any kind any more, everything stays in the app; a repeat is harmless.  Raises NotFound or Busy."""
    user_id = require_unsubscribable(secret, now)
    attempt(lambda: _stop_mails(user_id))


def _stop_mails(user_id: str) -> None:
    user = users.get(user_id)
    silent = replace(user, preferences=user.preferences.without_email(Kind))
    if silent != user:
        write = Transaction()
        users.save_changed(write, user, silent)
        write.commit()


def _read_with_all(reader: User, told: Notification) -> datetime | None:
    until = reader.notifications_read_until
    return until if until and told.created_at <= until else None

"""Calendar feeds: a secret address per person, and what stands behind it (requirement 13)."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib.domain.access import Status, User
from chalicelib.domain.calendar import CalendarEvent
from chalicelib.domain.errors import NotFound
from chalicelib.storage import calendar_events, feeds, users

BEFORE, AFTER = timedelta(days=60), timedelta(days=120)
MOST = 1000  # events in one feed


def rotate_feed(caller: User, now: datetime) -> str:
    """A new secret for the caller's feed; the address before it ends at once."""
    secret = secrets.token_urlsafe(24)
    feeds.save(caller.user_id, secret, now)
    return f"{caller.user_id}.{secret}"


def open_feed(address: str, now: datetime) -> tuple[User, list[CalendarEvent]]:
    """Whose feed an address opens, with the events around now; raises NotFound for any other address."""
    user_id, dot, secret = address.partition(".")
    if not (dot and user_id and secret and feeds.opens(user_id, secret)):
        raise NotFound("There is no such calendar")
    user = users.find(user_id)
    if user is None or user.status is not Status.ACTIVE:
        raise NotFound("There is no such calendar")
    return user, list(_events(user, now))


def _events(user: User, now: datetime) -> Iterator[CalendarEvent]:
    cursor, read = None, 0
    while read < MOST:
        page = calendar_events.list_for(user, now - BEFORE, now + AFTER, limit=100, cursor=cursor)
        yield from page.items
        read += len(page.items)
        cursor = page.next
        if cursor is None:
            return

"""Live slots: who opens a socket and watches, and what they are told when something changed (requirement 15).

A push is made from what the tables say now, not from what an event says, so it may be repeated and may come late.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import suppress
from datetime import date, datetime, timedelta

from chalicelib.channels import sockets
from chalicelib.domain import live as rules
from chalicelib.domain.access import Role, Status, User
from chalicelib.domain.errors import NotFound, Unauthorized
from chalicelib.domain.ledger import Days, day_start, days_in_reach
from chalicelib.domain.live import Connection
from chalicelib.domain.slots import BookableSlot, slots_on_utc_day
from chalicelib.storage import coaches, connections, members, tickets, users
from chalicelib.storage.connections import ConnectionGone
from chalicelib.storage.offers import load_offer
from chalicelib.storage.records import instant_text
from chalicelib.usecases.attempts import attempt

Frame = Mapping[str, object]

# More days at once come from an edit of the schedule, not from bookings; then one "read again" says it shorter.
MOST_DAYS = 7


class PushFailed(Exception):
    """Some sockets could not be reached, though they are not gone: try all of it again."""


def issue_ticket(user: User, now: datetime) -> str:
    """A new single-use ticket of 256 random bits, good for `TICKET_LASTS`."""
    ticket = secrets.token_urlsafe(32)
    tickets.save_new(ticket, user.user_id, now + rules.TICKET_LASTS)
    return ticket


def open(connection_id: str, ticket: str, now: datetime) -> None:
    """Admit a socket; the ticket is used up, whatever comes of it.  Raises Unauthorized."""
    user_id = tickets.take(ticket, now) if ticket else None
    if user_id is None:
        raise Unauthorized()
    user = rules.admit(users.find(user_id))
    connections.save_new(Connection(connection_id, user.user_id, now + rules.CONNECTION_LASTS))


def hear(connection_id: str, length: int, at: int) -> Connection | None:
    """Whose frame of `length` bytes arrived `at` (epoch milliseconds); closes the socket and returns None when
    nobody's, when it is too long or when there are too many.
    """
    try:
        connection = connections.hear(connection_id, at)
    except ConnectionGone:
        connection = None
    if connection is None or length > rules.LARGEST_FRAME or connection.is_flooding:
        sockets.close(connection_id)
        connections.remove(connection_id)
        return None
    return connection


def watch(connection: Connection, coach_id: str) -> None:
    """Let a socket hear of a coach's slots.

    Raises Unauthorized, Forbidden, NotFound, TooManyRequests or Busy.
    """
    user = users.find(connection.user_id)
    if user is None:
        raise Unauthorized()
    member = members.find(user.user_id) if user.role is Role.MEMBER else None
    coach = coaches.find(coach_id) if rules.needs_coach(user, member) else None
    rules.require_may_watch(user, coach_id, member, coach)
    connection.require_room(coach_id)
    _attempt(lambda: connections.save_watch(connection, coach_id))


def unwatch(connection: Connection, coach_id: str) -> None:
    """The opposite of `watch`; raises Busy."""
    _attempt(lambda: connections.remove_watch(connection, coach_id))


def answer(connection_id: str, frame: Frame) -> None:
    """Send a frame to one socket, if it is still there; whoever misses an answer asks again."""
    for gone in sockets.post([connection_id], frame).gone:
        connections.remove(gone)


def close(connection_id: str) -> None:
    """Forget a socket that was closed."""
    connections.remove(connection_id)


def hang_up(user_id: str, now: datetime) -> None:
    """Close and forget every socket of somebody who takes no part any more; nothing happens to who is active again.

    Raises PushFailed while some could not be closed.
    """
    user = users.find(user_id)
    if user and user.status is Status.ACTIVE:
        return
    found = connections.list_of(user_id, now)
    closed = sockets.close_all(found)
    for connection_id in closed:
        connections.remove(connection_id)
    if len(closed) < len(found):
        raise PushFailed(f"{len(found) - len(closed)} of {len(found)} sockets")


def announce_days(coach_id: str, days: Set[date], now: datetime) -> None:
    """Tell everybody who watches a coach what is offered on the UTC days that changed (15.2-15.4).

    Raises PushFailed.
    """
    viewers = connections.list_watching(coach_id, now)
    if not viewers:
        return
    try:
        frames = [_read_again(coach_id)] if len(days) > MOST_DAYS else list(_slots_frames(coach_id, days, now))
    except NotFound:
        return  # no schedule, so nothing is or was on offer
    _tell(coach_id, viewers, frames)


def announce_schedule(coach_id: str, now: datetime) -> None:
    """Tell everybody who watches a coach that the availability was edited.  Raises PushFailed."""
    viewers = connections.list_watching(coach_id, now)
    if viewers:
        _tell(coach_id, viewers, [_read_again(coach_id)])


def tell_person(user_id: str, frame: Frame, now: datetime) -> None:
    """Send a frame to all of a person's own sockets, once; whoever misses it finds the same by reading."""
    open_sockets = connections.list_of(user_id, now)
    if open_sockets:
        for gone in sockets.post(open_sockets, frame).gone:
            connections.remove(gone)


def _tell(coach_id: str, viewers: list[str], frames: list[Frame]) -> None:
    """Post every frame to every viewer; the gone are forgotten, and only then PushFailed is raised for the others."""
    gone: set[str] = set()
    failed: set[str] = set()
    for frame in frames:
        left = [viewer for viewer in viewers if viewer not in gone | failed]
        try:
            posted = sockets.post(left, frame)
        except sockets.FrameTooLarge:  # some 290 slots in one day: whoever looks at it reads it page by page
            posted = sockets.post(left, _read_again(coach_id))
        gone.update(posted.gone)
        failed.update(posted.failed)
    for connection_id in gone:
        connections.remove(connection_id, watched=[coach_id])
    if failed:
        raise PushFailed(f"{len(failed)} of {len(viewers)} viewers")


def _slots_frames(coach_id: str, changed: Set[date], now: datetime) -> Iterator[Frame]:
    schedule, days = load_offer(coach_id, min(changed), max(changed), consistent=True)
    revisions = days.revisions()
    for day in sorted(_affected(days, changed, schedule.buffer_minutes, schedule.session_minutes)):
        slots = slots_on_utc_day(schedule, days.occupied(), now, day)
        yield {
            "type": "slots",
            "coach_id": coach_id,
            "day": day.isoformat(),
            "revision": revisions.get(day, 0),
            "items": [_item(slot) for slot in slots],
        }


def _affected(days: Days, changed: Set[date], buffer: int, length: int) -> set[date]:
    """The days that changed, and a neighbour where a slot or its buffer reaches over UTC midnight.

    Slots nobody is in any more count as well: what is closed by a booking is opened by its cancellation.
    """
    affected = set(changed)
    for day in changed & days.ledgers.keys():
        midnight = day_start(day)
        for start, held in days.ledgers[day].slots.items():
            starts_at, ends_at = midnight + timedelta(minutes=start), midnight + timedelta(minutes=held.end)
            affected.update(days_in_reach(starts_at, ends_at, buffer, length))
    return affected


def _item(slot: BookableSlot) -> Frame:
    """A slot as a watcher sees it: seats, no names and no ids of members."""
    return {
        "starts_at": instant_text(slot.starts_at),
        "ends_at": instant_text(slot.ends_at),
        "capacity": slot.capacity,
        "booked": slot.booked,
        "seats_left": slot.seats_left,
    }


def _read_again(coach_id: str) -> Frame:
    return {"type": "schedule_changed", "coach_id": coach_id}


def _attempt(act: Callable[[], None]) -> None:
    with suppress(ConnectionGone):  # closed while it spoke: there is nobody to tell
        attempt(act)

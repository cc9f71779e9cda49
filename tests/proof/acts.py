"""Who acts on a coach's books, and with what: bookings, moves, cancellations and edits of the schedule."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.domain.access import Role, User
from chalicelib.domain.availability import Schedule
from chalicelib.domain.booking import session_id_for
from chalicelib.domain.sessions import Session, SessionStatus
from chalicelib.storage.members import MemberRecord
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases import availability, booking, sessions
from tests.proof.books import COACH, Items, rows, value_of
from tests.proof.interleavings import Actor
from tests.unit.notation import at, schedule, time_off, window

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOW = at("2026-11-23T08:00Z")
N = at("2026-11-24T09:00Z")
TUESDAY_OFF = time_off("2026-11-24T09:30Z/2026-11-24T10:00Z")


@dataclass(frozen=True)
class Scene:
    """`before` happens first, one after the other; then `actors` at once.  `reaches` must be among the endings."""

    sentence: str
    schedule: Schedule
    before: tuple[Actor, ...]
    actors: tuple[Actor, ...]
    reaches: tuple[tuple[object, ...], ...] = ()


def person(name: str, role: Role = Role.MEMBER) -> User:
    return User(name, f"{name}@example.com", name, role, "UTC")


COACH_HERSELF = person(COACH, Role.COACH)


def books_a_seat(
    name: str, starts_at: datetime, now: datetime, key: str | None = None, member: str | None = None, faults: int = 0
) -> Actor:
    """A member books, by the actor's name unless said; they are to hear of a session if and only if there is one."""
    member = member or name
    session_id = session_id_for(member, key) if key else f"by-{name}"

    def act() -> datetime:
        return booking.book(person(member), COACH, None, starts_at, key, now).starts_at

    def is_true(items: Items, told: object) -> bool:
        return isinstance(told, datetime) == (("sessions", session_id) in items)

    return Actor(name, act, faults, is_true)


def acts_on(verb: str, name: str, session_id: str, *further: Any, by: User = COACH_HERSELF, faults: int = 0) -> Actor:
    """Somebody cancels, reschedules or completes a session."""
    use: Callable[..., Session] = getattr(sessions, verb)

    def is_true(items: Items, told: object) -> bool:
        status = value_of("sessions", items["sessions", session_id]).status
        refused = told not in set(SessionStatus)
        return refused or told in (status, SessionStatus.SCHEDULED)

    return Actor(name, lambda: use(by, session_id, *further).status, faults, is_true)


def changes(name: str, member: str, **columns: str) -> Actor:
    """An admin gives a member another coach or status, in a write of its own."""

    def act() -> str:
        write = Transaction()
        write.update(MemberRecord(member), [getattr(MemberRecord, column).set(to) for column, to in columns.items()])
        write.commit()
        return "changed"

    return Actor(name, act)


def edits(
    name: str, change: Callable[[Schedule], Schedule], now: datetime, faults: int = 0, alone: bool = True
) -> Actor:
    """The coach edits the schedule; when nobody else does, it has moved if and only if that is what was said."""

    def is_true(items: Items, told: object) -> bool:
        (schedule,) = rows(items, "schedules")
        return not alone or (told == schedule.version) or (isinstance(told, str) and schedule.version == 0)

    return Actor(name, lambda: availability.edit(COACH_HERSELF, COACH, change, now).version, faults, is_true)


def always(capacity: int = 2, **settings: object) -> Schedule:
    """Round the clock in UTC; a short horizon keeps the fence short."""
    week = ", ".join(f"{day} 00:00-24:00 x{capacity}" for day in DAYS)
    return replace(schedule(**{"zone": "UTC", "weekly": week, "horizon": 2, **settings}), coach_id=COACH)


def on(text: str) -> datetime:
    """`24 09:00` in November 2026, UTC."""
    return at(f"2026-11-{text.replace(' ', 'T')}Z")


def books_at(name: str, text: str, now: datetime = NOW, **given: object) -> Actor:
    return books_a_seat(name, on(text), now, **given)


def without(day: str) -> Callable[[Schedule], Schedule]:
    return lambda old: replace(old, slots=tuple(slot for slot in old.slots if slot.day_of_week[:3] != day))


def with_capacity(seats: int) -> Callable[[Schedule], Schedule]:
    return lambda old: replace(old, slots=always(seats).slots)


def opens(old: Schedule) -> Schedule:
    return old.with_override(N.date(), [window("08:00-12:00 x2")])


def narrows(old: Schedule) -> Schedule:
    return old.with_override(N.date(), [window("09:00-10:00")])


def closes(old: Schedule) -> Schedule:
    return old.with_override(N.date(), [])


def takes_off(old: Schedule) -> Schedule:
    return old.with_time_off(TUESDAY_OFF)


def settings(**given: object) -> Callable[[Schedule], Schedule]:
    return lambda old: old.with_settings(**given)


def cancels(session_id: str = "by-z", name: str = "cancel") -> Actor:
    return acts_on("cancel", name, session_id, None, NOW, by=person("z"))


def moves(text: str, who: str = "z", **given: object) -> Actor:
    return acts_on("reschedule", f"move {who}", f"by-{who}", on(text), None, NOW, by=person(who), **given)

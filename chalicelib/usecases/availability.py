"""Editing a coach's availability against bookings that arrive at the same moment (requirement 3)."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from chalicelib.domain.access import User, require_own_coach_record
from chalicelib.domain.availability import FARTHEST_HORIZON, AvailabilitySlot, DayOfWeek, Schedule, TimeOff, Window
from chalicelib.domain.errors import BookingsExist
from chalicelib.domain.ledger import Occupied, days_between
from chalicelib.domain.restriction import in_the_way, only_widens
from chalicelib.domain.sessions import SessionStatus
from chalicelib.storage import availability, coach_days, schedules, sessions
from chalicelib.storage.availability import Also, nothing_more
from chalicelib.storage.records import instant_text
from chalicelib.usecases.attempts import attempt

MOST_NAMED = 100  # sessions of one slot in a refusal
Edit = Callable[[Schedule], Schedule]


def create_slot(caller: User, coach_id: str, day_of_week: DayOfWeek, window: Window, now: datetime) -> AvailabilitySlot:
    """Add a weekly window; raises Forbidden, NotFound, SlotsOverlap or Busy (3.1, 3.2)."""
    slot = AvailabilitySlot(secrets.token_urlsafe(9), day_of_week, window)
    edit(caller, coach_id, lambda schedule: schedule.with_slot(slot), now)
    return slot


def create_time_off(
    caller: User, coach_id: str, starts_at: datetime, ends_at: datetime, reason: str | None, now: datetime
) -> TimeOff:
    """Take a span off; raises Invalid, Forbidden, NotFound, BookingsExist with the sessions in the way, or Busy."""
    off = TimeOff(secrets.token_urlsafe(9), starts_at, ends_at, reason)
    edit(caller, coach_id, lambda schedule: schedule.with_time_off(off), now)
    return off


def edit(caller: User, coach_id: str, change: Edit, now: datetime) -> Schedule:
    """Apply `change` to the schedule: widening is one write, taking away fences off every day up to the horizon."""
    require_own_coach_record(caller, coach_id)
    hoped: list[Schedule] = []

    def once() -> Schedule:
        stored = schedules.get(coach_id)
        if stored in hoped:
            return stored  # an earlier try was saved and only its answer lost
        return edit_once(stored, change, now, hoped=hoped)

    return attempt(once)


def edit_once(
    stored: Schedule, change: Edit, now: datetime, also: Also = nothing_more, hoped: list[Schedule] | None = None
) -> Schedule:
    """One try of an edit, whoever asked for it; `also` is written in the same transaction.

    `hoped` takes note of what is about to be saved.  Raises NotFound, BookingsExist, Moved or Contended.
    """
    coach_id, old = stored.coach_id, stored.without_past(now)
    new = replace(change(old), version=old.version + 1)
    new.require_room()
    if hoped is not None:
        hoped.append(new)
    if only_widens(old, new):
        availability.save_widened(new, also)
        return new
    every = _days_ahead(old, new, now)
    # Looked at, not fenced: the day before, whose last session may reach into the first one, and what was booked
    # while the horizon was farther than it is now.
    farthest = every[0] + timedelta(days=FARTHEST_HORIZON + 2)
    days = coach_days.list_between(coach_id, every[0] - timedelta(days=1), farthest)
    blocked = in_the_way(old, new, days.occupied(), now)
    if blocked:
        raise BookingsExist(_named(coach_id, blocked))
    availability.save_restricted(new, days, every, also)
    return new


def _days_ahead(old: Schedule, new: Schedule, now: datetime) -> tuple[date, ...]:
    """The UTC days on which somebody may be booking with the old schedule in hand, over zones and midnight."""
    horizon = max(old.horizon_days, new.horizon_days)
    today = now.astimezone(UTC).date()
    return days_between(today, today + timedelta(days=horizon + 2))


def _named(coach_id: str, blocked: Iterable[Occupied]) -> list[dict[str, object]]:
    """The sessions of the slots in the way, by name, for the dialog that lists them."""
    named: list[dict[str, object]] = []
    for slot in blocked:
        page = sessions.list_for_coach(
            coach_id, first=slot.starts_at, last=slot.starts_at + timedelta(seconds=1), limit=MOST_NAMED
        )
        named += [
            {
                "session_id": session.session_id,
                "member_name": session.member_name,
                "starts_at": instant_text(session.starts_at),
            }
            for session in page.items
            if session.status is not SessionStatus.CANCELLED
        ]
    return named

"""What an edit of a schedule takes away, and which sessions are in its way (3.3, 3.4, slots.md)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from chalicelib.domain.access import Status
from chalicelib.domain.availability import DayOfWeek, Schedule, Window
from chalicelib.domain.ledger import Occupied
from chalicelib.domain.slots import is_covered


def only_widens(old: Schedule, new: Schedule) -> bool:
    """Whether every booking that was right under `old` is right under `new`; then no ledger needs to know.

    Zone, lengths and step decide where slots lie, so any change of them counts as taking away.
    """
    same_grid = (old.timezone, old.session_minutes, old.buffer_minutes, old.step_minutes) == (
        (new.timezone, new.session_minutes, new.buffer_minutes, new.step_minutes)
    )
    return (
        same_grid
        and new.status is Status.ACTIVE
        and new.notice_minutes <= old.notice_minutes
        and new.horizon_days >= old.horizon_days
        and new.overrides == old.overrides
        and set(new.time_off) <= set(old.time_off)
        and all(_still_there(_on(old, day), _on(new, day)) for day in DayOfWeek)
    )


def in_the_way(old: Schedule, new: Schedule, occupied: Iterable[Occupied], now: datetime) -> list[Occupied]:
    """The booked slots that lie ahead and would fall outside availability or break a longer buffer.

    A capacity lowered below what is booked is accepted and evicts nobody.
    """
    ahead = sorted((slot for slot in occupied if slot.ends_at > now), key=lambda slot: slot.starts_at)
    blocked = {slot for slot in ahead if not is_covered(new, slot.starts_at, slot.ends_at)}
    if new.status is not Status.ACTIVE:
        blocked |= set(ahead)
    if new.buffer_minutes > old.buffer_minutes:
        buffer = timedelta(minutes=new.buffer_minutes)
        blocked |= {slot for pair in pairwise(ahead) if pair[1].starts_at < pair[0].ends_at + buffer for slot in pair}
    return sorted(blocked, key=lambda slot: slot.starts_at)


def _on(schedule: Schedule, day: DayOfWeek) -> list[Window]:
    return [slot.window for slot in schedule.slots if slot.day_of_week is day]


def _still_there(old: list[Window], new: list[Window]) -> bool:
    """Whether each old window starts where one did, so that the grid stays, and reaches as far, for as many."""
    return all(
        any(
            window.start_time == kept.start_time
            and window.end_time <= kept.end_time
            and window.max_sessions_per_slot <= kept.max_sessions_per_slot
            for kept in new
        )
        for window in old
    )

"""The transactions of editing a schedule: one write to widen it, a fence across the coming days to take away."""

from collections.abc import Callable
from datetime import date

from chalicelib.domain.availability import Schedule
from chalicelib.domain.ledger import Days
from chalicelib.storage import coach_days
from chalicelib.storage.schedules import ScheduleRecord
from chalicelib.storage.transactions import Transaction

Also = Callable[[Transaction], None]


def nothing_more(write: Transaction) -> None:
    """What most edits write beside the schedule."""


def save_widened(schedule: Schedule, also: Also = nothing_more) -> None:
    """Replace the schedule that is one version older, and `also` write this; raises Moved or Contended."""
    _replace(schedule, also).commit()


def save_restricted(schedule: Schedule, days: Days, every: tuple[date, ...], also: Also = nothing_more) -> None:
    """Replace the schedule and give every day of `every` a new generation; raises Moved or Contended.

    At most 94 items, of the 100 that a transaction takes: 90 days of horizon, their edges, and the schedule.  So
    `also` may add six.
    """
    write = _replace(schedule, also)
    coach_days.fence(write, days, every, schedule.version)
    write.commit()


def _replace(schedule: Schedule, also: Also) -> Transaction:
    write = Transaction()
    write.put(ScheduleRecord.of(schedule), condition=ScheduleRecord.version == schedule.version - 1)
    also(write)
    return write

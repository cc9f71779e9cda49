"""The transactions of editing a schedule: one write to widen it, a fence across the coming days to take away."""

from datetime import date

from chalicelib.domain.availability import Schedule
from chalicelib.domain.ledger import Days
from chalicelib.storage import coach_days
from chalicelib.storage.schedules import ScheduleRecord
from chalicelib.storage.transactions import Transaction


def save_widened(schedule: Schedule) -> None:
    """Replace the schedule that is one version older; raises Moved or Contended."""
    _replace(Transaction(), schedule).commit()


def save_restricted(schedule: Schedule, days: Days, every: tuple[date, ...]) -> None:
    """Replace the schedule and give every day of `every` a new generation; raises Moved or Contended.

    At most 94 items, of the 100 that a transaction takes: 90 days of horizon, their edges, and the schedule.
    """
    write = _replace(Transaction(), schedule)
    coach_days.fence(write, days, every, schedule.version)
    write.commit()


def _replace(write: Transaction, schedule: Schedule) -> Transaction:
    write.put(ScheduleRecord.of(schedule), condition=ScheduleRecord.version == schedule.version - 1)
    return write

"""All that a list of slots is computed from, read at one depth."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from chalicelib.domain.availability import Schedule
from chalicelib.domain.ledger import Days
from chalicelib.storage import coach_days, schedules

# A viewer's local day begins up to 14 hours before the UTC day of the same date and ends up to 12 hours after it;
# one day more covers the sessions and buffers that reach in.
MARGIN = timedelta(days=2)

_beside = ThreadPoolExecutor(max_workers=2, thread_name_prefix="read")


def load_offer(coach_id: str, first: date, last: date, *, consistent: bool = False) -> tuple[Schedule, Days]:
    """A coach's schedule, and the ledgers that bear on the local dates `first` to `last`; raises NotFound.

    Two reads side by side.  When a ledger demands a newer schedule than an eventually consistent read gave, the
    schedule is read again.
    """
    reading = _beside.submit(coach_days.list_between, coach_id, first - MARGIN, last + MARGIN, consistent)
    schedule = schedules.get(coach_id, consistent)
    days = reading.result()
    if days.need_newer_schedule(schedule.version):
        schedule = schedules.get(coach_id, consistent=True)
    return schedule, days

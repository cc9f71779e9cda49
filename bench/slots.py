"""A month of slots: the product's rules against the loop over aware datetimes that one would write first."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bench.measuring import Result, side_by_side
from chalicelib.domain.availability import AvailabilitySlot, DayOfWeek, Schedule, Window
from chalicelib.domain.ledger import Occupied
from chalicelib.domain.slots import BookableSlot, slots_on_days

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 10, 9, 12, tzinfo=UTC)
FIRST, LAST = date(2026, 10, 10), date(2026, 11, 9)  # the clocks go back on 25 October
DAY = timedelta(days=1)


def measure() -> Result:
    """31 days with three windows a day, 100 sessions booked."""
    schedule, booked = _schedule(), list(_booked())
    offered = slots_on_days(schedule, booked, NOW, (FIRST, LAST), ZONE)
    if offered != naive(schedule, booked):
        raise AssertionError("the contenders do not agree, so there is nothing to compare")
    contenders = {
        "Evergreen": lambda: slots_on_days(schedule, booked, NOW, (FIRST, LAST), ZONE),
        "naive": lambda: naive(schedule, booked),
    }
    sentence = f"{(LAST - FIRST).days + 1} days over a clock change, {len(booked)} sessions booked, both find the same "
    return Result("A month of slots", f"{sentence}{len(offered)} slots.", side_by_side(contenders, 200))


def naive(schedule: Schedule, booked: list[Occupied]) -> list[BookableSlot]:
    """Walk the wall clock of each day, and look at every session for every slot."""
    length = timedelta(minutes=schedule.session_minutes)
    buffer = timedelta(minutes=schedule.buffer_minutes)
    slots = []
    day = FIRST
    while day <= LAST:
        midnight = datetime(day.year, day.month, day.day, tzinfo=ZONE)
        for window in schedule.windows_on(day):
            starts_at = (midnight + timedelta(minutes=window.start_time)).astimezone(UTC)
            end = (midnight + timedelta(minutes=window.end_time)).astimezone(UTC)
            while starts_at + length <= end:
                ends_at = starts_at + length
                near = [each for each in booked if _meets(each, starts_at - buffer, ends_at + buffer)]
                same = [each for each in near if (each.starts_at, each.ends_at) == (starts_at, ends_at)]
                if len(near) == len(same):
                    count = sum(each.booked for each in same)
                    slots.append(BookableSlot(starts_at, ends_at, window.max_sessions_per_slot, count))
                starts_at += length + buffer
        day += DAY
    return slots


def _meets(each: Occupied, starts_at: datetime, ends_at: datetime) -> bool:
    return each.starts_at < ends_at and starts_at < each.ends_at


def _schedule() -> Schedule:
    windows = [Window(8 * 60, 12 * 60, 3), Window(13 * 60, 17 * 60, 1), Window(18 * 60, 20 * 60, 2)]
    slots = [AvailabilitySlot(f"{day}-{n}", day, window) for day in DayOfWeek for n, window in enumerate(windows)]
    return Schedule("coach", ZONE.key, tuple(slots))


def _booked() -> Iterator[Occupied]:
    """Three or four sessions a day, at starts that the windows have."""
    for number in range(100):
        day = FIRST + number % 31 * DAY
        hour = (8, 10, 13, 18)[number // 31]
        starts_at = datetime(day.year, day.month, day.day, hour, tzinfo=ZONE).astimezone(UTC)
        yield Occupied(starts_at, starts_at + timedelta(minutes=50), 1)

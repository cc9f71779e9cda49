"""A second opinion on slots: naive, slow, minute by minute over UTC, sharing no code with the rules it judges.

It knows the zone only as a clock on the wall that can be read at any instant, and counts minutes.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate, chain
from zoneinfo import ZoneInfo

from chalicelib.domain.availability import Schedule
from chalicelib.domain.ledger import Occupied

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Offer = tuple[datetime, datetime, int, int]  # start, end, capacity, booked


def offers(
    schedule: Schedule, booked: Iterable[Occupied], now: datetime, days: tuple[date, date], viewer: ZoneInfo
) -> list[Offer]:
    """What a viewer in zone `viewer` is offered on the local dates `days`, full slots included."""
    near = 1 + schedule.session_minutes // 1440 + (viewer.key != schedule.timezone)  # days that may matter around
    clock = _Clock(schedule.timezone, days[0], days[1], near)
    windows = [
        (clock.first_at(day, window.start_time), clock.first_at(day, window.end_time), window.max_sessions_per_slot)
        for day in clock.days
        for window in (
            schedule.overrides[day]
            if day in schedule.overrides
            else [slot.window for slot in schedule.slots if slot.day_of_week == WEEK[day.weekday()]]
        )
    ]
    owner = {minute: capacity for start, end, capacity in windows for minute in range(start, end)}
    step = schedule.step_minutes or schedule.session_minutes + schedule.buffer_minutes
    starts = {minute for start, end, _ in windows for minute in range(start, end, step)}
    found = []
    for start in sorted(starts):
        minutes = range(start, start + schedule.session_minutes)
        begins, ends = clock.instant(minutes[0]), clock.instant(minutes[-1]) + MINUTE
        on_date = days[0] <= begins.astimezone(viewer).date() <= days[1]
        seats = _seats(schedule, booked, begins, ends)
        if (
            on_date
            and seats is not None
            and all(minute in owner for minute in minutes)
            and not any(off.starts_at < ends and begins < off.ends_at for off in schedule.time_off)
            and (begins - now).total_seconds() >= schedule.notice_minutes * 60
            and (clock.wall(begins).date() - clock.wall(now).date()).days <= schedule.horizon_days
        ):
            found.append((begins, ends, min(owner[minute] for minute in minutes), seats))
    return found


def _seats(schedule: Schedule, booked: Iterable[Occupied], begins: datetime, ends: datetime) -> int | None:
    """Seats taken in the very slot; None when another one leaves less than the buffer, counted in minutes."""
    seats = 0
    for other in booked:
        if (other.starts_at, other.ends_at) == (begins, ends):
            seats += other.booked
            continue
        gap = max((begins - other.ends_at).total_seconds(), (other.starts_at - ends).total_seconds())
        if gap < schedule.buffer_minutes * 60:
            return None
    return seats


class _Clock:
    """The wall clock of a zone, read once a minute from well before the days asked for until well after.

    Readings of one zone compare by what the clock shows, not by when it shows it.
    """

    def __init__(self, zone: str, first: date, last: date, near: int) -> None:
        self._zone = ZoneInfo(zone)
        begin = first - (near + 1) * DAY
        self._begin = datetime(begin.year, begin.month, begin.day, tzinfo=UTC)
        self.days = [first + n * DAY for n in range(-near, (last - first).days + near + 1)]
        self._shown = _most_shown(zone, begin, (last - first).days + 2 * near + 3)

    def wall(self, at: datetime) -> datetime:
        return at.astimezone(self._zone)

    def instant(self, minute: int) -> datetime:
        return self._begin + minute * MINUTE

    def first_at(self, day: date, minute: int) -> int:
        """The first minute at which the clock shows this time of this date, or anything later."""
        wanted = datetime(day.year, day.month, day.day, tzinfo=self._zone) + minute * MINUTE
        return bisect_left(self._shown, wanted)


@lru_cache(maxsize=64)
def _most_shown(zone: str, first: date, days: int) -> list[datetime]:
    """For every minute from the UTC midnight of `first`, the latest reading that the clock has shown by then."""
    return list(accumulate(chain.from_iterable(_readings(zone, first + n * DAY) for n in range(days)), max))


@lru_cache(maxsize=512)
def _readings(zone: str, day: date) -> list[datetime]:
    wall, midnight = ZoneInfo(zone), datetime(day.year, day.month, day.day, tzinfo=UTC)
    return [(midnight + minute * MINUTE).astimezone(wall) for minute in range(1440)]

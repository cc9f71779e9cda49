"""Wall clocks and instants: where a coach's local time becomes UTC (slots.md R2)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.errors import Invalid

MINUTES_A_DAY = 24 * 60


def instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The first instant at which the wall clock of `day` reads at or past `minute` (0-1440, 1440 = next midnight).

    A time that a clock change skips is the jump itself; one that it repeats is its first pass.
    """
    if minute == MINUTES_A_DAY:
        day, minute = day + timedelta(days=1), 0
    wall = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone)
    first = wall.astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return first
    return _jump(wall.replace(fold=1).astimezone(UTC), first, zone)


def _jump(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The instant between two at which the zone's clock is put forward, to the second, by halving."""
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


def parse_wall_time(text: str, *, field: str, end: bool = False) -> int:
    """`HH:MM` in 24 hours as minutes since midnight; `24:00` only as an end.  Raises Invalid naming `field`."""
    hours, colon, minutes = text.partition(":")
    if len(hours) == 2 and colon and len(minutes) == 2 and (hours + minutes).isascii() and (hours + minutes).isdigit():
        minute = int(hours) * 60 + int(minutes)
        if int(minutes) < 60 and (minute < MINUTES_A_DAY or (end and minute == MINUTES_A_DAY)):
            return minute
    raise Invalid.field(field, "must be a time such as 09:30" + (", up to 24:00" if end else ""))


def wall_time_text(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"

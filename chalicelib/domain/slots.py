"""Which slots a coach offers: one function that lists them and judges bookings (slots.md R1-R11).

Lengths are added in UTC, never in wall time; weekdays and dates are the coach's; no rule reads a clock.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.access import Status
from chalicelib.domain.availability import Schedule
from chalicelib.domain.errors import SlotFull, SlotUnavailable
from chalicelib.domain.ledger import Occupied
from chalicelib.domain.walltime import MINUTES_A_DAY, instant

DAY = timedelta(days=1)


@dataclass(frozen=True)
class BookableSlot:
    """A dated slot, how many sessions it can hold and how many it holds; instants are UTC."""

    starts_at: datetime
    ends_at: datetime
    capacity: int
    booked: int = 0

    @property
    def seats_left(self) -> int:
        """Never negative: a capacity may have been lowered below what is booked (R8)."""
        return max(self.capacity - self.booked, 0)


@dataclass(frozen=True)
class _Span:
    """A window on one date as instants."""

    starts_at: datetime
    ends_at: datetime
    capacity: int


def offered_slots(
    schedule: Schedule, occupied: Iterable[Occupied], now: datetime, first: datetime, last: datetime
) -> list[BookableSlot]:
    """All slots whose start lies in [first, last), full ones included, earliest first (3.5, 5.1, 5.3).

    `occupied` must hold what is booked within reach of that span: buffer and longest session before, buffer after.
    """
    if schedule.status is not Status.ACTIVE:
        return []
    now, first, last = now.astimezone(UTC), first.astimezone(UTC), last.astimezone(UTC)
    length = timedelta(minutes=schedule.session_minutes)
    buffer = timedelta(minutes=schedule.buffer_minutes)
    earliest = max(first, now + timedelta(minutes=schedule.notice_minutes))
    last = min(last, _horizon(schedule, now))
    taken = _Taken(occupied, buffer)
    off = [(span.starts_at, span.ends_at) for span in schedule.time_off]
    slots = []
    for starts_at, ends_at, capacity in _grid(schedule, earliest, last, length):
        if any(begins < ends_at and starts_at < ends for begins, ends in off):
            continue
        booked = taken.seats_at(starts_at, ends_at)
        if booked is not None:
            slots.append(BookableSlot(starts_at, ends_at, capacity, booked))
    return slots


def bookable_slots(
    schedule: Schedule, occupied: Iterable[Occupied], now: datetime, first: datetime, last: datetime
) -> list[BookableSlot]:
    """The offered slots that still have a seat (5.2)."""
    return [slot for slot in offered_slots(schedule, occupied, now, first, last) if slot.seats_left]


def slot_to_book(schedule: Schedule, occupied: Iterable[Occupied], now: datetime, starts_at: datetime) -> BookableSlot:
    """The slot that starts at this instant, judged by exactly what lists slots (R11, 14.3).

    Raises SlotUnavailable when nothing is offered then, SlotFull when it is offered but has no seat left (5.5).
    """
    starts_at = starts_at.astimezone(UTC)
    for slot in offered_slots(schedule, occupied, now, starts_at, starts_at + timedelta(microseconds=1)):
        if not slot.seats_left:
            raise SlotFull()
        return slot
    raise SlotUnavailable()


def slots_on_days(
    schedule: Schedule, occupied: Iterable[Occupied], now: datetime, days: tuple[date, date], viewer: ZoneInfo
) -> list[BookableSlot]:
    """The offered slots, full ones included, that start on the viewer's local dates `days`, both included (R10)."""
    first, last = days
    offered = offered_slots(
        schedule, occupied, now, instant(first, 0, viewer) - DAY, instant(last, MINUTES_A_DAY, viewer) + DAY
    )
    return [slot for slot in offered if first <= slot.starts_at.astimezone(viewer).date() <= last]


def slots_on_utc_day(schedule: Schedule, occupied: Iterable[Occupied], now: datetime, day: date) -> list[BookableSlot]:
    """The offered slots of one UTC day, full ones included: what watchers of that day are told (15.2)."""
    return slots_on_days(schedule, occupied, now, (day, day), ZoneInfo("UTC"))


def is_covered(schedule: Schedule, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether a session lies inside the coach's windows and outside time off, whatever the grid says (3.3, 3.4)."""
    if any(off.starts_at < ends_at and starts_at < off.ends_at for off in schedule.time_off):
        return False
    return capacity_at(schedule, starts_at, ends_at) is not None


def capacity_at(schedule: Schedule, starts_at: datetime, ends_at: datetime) -> int | None:
    """How many sessions the windows hold at this time, whatever the grid says; None where they do not cover it."""
    spans = _spans(schedule, starts_at - DAY, ends_at + DAY)
    for number, span in enumerate(spans):
        if span.starts_at <= starts_at < span.ends_at:
            return _capacity_from(spans, number, ends_at)
    return None


class _Taken:
    """What is booked, ordered by start, for asking quickly how it bears on a start."""

    def __init__(self, occupied: Iterable[Occupied], buffer: timedelta) -> None:
        self._slots = sorted((slot for slot in occupied if slot.booked), key=lambda slot: slot.starts_at)
        self._starts = [slot.starts_at for slot in self._slots]
        self._buffer = buffer
        self._longest = max((slot.ends_at - slot.starts_at for slot in self._slots), default=timedelta())

    def seats_at(self, starts_at: datetime, ends_at: datetime) -> int | None:
        """Seats taken in exactly this slot, or None when another slot or its buffer is in the way (R7, R8)."""
        booked = 0
        near = bisect_right(self._starts, starts_at - self._longest - self._buffer)
        for slot in self._slots[near : bisect_left(self._starts, ends_at + self._buffer)]:
            if slot.starts_at == starts_at and slot.ends_at == ends_at:
                booked += slot.booked
            elif slot.starts_at < ends_at + self._buffer and starts_at < slot.ends_at + self._buffer:
                return None
        return booked


def _grid(
    schedule: Schedule, first: datetime, last: datetime, length: timedelta
) -> Iterator[tuple[datetime, datetime, int]]:
    """Start, end and capacity of every grid position in [first, last), by each window's own anchor (R4)."""
    step = timedelta(minutes=schedule.step)
    spans = _spans(schedule, first, last + length)
    seen: datetime | None = None
    for number, span in enumerate(spans):
        skipped = max(-((span.starts_at - first) // step), 0)  # positions before `first`, rounded up
        starts_at = span.starts_at + skipped * step
        while starts_at < span.ends_at and starts_at < last:
            capacity = _capacity_from(spans, number, starts_at + length)
            if capacity is not None and starts_at != seen:
                seen = starts_at
                yield starts_at, starts_at + length, capacity
            starts_at += step


def _capacity_from(spans: list[_Span], number: int, ends_at: datetime) -> int | None:
    """The smallest capacity from span `number` on to `ends_at`, or None when the spans do not touch all the way."""
    capacity = spans[number].capacity
    while spans[number].ends_at < ends_at:
        number += 1
        if number == len(spans) or spans[number].starts_at != spans[number - 1].ends_at:
            return None
        capacity = min(capacity, spans[number].capacity)
    return capacity


def _spans(schedule: Schedule, first: datetime, last: datetime) -> list[_Span]:
    """The windows of every local date that may touch [first, last], as instants; emptied ones vanish (R2, R3)."""
    zone = schedule.zone
    day = first.astimezone(zone).date() - DAY
    end = last.astimezone(zone).date() + DAY
    spans = []
    while day <= end:
        for window in schedule.windows_on(day):
            span = _Span(
                instant(day, window.start_time, zone), instant(day, window.end_time, zone), window.max_sessions_per_slot
            )
            if span.starts_at < span.ends_at:
                spans.append(span)
        day += DAY
    return spans


def _horizon(schedule: Schedule, now: datetime) -> datetime:
    """The first instant beyond the last local date that can be booked (R5)."""
    last = now.astimezone(schedule.zone).date() + timedelta(days=schedule.horizon_days)
    return instant(last, MINUTES_A_DAY, schedule.zone).astimezone(UTC)

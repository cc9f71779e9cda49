"""The day ledger: what one coach has booked in one UTC day, and how a booking may change it.

Counting seats alone would let two overlapping starts, a violated buffer or a vanished window through.  So all open
slots of a day live in one item, whose `generation` moves when the set of open slots changes or the schedule is
edited, and whose `revision` moves on every write.  See docs/decisions/0002-day-ledger.md.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Held:
    """How long an open slot is and how many sessions it holds; `end` in minutes since its day began, may pass 1440."""

    end: int
    booked: int


@dataclass(frozen=True)
class CoachDay:
    """One coach, one UTC day; slots are keyed by their start in minutes since that day began.

    `schedule_version` is the lowest version of the schedule that a writer must have read.
    """

    coach_id: str
    day: date
    generation: int = 0
    revision: int = 0
    schedule_version: int = 0
    slots: Mapping[int, Held] = field(default_factory=dict)

    def occupied(self) -> Iterator["Occupied"]:
        """The slots with somebody in them."""
        midnight = day_start(self.day)
        for start, held in self.slots.items():
            if held.booked:
                yield Occupied(midnight + timedelta(minutes=start), midnight + timedelta(minutes=held.end), held.booked)


@dataclass(frozen=True)
class Occupied:
    """A span of a coach's time with `booked` sessions in it."""

    starts_at: datetime
    ends_at: datetime
    booked: int


@dataclass(frozen=True)
class Days:
    """The ledgers of one coach over a span of days, as they were read; a day nobody ever booked is absent."""

    coach_id: str
    ledgers: Mapping[date, CoachDay]

    @classmethod
    def of(cls, coach_id: str, ledgers: Iterable[CoachDay]) -> "Days":
        return cls(coach_id, {ledger.day: ledger for ledger in ledgers})

    def occupied(self) -> list[Occupied]:
        return [slot for ledger in self.ledgers.values() for slot in ledger.occupied()]

    def revisions(self) -> dict[date, int]:
        """What orders two pictures of what is offered on a day: it rises with each change of the day and of both
        neighbours, because a slot or its buffer may reach over midnight.  It is exact where both neighbours were read.
        """
        sums: Counter[date] = Counter()
        for day, ledger in self.ledgers.items():
            sums.update({day - DAY: ledger.revision, day: ledger.revision, day + DAY: ledger.revision})
        return dict(sums)

    def need_newer_schedule(self, version: int) -> bool:
        """Whether some ledger demands a newer schedule than the one in hand (the reading rule)."""
        return any(ledger.schedule_version > version for ledger in self.ledgers.values())

    def generation(self, day: date) -> int | None:
        """The generation seen, or None where there was no ledger."""
        ledger = self.ledgers.get(day)
        return ledger.generation if ledger else None


@dataclass(frozen=True)
class Seat:
    """One seat to be taken in a slot, and all that must still be true when it is.

    `joins` says that others are in the slot already.  `seen` is the generation of the slot's own day, `guards` those
    of neighbour days that the slot or its buffer may touch.  None stands for a ledger that did not exist.
    """

    coach_id: str
    day: date
    start: int
    end: int
    capacity: int
    joins: bool
    seen: int | None
    guards: tuple[tuple[date, int | None], ...]
    schedule_version: int


@dataclass(frozen=True)
class FreedSeat:
    """A seat given back while another is taken; `must_be_last` when the new slot leans on the old one emptying."""

    day: date
    start: int
    must_be_last: bool


def without_one(occupied: Iterable[Occupied], starts_at: datetime, ends_at: datetime) -> list[Occupied]:
    """What is occupied once one session of this slot has gone."""
    left = []
    for slot in occupied:
        booked = slot.booked - (slot.starts_at == starts_at and slot.ends_at == ends_at)
        if booked:
            left.append(Occupied(slot.starts_at, slot.ends_at, booked))
    return left


def take_seat(
    days: Days,
    starts_at: datetime,
    ends_at: datetime,
    capacity: int,
    reach: tuple[date, ...],
    schedule_version: int,
) -> Seat:
    """Describe the write that takes one seat; `reach` are the days of `days_in_reach`."""
    day, start = split(starts_at)
    ledger = days.ledgers.get(day)
    held = ledger.slots.get(start) if ledger else None
    joins = bool(held and held.booked)
    return Seat(
        coach_id=days.coach_id,
        day=day,
        start=start,
        end=start + int((ends_at - starts_at).total_seconds() // 60),
        capacity=capacity,
        joins=joins,
        seen=days.generation(day),
        # Whoever joins an open slot rests on the neighbours that its opener checked: nobody opened one beside it since.
        guards=() if joins else tuple((each, days.generation(each)) for each in reach if each != day),
        schedule_version=schedule_version,
    )


def days_in_reach(starts_at: datetime, ends_at: datetime, buffer: int, longest: int) -> tuple[date, ...]:
    """The UTC days whose ledgers can hold a slot that this one must respect; minutes.

    A slot is written in the day it starts in, so the reach goes back by the longest session plus the buffer.
    """
    first = (starts_at - timedelta(minutes=buffer + longest)).astimezone(UTC).date()
    last = (ends_at + timedelta(minutes=buffer)).astimezone(UTC) - timedelta(microseconds=1)
    return days_between(first, last.date())


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day from `first` to `last`, both included."""
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def split(at: datetime) -> tuple[date, int]:
    """The UTC day of an instant, and the minutes since it began."""
    at = at.astimezone(UTC)
    return at.date(), at.hour * 60 + at.minute


def day_start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)

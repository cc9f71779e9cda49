"""The short notation of the tables about slots: schedules, what is booked and what is offered, as a person writes it.

windows   "tue 09:00-12:00 x3, wed 23:00-24:00"      x3 is the capacity, 1 unless said
booked    "2026-11-24T09:00+01:00 50 x2"             start, minutes, seats taken
off       "2026-11-24T09:00Z/2026-11-24T10:00Z"
offered   "09:00+01x2 25@00:30+01"                   local start, offset, seats left (1 unless said); 25@ is the
                                                     day of the month where it is not the first day asked for
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.domain.availability import AvailabilitySlot, DayOfWeek, Schedule, TimeOff, Window
from chalicelib.domain.errors import SlotFull
from chalicelib.domain.ledger import Occupied
from chalicelib.domain.slots import BookableSlot, slot_to_book, slots_on_days
from chalicelib.domain.walltime import parse_wall_time

COACH = "coach-1"
WEEKDAYS = {day.value[:3]: day for day in DayOfWeek}


@dataclass(frozen=True)
class Case:
    """One row: under `schedule`, with `booked`, at `now`, a viewer who asks for `days` is offered `offers`."""

    sentence: str
    schedule: Schedule
    booked: tuple[Occupied, ...]
    now: datetime
    days: tuple[date, date]
    viewer: ZoneInfo
    offers: list[str]

    def offered(self) -> list[BookableSlot]:
        return slots_on_days(self.schedule, self.booked, self.now, self.days, self.viewer)

    def can_be_booked(self, slot: BookableSlot) -> bool:
        """Whether booking its start gives this very slot, or says that it is full (R11)."""
        try:
            return slot_to_book(self.schedule, self.booked, self.now, slot.starts_at) == slot
        except SlotFull:
            return not slot.seats_left

    def written(self, slots: list[BookableSlot]) -> list[str]:
        return [offer(slot, self.viewer, self.days[0]) for slot in slots]


@dataclass(frozen=True)
class Table:
    """Rows that share a zone, a day (`2026-11-24` or `2026-11-24..2026-11-25`) and settings."""

    zone: str
    on: str
    common: dict[str, Any] = field(default_factory=dict)

    def row(self, sentence: str, weekly: str, offers: str, **given: Any) -> Case:
        settings = {**self.common, **given}
        first, _, last = settings.pop("on", self.on).partition("..")
        days = date.fromisoformat(first), date.fromisoformat(last or first)
        earlier = datetime.combine(days[0], datetime.min.time(), UTC) - timedelta(days=2)
        return Case(
            sentence=sentence,
            now=datetime.fromisoformat(settings.pop("now")) if "now" in settings else earlier,
            booked=tuple(booked(text) for text in settings.pop("booked", ())),
            viewer=ZoneInfo(settings.pop("viewer", self.zone)),
            schedule=schedule(self.zone, weekly, **settings),
            days=days,
            offers=offers.split(),
        )


def table(zone: str, on: str, **common: Any) -> Table:
    return Table(zone, on, common)


def schedule(
    zone: str,
    weekly: str = "",
    *,
    session: int = 60,
    buffer: int = 0,
    step: int | None = None,
    notice: int = 0,
    horizon: int = 60,
    overrides: dict[str, str] | None = None,
    off: tuple[str, ...] = (),
    **further: Any,
) -> Schedule:
    """A schedule from short texts; lengths in minutes, horizon in days."""
    return Schedule(
        coach_id=COACH,
        timezone=zone,
        slots=tuple(weekly_slot(text) for text in _parts(weekly)),
        overrides={
            date.fromisoformat(day): tuple(window(text) for text in _parts(texts))
            for day, texts in (overrides or {}).items()
        },
        time_off=tuple(time_off(text) for text in off),
        session_minutes=session,
        buffer_minutes=buffer,
        step_minutes=step,
        notice_minutes=notice,
        horizon_days=horizon,
        **{"longest_minutes": session, **further},
    )


def weekly_slot(text: str) -> AvailabilitySlot:
    day, rest = text.split(maxsplit=1)
    return AvailabilitySlot(text, WEEKDAYS[day], window(rest))


def window(text: str) -> Window:
    times, _, capacity = text.partition(" x")
    start, end = times.split("-")
    return Window(
        parse_wall_time(start, field="start_time"), parse_wall_time(end, field="end_time", end=True), int(capacity or 1)
    )


def time_off(text: str) -> TimeOff:
    starts_at, ends_at = map(datetime.fromisoformat, text.split("/"))
    return TimeOff(text, starts_at, ends_at)


def booked(text: str) -> Occupied:
    start, minutes, *seats = text.split()
    starts_at = datetime.fromisoformat(start).astimezone(UTC)
    return Occupied(starts_at, starts_at + timedelta(minutes=int(minutes)), int(seats[0][1:]) if seats else 1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def offer(slot: BookableSlot, viewer: ZoneInfo, first: date) -> str:
    local = slot.starts_at.astimezone(viewer)
    day = "" if local.date() == first else f"{local:%d}@"
    offset = local.isoformat()[-6:].removesuffix(":00")
    return f"{day}{local:%H:%M}{offset}" + (f"x{slot.seats_left}" if slot.seats_left != 1 else "")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]

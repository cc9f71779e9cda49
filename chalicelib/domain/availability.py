"""When a coach works: weekly windows, exceptions, and the lengths and notices that go with them (requirement 3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from chalicelib.domain.access import Status
from chalicelib.domain.errors import Invalid, NotFound, SlotsOverlap
from chalicelib.domain.walltime import MINUTES_A_DAY, wall_time_text

MOST_SLOTS, MOST_EXCEPTIONS = 100, 200
LONGEST_SESSION = 480  # minutes
FARTHEST_HORIZON = 90  # days; an edit must fit each of them into one transaction


class DayOfWeek(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @classmethod
    def of(cls, day: date) -> "DayOfWeek":
        return _WEEK[day.weekday()]


_WEEK = tuple(DayOfWeek)


@dataclass(frozen=True, order=True)
class Window:
    """A half-open span [start_time, end_time) of one local day, in minutes since midnight; 1440 is its end."""

    start_time: int
    end_time: int
    max_sessions_per_slot: int

    def __post_init__(self) -> None:
        if not 0 <= self.start_time < self.end_time <= MINUTES_A_DAY:
            raise Invalid("start_time must be before end_time", [("end_time", "must be after start_time")])
        if self.max_sessions_per_slot < 1:
            raise Invalid.field("max_sessions_per_slot", "must be at least 1")

    def overlaps(self, other: "Window") -> bool:
        """Windows may touch, not overlap (R1)."""
        return self.start_time < other.end_time and other.start_time < self.end_time

    def __str__(self) -> str:
        return f"{wall_time_text(self.start_time)}-{wall_time_text(self.end_time)}"


@dataclass(frozen=True)
class AvailabilitySlot:
    """A weekly window, such as Mondays 09:00-12:00 for up to 3 members at once."""

    slot_id: str
    day_of_week: DayOfWeek
    window: Window


@dataclass(frozen=True)
class TimeOff:
    """A span [starts_at, ends_at) in which nothing is offered (R9)."""

    time_off_id: str
    starts_at: datetime
    ends_at: datetime
    reason: str | None = None

    def __post_init__(self) -> None:
        if self.starts_at >= self.ends_at:
            raise Invalid("starts_at must be before ends_at", [("ends_at", "must be after starts_at")])


@dataclass(frozen=True)
class Schedule:
    """All that decides when a coach can be booked; lengths in minutes, horizon in days.

    `version` rises with every change.  `longest_minutes` is the longest session length there ever was: sessions
    booked with it may still lie in the books, so it bounds how far back a session that reaches into a day began.
    """

    coach_id: str
    timezone: str
    slots: tuple[AvailabilitySlot, ...] = ()
    overrides: Mapping[date, tuple[Window, ...]] = field(default_factory=dict)
    time_off: tuple[TimeOff, ...] = ()
    session_minutes: int = 50
    buffer_minutes: int = 10
    step_minutes: int | None = None
    notice_minutes: int = 0
    cancel_notice_minutes: int = 0
    horizon_days: int = 60
    status: Status = Status.ACTIVE
    version: int = 0
    longest_minutes: int = 50

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def step(self) -> int:
        """Minutes from one start to the next (R4)."""
        return self.step_minutes or self.session_minutes + self.buffer_minutes

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """The windows of one local date, earliest first; an override replaces the weekly ones (R3)."""
        if day in self.overrides:
            return tuple(sorted(self.overrides[day]))
        weekday = DayOfWeek.of(day)
        return tuple(sorted(slot.window for slot in self.slots if slot.day_of_week is weekday))

    def slot(self, slot_id: str) -> AvailabilitySlot:
        for slot in self.slots:
            if slot.slot_id == slot_id:
                return slot
        raise NotFound("There is no such availability slot")

    def with_slot(self, slot: AvailabilitySlot) -> "Schedule":
        """Add a weekly window, or put it in the place of the one with its id; raises SlotsOverlap (3.1, 3.2)."""
        others = tuple(other for other in self.slots if other.slot_id != slot.slot_id)
        for other in others:
            if other.day_of_week is slot.day_of_week and other.window.overlaps(slot.window):
                raise SlotsOverlap(f"Overlaps {slot.day_of_week.capitalize()} {other.window}")
        return replace(self, slots=(*others, slot))

    def without_slot(self, slot_id: str) -> "Schedule":
        gone = self.slot(slot_id)
        return replace(self, slots=tuple(slot for slot in self.slots if slot is not gone))

    def with_override(self, day: date, windows: Iterable[Window]) -> "Schedule":
        """Replace a date's windows; none at all closes the day.  Raises SlotsOverlap."""
        given = tuple(sorted(windows))
        for earlier, later in pairwise(given):
            if earlier.overlaps(later):
                raise SlotsOverlap(f"{earlier} overlaps {later}")
        return replace(self, overrides={**self.overrides, day: given})

    def without_override(self, day: date) -> "Schedule":
        if day not in self.overrides:
            raise NotFound("There is no override for this day")
        return replace(self, overrides={each: given for each, given in self.overrides.items() if each != day})

    def with_time_off(self, off: TimeOff) -> "Schedule":
        """Take a span off; spans may overlap."""
        return replace(self, time_off=(*self.time_off, off))

    def without_time_off(self, time_off_id: str) -> "Schedule":
        left = tuple(off for off in self.time_off if off.time_off_id != time_off_id)
        if len(left) == len(self.time_off):
            raise NotFound("There is no such time off")
        return replace(self, time_off=left)

    def without_past(self, now: datetime) -> "Schedule":
        """Drop overrides and time off that can not matter any more, so that the item stays small."""
        yesterday = now.astimezone(self.zone).date() - timedelta(days=1)
        return replace(
            self,
            overrides={day: windows for day, windows in self.overrides.items() if day >= yesterday},
            time_off=tuple(off for off in self.time_off if off.ends_at >= now - timedelta(days=1)),
        )

    def require_room(self) -> None:
        """Raise Invalid when there is more than one item should hold: every booking reads it."""
        for name, held, most in (
            ("slots", self.slots, MOST_SLOTS),
            ("overrides", self.overrides, MOST_EXCEPTIONS),
            ("time_off", self.time_off, MOST_EXCEPTIONS),
        ):
            if len(held) > most:
                raise Invalid.field(name, f"there can be at most {most}")

    def with_settings(self, **settings: object) -> "Schedule":
        """Change zone, lengths, notices or horizon; `longest_minutes` only ever grows."""
        changed = replace(self, **settings)  # type: ignore[arg-type]  # names and types are checked by the request
        longest = max(self.longest_minutes, self.session_minutes, changed.session_minutes)
        return replace(changed, longest_minutes=longest)

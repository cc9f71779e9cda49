"""Random schedules and bookings, on and around the days when clocks change, for the properties of the rules."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from chalicelib.domain.availability import AvailabilitySlot, DayOfWeek, Schedule, TimeOff, Window
from chalicelib.domain.ledger import Occupied
from tests.unit.notation import COACH

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

# fmt: off
PLACES = [
    ("UTC", date(2026, 11, 24)), ("Asia/Kathmandu", date(2026, 5, 4)),
    ("Europe/Berlin", date(2026, 3, 29)), ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)), ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 10, 4)), ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("America/Santiago", date(2026, 9, 6)), ("America/Santiago", date(2026, 4, 4)),
    ("Asia/Beirut", date(2026, 3, 29)), ("Asia/Beirut", date(2026, 10, 24)),
    ("America/Havana", date(2026, 3, 8)), ("America/Havana", date(2026, 11, 1)),
    ("America/Nuuk", date(2026, 3, 28)), ("America/Nuuk", date(2026, 10, 24)),
    ("Pacific/Chatham", date(2026, 9, 27)), ("Pacific/Chatham", date(2026, 4, 5)),
    ("Pacific/Apia", date(2011, 12, 30)), ("Antarctica/Troll", date(2026, 3, 29)),
]
# fmt: on
VIEWERS = [
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "America/St_Johns",
    *sorted({z for z, _ in PLACES}),
]
CUTS = st.sampled_from([0, 7, *range(15, 1440, 15), 1440])
LENGTHS = st.sampled_from(
    [*product([10, 30, 45, 50, 60, 90, 180, 600], [0, 5, 10, 15, 75], [None, None, 15, 30, 90, 720])]
)
LIMITS = st.sampled_from([*product([0, 0, 1, 60, 1440], [0, 1, 2, 60, 60])])


def examples(count: int) -> Callable[..., Any]:
    """The same `count` examples each time; EXAMPLES=100 in the environment tries a hundred times as many new ones."""
    times = int(os.environ.get("EXAMPLES", "1"))
    return settings(
        max_examples=count * times,
        derandomize=times == 1,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@dataclass(frozen=True)
class World:
    """A schedule, what is booked, a moment, and what a viewer asks for."""

    schedule: Schedule
    booked: list[Occupied]
    now: datetime
    days: tuple[date, date]
    viewer: ZoneInfo


@st.composite
def windows(draw: st.DrawFn) -> tuple[Window, ...]:
    """Windows of one day: they touch as often as not, and begin and end at odd times now and then."""
    cuts = sorted(draw(st.lists(CUTS, min_size=2, max_size=5, unique=True)))
    capacities = draw(st.integers(1, 255))  # two bits each; none means no window
    held = ((start, end, capacities >> 2 * number & 3) for number, (start, end) in enumerate(pairwise(cuts)))
    return tuple(Window(start, end, capacity) for start, end, capacity in held if capacity)


@st.composite
def schedules(draw: st.DrawFn, zone: str, day: date) -> Schedule:
    around = [day + number * DAY for number in range(-2, 4)]
    session, buffer, step = draw(LENGTHS)
    plans = draw(st.lists(windows(), min_size=1, max_size=3))
    notice, horizon = draw(LIMITS)
    return Schedule(
        coach_id=COACH,
        timezone=zone,
        slots=tuple(
            AvailabilitySlot(f"{near}-{window.start_time}", DayOfWeek.of(near), window)
            for number, near in enumerate(around)
            for window in plans[number % len(plans)]
        ),
        overrides={around[2 + number]: plan for number, plan in enumerate(draw(st.lists(windows(), max_size=1)))},
        time_off=tuple(
            TimeOff(f"off-{span.starts_at}", span.starts_at, span.ends_at)
            for span in draw(st.lists(spans(day, [1, 30, 600]), max_size=1))
        ),
        session_minutes=session,
        buffer_minutes=buffer,
        step_minutes=step,
        notice_minutes=notice,
        horizon_days=horizon,
        longest_minutes=session,
    )


@st.composite
def spans(draw: st.DrawFn, day: date, lengths: list[int]) -> Occupied:
    """A span that begins within a day of `day`, on a multiple of five minutes."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    starts_at = midnight + 5 * draw(st.integers(-288, 576)) * MINUTE
    return Occupied(starts_at, starts_at + draw(st.sampled_from(lengths)) * MINUTE, draw(st.integers(1, 3)))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    zone, day = draw(st.sampled_from(PLACES))
    schedule = draw(schedules(zone, day))
    lengths = [schedule.session_minutes, schedule.session_minutes, 20, 240]
    booked = draw(st.lists(spans(day, lengths), max_size=3))
    ago = draw(st.sampled_from([3000, 3000, 1440, 600, 0, -300]))
    now = datetime(day.year, day.month, day.day, tzinfo=UTC) - ago * MINUTE
    return World(
        schedule,
        booked,
        now + draw(st.sampled_from([0, 1, 59])) * timedelta(seconds=1),
        (day, day + DAY),
        ZoneInfo(draw(st.sampled_from([zone, zone, *VIEWERS]))),
    )

"""A coach's schedule: weekly windows, exceptions and settings (requirement 3, slots.md R1, R3)."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.availability import AvailabilitySlot, DayOfWeek, Schedule, TimeOff, Window
from chalicelib.domain.errors import Invalid, NotFound, SlotsOverlap
from tests.unit.notation import at, schedule, weekly_slot, window

TUESDAY = date(2026, 11, 24)


@pytest.mark.requirement("3.1", "14.2")
@pytest.mark.parametrize(
    ("start", "end", "seats", "field"),
    [
        (540, 540, 1, "end_time"),
        (600, 540, 1, "end_time"),
        (-1, 540, 1, "end_time"),
        (0, 1441, 1, "end_time"),
        (1440, 1440, 1, "end_time"),
        (540, 600, 0, "max_sessions_per_slot"),
        (540, 600, -1, "max_sessions_per_slot"),
    ],
)
def test_an_impossible_window_is_refused_by_field(start: int, end: int, seats: int, field: str):
    with pytest.raises(Invalid) as refused:
        Window(start, end, seats)
    assert refused.value.fields[0][0] == field


def test_a_window_may_be_a_whole_day_or_a_minute():
    assert str(Window(0, 1440, 1)) == "00:00-24:00"
    assert str(Window(1439, 1440, 1)) == "23:59-24:00"


@pytest.mark.requirement("3.2")
@pytest.mark.parametrize(
    ("given", "overlaps"),
    [
        ("tue 08:00-09:00", False),
        ("tue 08:00-09:01", True),
        ("tue 09:00-12:00", True),
        ("tue 10:00-11:00", True),
        ("tue 08:00-13:00", True),
        ("tue 11:59-13:00", True),
        ("tue 12:00-13:00", False),
        ("wed 09:00-12:00", False),
        ("mon 09:00-12:00", False),
    ],
)
def test_windows_of_a_day_may_touch_but_not_overlap(given: str, overlaps: bool):
    coach = schedule("UTC", "tue 09:00-12:00")
    if overlaps:
        with pytest.raises(SlotsOverlap, match="Tuesday 09:00-12:00"):
            coach.with_slot(replace(weekly_slot(given), slot_id="new"))
    else:
        assert len(coach.with_slot(replace(weekly_slot(given), slot_id="new")).slots) == 2


def test_a_window_may_overlap_what_it_replaces():
    coach = schedule("UTC", "tue 09:00-12:00")
    longer = AvailabilitySlot(coach.slots[0].slot_id, DayOfWeek.TUESDAY, window("08:00-12:30 x2"))

    assert coach.with_slot(longer).slots == (longer,)


def test_a_window_moved_to_another_day_must_fit_there():
    coach = schedule("UTC", "tue 09:00-12:00, wed 11:00-13:00")
    moved = AvailabilitySlot(coach.slots[0].slot_id, DayOfWeek.WEDNESDAY, window("09:00-12:00"))

    with pytest.raises(SlotsOverlap, match="Wednesday 11:00-13:00"):
        coach.with_slot(moved)


def test_a_window_can_be_found_and_removed_by_its_id():
    coach = schedule("UTC", "tue 09:00-12:00, wed 09:00-12:00")

    assert coach.slot("tue 09:00-12:00").window == window("09:00-12:00")
    assert [slot.slot_id for slot in coach.without_slot("tue 09:00-12:00").slots] == ["wed 09:00-12:00"]
    for unknown in (coach.slot, coach.without_slot):
        with pytest.raises(NotFound):
            unknown("no-such-slot")


def test_the_windows_of_a_day_come_earliest_first():
    coach = schedule("UTC", "tue 14:00-15:00, tue 09:00-12:00, wed 08:00-09:00")

    assert coach.windows_on(TUESDAY) == (window("09:00-12:00"), window("14:00-15:00"))
    assert coach.windows_on(date(2026, 11, 26)) == ()


def test_an_override_replaces_a_days_windows_and_can_be_taken_back():
    coach = schedule("UTC", "tue 09:00-12:00")
    changed = coach.with_override(TUESDAY, [window("16:00-17:00"), window("14:00-15:00")])

    assert changed.windows_on(TUESDAY) == (window("14:00-15:00"), window("16:00-17:00"))
    assert changed.with_override(TUESDAY, []).windows_on(TUESDAY) == ()
    assert changed.without_override(TUESDAY).windows_on(TUESDAY) == coach.windows_on(TUESDAY)
    assert coach.overrides == {}
    with pytest.raises(NotFound):
        coach.without_override(TUESDAY)


def test_windows_of_an_override_may_touch_but_not_overlap():
    coach = schedule("UTC")

    assert coach.with_override(TUESDAY, [window("10:00-11:00"), window("09:00-10:00")])
    with pytest.raises(SlotsOverlap):
        coach.with_override(TUESDAY, [window("10:00-11:00"), window("09:00-10:01")])


@pytest.mark.parametrize(
    "ends_at",
    ["2026-11-24T09:00Z", "2026-11-24T08:59Z", "2026-11-24T09:30+01:00"],
    ids=["empty", "backwards", "by zone"],
)
def test_time_off_ends_after_it_begins(ends_at: str):
    with pytest.raises(Invalid) as refused:
        TimeOff("off-1", at("2026-11-24T09:00Z"), at(ends_at))
    assert refused.value.fields[0][0] == "ends_at"


def test_steps_follow_session_and_buffer_unless_set():
    assert schedule("UTC", session=50, buffer=10).step == 60
    assert schedule("UTC", session=50, buffer=0).step == 50
    assert schedule("UTC", session=50, buffer=10, step=15).step == 15


def test_the_longest_session_there_ever_was_is_remembered():
    coach = schedule("UTC", session=60)

    longer = coach.with_settings(session_minutes=120)
    shorter = longer.with_settings(session_minutes=30, buffer_minutes=5)

    assert (longer.longest_minutes, shorter.longest_minutes) == (120, 120)
    assert (shorter.session_minutes, shorter.buffer_minutes) == (30, 5)


def test_the_length_a_coach_began_with_is_remembered_too():
    """A schedule made with 90 minutes and the usual default for the rest, then shortened."""
    began = Schedule(coach_id="coach-1", timezone="UTC", session_minutes=90)

    assert began.with_settings(session_minutes=30).longest_minutes == 90


@pytest.mark.parametrize(
    ("day", "name"),
    [("2026-11-23", "monday"), ("2026-11-29", "sunday"), ("2028-02-29", "tuesday"), ("2000-01-01", "saturday")],
)
def test_weekdays_are_those_of_the_calendar(day: str, name: str):
    assert DayOfWeek.of(date.fromisoformat(day)) == name

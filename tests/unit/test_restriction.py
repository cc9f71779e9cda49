"""What an edit of a schedule takes away, and which sessions are in its way (3.3, 3.4)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.access import Status
from chalicelib.domain.availability import Schedule
from chalicelib.domain.restriction import in_the_way, only_widens
from chalicelib.domain.slots import offered_slots
from tests.unit.notation import at, booked, schedule, time_off, weekly_slot, window
from tests.unit.random_schedules import World, examples, worlds

WEEK = "tue 09:00-12:00 x2, wed 09:00-12:00"
OLD = schedule("Europe/Berlin", WEEK, session=50, buffer=10, notice=60, horizon=30)
TUESDAY = at("2026-11-24T00:00Z").date()
OFF = time_off("2026-11-24T09:00Z/2026-11-24T10:00Z")
NOW = at("2026-11-23T00:00Z")
NINE, TEN = booked("2026-11-24T09:00+01:00 50"), booked("2026-11-24T10:00+01:00 50 x2")


def week(weekly: str) -> Schedule:
    return replace(OLD, slots=schedule("UTC", weekly).slots)


@pytest.mark.parametrize(
    ("sentence", "new", "widens"),
    [
        ("nothing", OLD, True),
        ("another window", week(f"{WEEK}, thu 09:00-10:00"), True),
        ("another window on a day that has one", week(f"{WEEK}, tue 12:00-13:00"), True),
        ("a later end", week("tue 09:00-12:30 x2, wed 09:00-12:00"), True),
        ("a higher capacity", week("tue 09:00-12:00 x3, wed 09:00-12:00"), True),
        ("another id for the same window", replace(OLD, slots=tuple(replace(s, slot_id="x") for s in OLD.slots)), True),
        ("less notice", replace(OLD, notice_minutes=0), True),
        ("a further horizon", replace(OLD, horizon_days=31), True),
        ("another notice for cancelling", replace(OLD, cancel_notice_minutes=1440), True),
        ("a window less", week("tue 09:00-12:00 x2"), False),
        ("an earlier end", week("tue 09:00-11:00 x2, wed 09:00-12:00"), False),
        ("an earlier start, which moves the grid", week("tue 08:00-12:00 x2, wed 09:00-12:00"), False),
        ("a later start", week("tue 10:00-12:00 x2, wed 09:00-12:00"), False),
        ("a lower capacity", week("tue 09:00-12:00 x1, wed 09:00-12:00"), False),
        ("a window cut in two", week("tue 09:00-10:00 x2, tue 10:00-12:00 x2, wed 09:00-12:00"), False),
        ("a window moved to another day", week("tue 09:00-12:00 x2, thu 09:00-12:00"), False),
        ("more notice", replace(OLD, notice_minutes=61), False),
        ("a nearer horizon", replace(OLD, horizon_days=29), False),
        ("another zone", replace(OLD, timezone="Europe/Paris"), False),
        ("a longer session", replace(OLD, session_minutes=60), False),
        ("a shorter session", replace(OLD, session_minutes=40), False),
        ("a longer buffer", replace(OLD, buffer_minutes=15), False),
        ("a shorter buffer", replace(OLD, buffer_minutes=0), False),
        ("a step", replace(OLD, step_minutes=30), False),
        ("an override", OLD.with_override(TUESDAY, [window("09:00-18:00 x9")]), False),
        ("a closed day", OLD.with_override(TUESDAY, []), False),
        ("time off", replace(OLD, time_off=(OFF,)), False),
        ("an inactive coach", replace(OLD, status=Status.INACTIVE), False),
    ],
)
def test_an_edit_only_widens_when_nothing_that_was_offered_is_lost(sentence: str, new: Schedule, widens: bool):
    assert only_widens(OLD, new) is widens


def test_taking_time_off_back_widens_and_an_override_back_does_not():
    assert only_widens(replace(OLD, time_off=(OFF,)), OLD)
    assert not only_widens(OLD.with_override(TUESDAY, []), OLD)
    assert only_widens(replace(OLD, status=Status.INACTIVE), OLD)


@examples(30)
@given(worlds(), st.data())
def test_whatever_was_offered_before_an_edit_that_only_widens_is_offered_after_it(world: World, data: st.DataObject):
    old = replace(world.schedule, overrides={}, time_off=())
    slots = list(old.slots)
    for number, slot in enumerate(slots):
        grown, seats = data.draw(st.sampled_from([0, 0, 1, 15, 60])), data.draw(st.integers(0, 1))
        end = min(slot.window.end_time + grown, 1440)
        slots[number] = replace(
            slot,
            window=replace(slot.window, end_time=end, max_sessions_per_slot=slot.window.max_sessions_per_slot + seats),
        )
    new = replace(old, slots=tuple(slots), notice_minutes=old.notice_minutes // 2)
    if any(a.window.overlaps(b.window) for a in slots for b in slots if a is not b and a.day_of_week is b.day_of_week):
        return
    assert only_widens(old, new)
    span = world.now, world.now + timedelta(days=8)

    after = {slot.starts_at: slot for slot in offered_slots(new, world.booked, world.now, *span)}

    for slot in offered_slots(old, world.booked, world.now, *span):
        assert after[slot.starts_at].ends_at == slot.ends_at
        assert after[slot.starts_at].capacity >= slot.capacity


@pytest.mark.requirement("3.3", "3.4")
@pytest.mark.parametrize(
    ("sentence", "new", "blocked"),
    [
        ("nothing", OLD, []),
        ("a window that still holds them", week("tue 08:30-11:00 x2"), []),
        ("another grid under them", replace(OLD, step_minutes=7), []),
        ("another length for what comes", replace(OLD, session_minutes=30), []),
        ("a capacity below what is booked", week("tue 09:00-12:00 x1"), []),
        ("more notice than is left", replace(OLD, notice_minutes=10_000), []),
        ("a nearer horizon than they have", replace(OLD, horizon_days=0), []),
        ("two touching windows in place of one", week("tue 09:00-09:30, tue 09:30-12:00"), []),
        ("time off beside them", replace(OLD, time_off=(time_off("2026-11-24T09:50Z/2026-11-24T12:00Z"),)), []),
        ("a window gone", week("wed 09:00-12:00"), [NINE, TEN]),
        ("a window that begins too late", week("tue 09:01-12:00 x2"), [NINE]),
        ("a window that ends too early", week("tue 09:00-10:49 x2"), [TEN]),
        ("a window moved to another day", week("thu 09:00-12:00"), [NINE, TEN]),
        ("windows that part within one of them", week("tue 09:00-10:30, tue 10:31-12:00"), [TEN]),
        ("another zone", replace(OLD, timezone="Europe/London"), [NINE]),
        ("a closed day", OLD.with_override(TUESDAY, []), [NINE, TEN]),
        ("an override that leaves one", OLD.with_override(TUESDAY, [window("10:00-11:00")]), [NINE]),
        ("time off over one", replace(OLD, time_off=(OFF,)), [TEN]),
        ("a longer buffer", replace(OLD, buffer_minutes=11), [NINE, TEN]),
        ("a shorter buffer", replace(OLD, buffer_minutes=0), []),
        ("an inactive coach", replace(OLD, status=Status.INACTIVE), [NINE, TEN]),
    ],
)
def test_sessions_that_would_fall_outside_are_in_the_way(sentence: str, new: Schedule, blocked: list[object]):
    assert in_the_way(OLD, new, [TEN, NINE], NOW) == blocked


def test_a_longer_buffer_that_is_kept_is_in_nobodys_way():
    assert in_the_way(replace(OLD, buffer_minutes=0), OLD, [NINE, TEN], NOW) == []


def test_what_is_over_is_never_in_the_way():
    assert in_the_way(OLD, week(""), [NINE, TEN], TEN.ends_at) == []
    assert in_the_way(OLD, week(""), [NINE, TEN], TEN.ends_at - timedelta(seconds=1)) == [TEN]


def test_a_session_over_midnight_needs_both_days():
    night = schedule("UTC", "tue 23:00-24:00, wed 00:00-01:00", session=90)
    held = booked("2026-11-24T23:00Z 90")

    assert in_the_way(night, night, [held], NOW) == []
    assert in_the_way(night, night.without_slot("wed 00:00-01:00"), [held], NOW) == [held]


def test_sessions_booked_under_a_shorter_buffer_do_not_hinder_an_edit_that_leaves_it():
    loose = replace(OLD, buffer_minutes=0)
    near = [booked("2026-11-24T09:00+01:00 50"), booked("2026-11-24T09:50+01:00 50")]

    assert in_the_way(loose, loose.with_slot(weekly_slot("thu 09:00-10:00")), near, NOW) == []

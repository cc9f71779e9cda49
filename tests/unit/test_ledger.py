"""The day ledger: which days a session reaches, and what a seat demands to be still true (data-model.md)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.ledger import (
    CoachDay,
    Days,
    Held,
    Occupied,
    days_between,
    days_in_reach,
    split,
    take_seat,
)
from tests.unit.notation import COACH, at
from tests.unit.random_schedules import examples

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
TUESDAY = date(2026, 11, 24)
NINE, TEN = at("2026-11-24T09:00Z"), at("2026-11-24T10:00Z")


def days(*ledgers: CoachDay) -> Days:
    return Days.of(COACH, ledgers)


def ledger(day: date = TUESDAY, generation: int = 4, version: int = 0, **slots: tuple[int, int]) -> CoachDay:
    """Slots by the names of their start: `at540=(600, 2)`."""
    held = {int(name[2:]): Held(*given) for name, given in slots.items()}
    return CoachDay(COACH, day, generation, 9, version, held)


def test_a_ledger_tells_what_is_booked_and_forgets_what_was_emptied():
    two_days = days(
        ledger(at540=(600, 2), at700=(760, 0)),
        ledger(TUESDAY + DAY, at1410=(1470, 1)),
    )

    assert two_days.occupied() == [
        Occupied(NINE, TEN, 2),
        Occupied(at("2026-11-25T23:30Z"), at("2026-11-26T00:30Z"), 1),
    ]


def test_the_first_seat_of_a_day_opens_it_when_nobody_else_has():
    seat = take_seat(days(), NINE, TEN, 3, (TUESDAY,), 7)

    assert (seat.day, seat.start, seat.end, seat.capacity) == (TUESDAY, 540, 600, 3)
    assert (seat.joins, seat.seen, seat.guards, seat.schedule_version) == (False, None, (), 7)


def test_a_seat_beside_others_joins_them():
    seat = take_seat(days(ledger(at540=(600, 2))), NINE, TEN, 3, (TUESDAY,), 7)

    assert (seat.joins, seat.seen) == (True, 4)


def test_a_seat_in_an_emptied_slot_opens_it_anew():
    assert not take_seat(days(ledger(at540=(600, 0))), NINE, TEN, 3, (TUESDAY,), 7).joins


def test_neighbour_days_in_reach_must_not_have_moved_either():
    before, after = TUESDAY - DAY, TUESDAY + DAY
    seat = take_seat(days(ledger(before, generation=8)), NINE, TEN, 1, (before, TUESDAY, after), 7)

    assert (seat.seen, seat.guards) == (None, ((before, 8), (after, None)))


def test_a_session_over_midnight_is_kept_in_the_day_it_starts():
    seat = take_seat(days(), at("2026-11-24T23:30Z"), at("2026-11-25T01:00Z"), 1, (TUESDAY,), 0)

    assert (seat.day, seat.start, seat.end) == (TUESDAY, 1410, 1500)


def test_an_instant_of_any_zone_belongs_to_its_utc_day():
    assert split(datetime.fromisoformat("2026-11-24T00:30+01:00")) == (date(2026, 11, 23), 1410)
    assert split(datetime.fromisoformat("2026-11-23T23:45-00:15")) == (TUESDAY, 0)


def test_a_ledger_may_demand_a_newer_schedule():
    read = days(ledger(version=3), ledger(TUESDAY + DAY, version=5))

    assert read.need_newer_schedule(4)
    assert not read.need_newer_schedule(5)
    assert not days().need_newer_schedule(0)


def test_days_that_were_never_booked_have_no_generation_and_no_revision():
    read = days(ledger())

    assert (read.generation(TUESDAY), read.generation(TUESDAY + DAY)) == (4, None)
    assert TUESDAY + 2 * DAY not in read.revisions()


def test_what_is_offered_on_a_day_has_a_later_revision_whenever_a_neighbour_day_changes():
    alone = days(ledger())
    beside = days(ledger(), ledger(TUESDAY + DAY))

    assert alone.revisions() == dict.fromkeys((TUESDAY - DAY, TUESDAY, TUESDAY + DAY), 9)
    assert beside.revisions()[TUESDAY] == beside.revisions()[TUESDAY + DAY] == 18


@pytest.mark.parametrize(
    ("sentence", "start", "minutes", "buffer", "longest", "first", "last"),
    [
        ("in the middle of a day", "2026-11-24T09:00Z", 60, 10, 60, "2026-11-24", "2026-11-24"),
        ("early: one of the day before may reach in", "2026-11-24T01:09Z", 60, 10, 60, "2026-11-23", "2026-11-24"),
        ("just late enough", "2026-11-24T01:10Z", 60, 10, 60, "2026-11-24", "2026-11-24"),
        ("an older, longer length reaches further", "2026-11-24T02:09Z", 60, 10, 120, "2026-11-23", "2026-11-24"),
        ("it ends at midnight", "2026-11-24T23:00Z", 60, 0, 60, "2026-11-24", "2026-11-24"),
        ("its buffer ends at midnight", "2026-11-24T22:50Z", 60, 10, 60, "2026-11-24", "2026-11-24"),
        ("its buffer reaches over midnight", "2026-11-24T22:51Z", 60, 10, 60, "2026-11-24", "2026-11-25"),
        ("it runs over midnight", "2026-11-24T23:30Z", 60, 0, 60, "2026-11-24", "2026-11-25"),
        ("it starts at midnight", "2026-11-24T00:00Z", 60, 0, 60, "2026-11-23", "2026-11-24"),
        ("longer than a day", "2026-11-24T12:00Z", 1560, 10, 1560, "2026-11-23", "2026-11-25"),
        ("over the end of a year", "2026-12-31T23:30Z", 60, 0, 60, "2026-12-31", "2027-01-01"),
    ],
)
def test_a_session_reaches_the_days_of_all_it_must_respect(
    sentence: str, start: str, minutes: int, buffer: int, longest: int, first: str, last: str
):
    reach = days_in_reach(at(start), at(start) + minutes * MINUTE, buffer, longest)

    assert reach == days_between(date.fromisoformat(first), date.fromisoformat(last))


@examples(80)
@given(
    st.integers(0, 2 * 1440), st.integers(5, 1500), st.integers(0, 240), st.integers(5, 1500), st.integers(-3000, 3000)
)
def test_whatever_is_too_near_is_written_in_a_day_in_reach(
    start: int, minutes: int, buffer: int, other: int, away: int
):
    midnight = datetime(2026, 11, 24, tzinfo=UTC)
    starts_at = midnight + start * MINUTE
    ends_at = starts_at + minutes * MINUTE
    rival = Occupied(starts_at + away * MINUTE, starts_at + (away + other) * MINUTE, 1)
    too_near = rival.starts_at < ends_at + buffer * MINUTE and starts_at < rival.ends_at + buffer * MINUTE

    reach = days_in_reach(starts_at, ends_at, buffer, max(minutes, other))

    assert starts_at.date() in reach
    assert not too_near or split(rival.starts_at)[0] in reach


def test_days_between_includes_both():
    assert days_between(TUESDAY, TUESDAY) == (TUESDAY,)
    assert days_between(date(2026, 12, 31), date(2027, 1, 1)) == (date(2026, 12, 31), date(2027, 1, 1))

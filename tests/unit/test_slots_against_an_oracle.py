"""The rules of time against a naive second opinion, on the tables' rows and on random schedules (slots.md R1-R11)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.access import Status
from chalicelib.domain.errors import SlotFull, SlotUnavailable
from chalicelib.domain.ledger import Occupied
from chalicelib.domain.slots import bookable_slots, offered_slots, slot_to_book, slots_on_days
from tests.unit import oracle, test_clock_changes, test_slots, test_slots_in_time
from tests.unit.notation import Case
from tests.unit.random_schedules import World, examples, worlds

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
ROWS = [*test_clock_changes.CASES, *(row.values[0] for row in test_slots.CASES + test_slots_in_time.CASES)]


def test_the_oracle_reads_the_tables_as_people_do():
    """The oracle is worth something only if it agrees with what was worked out by hand."""
    differ = {row.sentence: told for row in ROWS if (told := _told_by_the_oracle(row)) != _starts(row.offers)}

    assert len(ROWS) > 200
    assert not differ


@pytest.mark.requirement("3.5", "5.1")
@examples(50)
@given(worlds())
def test_what_is_offered_is_what_a_minute_by_minute_oracle_finds(world: World):
    offered = slots_on_days(world.schedule, world.booked, world.now, world.days, world.viewer)

    assert [(slot.starts_at, slot.ends_at, slot.capacity, slot.booked) for slot in offered] == oracle.offers(
        world.schedule, world.booked, world.now, world.days, world.viewer
    )


@examples(2)
@given(worlds())
def test_each_minute_of_a_day_can_be_booked_if_and_only_if_it_is_offered(world: World):
    day = datetime(world.days[0].year, world.days[0].month, world.days[0].day, tzinfo=UTC)
    offered = {slot.starts_at: slot for slot in offered_slots(world.schedule, world.booked, world.now, day, day + DAY)}

    for minute in range(1440):
        starts_at = day + minute * MINUTE
        try:
            slot = slot_to_book(world.schedule, world.booked, world.now, starts_at)
            assert slot == offered[starts_at]
            assert slot.seats_left
        except SlotFull:
            assert not offered[starts_at].seats_left
        except SlotUnavailable:
            assert starts_at not in offered


@pytest.mark.requirement("3.5", "5.2", "5.3")
@examples(15)
@given(worlds(), st.integers(0, 10**6), st.integers(1, 3))
def test_a_seat_taken_leaves_one_less_and_closes_exactly_what_comes_too_near(world: World, pick: int, seats: int):
    span = world.now, world.now + 60 * DAY
    before = offered_slots(world.schedule, [], world.now, *span)[:60]
    if not before:
        return
    taken = before[pick % len(before)]
    held = Occupied(taken.starts_at, taken.ends_at, seats)
    after = {slot.starts_at: slot for slot in offered_slots(world.schedule, [held], world.now, *span)}
    buffer = world.schedule.buffer_minutes * MINUTE

    for slot in before:
        gap = max(slot.starts_at - taken.ends_at, taken.starts_at - slot.ends_at)
        if slot == taken:
            assert after[slot.starts_at].seats_left == max(slot.capacity - seats, 0)
        else:
            assert (slot.starts_at in after) == (gap >= buffer)


@examples(15)
@given(worlds(), st.integers(0, 2880), st.integers(1, 2880))
def test_a_part_of_the_list_is_the_list_of_that_part(world: World, skip: int, length: int):
    begin = world.now.replace(second=0)
    whole = bookable_slots(world.schedule, world.booked, world.now, begin, begin + 6 * DAY)
    first = begin + skip * MINUTE
    last = first + length * MINUTE

    part = bookable_slots(world.schedule, world.booked, world.now, first, last)

    assert part == [slot for slot in whole if first <= slot.starts_at < last]
    assert whole == sorted({slot.starts_at: slot for slot in whole}.values(), key=lambda slot: slot.starts_at)


def _told_by_the_oracle(row: Case) -> list[str]:
    if row.schedule.status is not Status.ACTIVE:
        return []
    held = [slot for slot in row.booked if slot.booked]
    local = [
        starts_at.astimezone(row.viewer)
        for starts_at, *_ in oracle.offers(row.schedule, held, row.now, row.days, row.viewer)
    ]
    return [f"{at:%H:%M}{at.isoformat()[-6:].removesuffix(':00')}" for at in local]


def _starts(offers: list[str]) -> list[str]:
    return [text.rpartition("@")[2].partition("x")[0] for text in offers]

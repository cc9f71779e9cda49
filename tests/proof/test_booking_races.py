"""Bookings at the same moment, on a real engine, under injected conflicts: the tables are the oracle."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.availability import Window
from chalicelib.domain.errors import CoachingError
from chalicelib.storage.connection import connection
from chalicelib.usecases import availability, booking, sessions
from tests.factories import (
    NINE,
    NOW,
    assert_books_are_right,
    every_day,
    ledger,
    save_coach,
    save_member,
    scheduled,
    sessions_of,
)
from tests.proof.conflicts import Conflicts

pytestmark = pytest.mark.usefixtures("engine")


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run all acts together, released by one barrier; the answers, or the names of what was raised, in order."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return act()
        except CoachingError as refused:
            return refused.code

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def tally(answers: list[Any]) -> Counter[str]:
    return Counter(answer if isinstance(answer, str) else "created" for answer in answers)


def booker(coach: Any, starts_at: Any = NINE, key: str | None = None, member: Any = None) -> Callable[[], Any]:
    member = member or save_member(coach)
    return lambda: booking.book(member, coach.user_id, None, starts_at, key, NOW)


@pytest.fixture(params=[3, 20261123])
def conflicts(request):
    with Conflicts(seed=request.param).on(connection.client) as injected:
        yield injected


@pytest.mark.requirement("5.7", "3.6")
def test_ten_identical_bookings_of_one_seat_give_one_session(conflicts):
    coach = save_coach(capacity=1)

    answers = at_once(*[booker(coach) for _ in range(10)])

    assert tally(answers) == {"created": 1, "SlotFull": 9}
    assert_books_are_right(coach, capacity=1)
    assert conflicts.count > 0, "the injector never met anybody: the retry was not exercised"


@pytest.mark.requirement("5.7", "5.5")
def test_fifty_bookings_of_ten_seats_fill_them_exactly(conflicts):
    coach = save_coach(capacity=10)

    answers = at_once(*[booker(coach) for _ in range(50)])

    outcome = tally(answers)
    assert outcome["created"] == len(scheduled(coach)) == 10
    assert outcome["SlotFull"] + outcome["Busy"] == 40  # Busy is honest under conflicts: nothing was written
    assert_books_are_right(coach, capacity=10)


@pytest.mark.requirement("5.7")
def test_six_bookings_of_three_seats_are_neither_over_nor_under(conflicts):
    coach = save_coach(capacity=3)

    assert tally(at_once(*[booker(coach) for _ in range(6)])) == {"created": 3, "SlotFull": 3}
    assert_books_are_right(coach, capacity=3)


@pytest.mark.requirement("5.3", "5.7")
def test_twenty_overlapping_starts_leave_one_set_that_respects_the_buffer(conflicts):
    coach = save_coach(capacity=1, session_minutes=50, buffer_minutes=10, step_minutes=5)
    starts = [NINE + timedelta(minutes=5 * number) for number in range(20)]

    answers = at_once(*[booker(coach, start) for start in starts])

    assert 1 <= tally(answers)["created"] <= 2  # 95 minutes of starts hold two sessions of 60 at the most
    assert_books_are_right(coach, capacity=1, buffer_minutes=10)


@pytest.mark.requirement("5.7")
def test_starts_on_both_sides_of_utc_midnight_respect_the_buffer(conflicts):
    coach = save_coach(capacity=1, session_minutes=50, buffer_minutes=10, step_minutes=10)
    midnight = NINE.replace(hour=0) + timedelta(days=1)

    at_once(*[booker(coach, midnight + timedelta(minutes=minutes)) for minutes in range(-60, 60, 10)])

    assert_books_are_right(coach, capacity=1, buffer_minutes=10)


@pytest.mark.requirement("5.7")
def test_the_same_member_clicking_twice_books_once(conflicts):
    coach = save_coach(capacity=3)
    member = save_member(coach)

    answers = at_once(*[booker(coach, member=member) for _ in range(2)])

    assert tally(answers) == {"created": 1, "AlreadyBooked": 1}
    assert_books_are_right(coach, capacity=3)


def test_one_key_five_times_at_once_is_one_session_and_five_equal_answers(conflicts):
    coach = save_coach(capacity=10)
    member = save_member(coach)

    answers = at_once(*[booker(coach, key="the-same", member=member) for _ in range(5)])

    assert len(sessions_of(coach)) == 1
    assert answers == [answers[0]] * 5
    assert not isinstance(answers[0], str), answers


@pytest.mark.requirement("5.8")
def test_cancelling_twice_at_once_frees_the_seat_once(conflicts):
    coach = save_coach(capacity=2)
    member, other = save_member(coach), save_member(coach)
    session = booker(coach, member=member)()
    booker(coach, member=other)()

    answers = at_once(*[lambda: sessions.cancel(member, session.session_id, None, NOW)] * 2)

    assert [answer.status for answer in answers] == ["cancelled", "cancelled"]
    assert ledger(coach).slots[540].booked == 1
    assert_books_are_right(coach, capacity=2)


@pytest.mark.requirement("3.4", "3.3")
def test_a_window_deleted_while_someone_books_in_it_never_leaves_a_session_outside(conflicts):
    for _ in range(5):
        coach = save_coach(capacity=1)

        answers = at_once(booker(coach), _deleter(coach))

        assert tally(answers) in ({"created": 1, "SlotUnavailable": 1}, {"created": 1, "BookingsExist": 1})
        assert_books_are_right(coach, capacity=1)


@pytest.mark.requirement("3.6")
def test_a_capacity_lowered_while_two_members_book_evicts_nobody(conflicts):
    coach = save_coach(capacity=3)
    booker(coach)()
    lowered = every_day(Window(0, 1440, 1))

    at_once(
        booker(coach),
        booker(coach),
        lambda: availability.edit(coach, coach.user_id, lambda old: _replace_slots(old, lowered), NOW),
    )

    assert len(scheduled(coach)) <= 3
    assert_books_are_right(coach, capacity=3)
    assert booker_code(coach) == "SlotFull"


def booker_code(coach: Any) -> str:
    with pytest.raises(CoachingError) as refused:
        booker(coach)()
    return refused.value.code


def test_the_harness_catches_a_booking_that_reads_then_writes(engine):
    """The negative control: the same race with a naive booking must overbook, or the tests above prove nothing."""
    coach = save_coach(capacity=1)
    taken: list[str] = []
    barrier = threading.Barrier(10)

    def naive() -> str:
        seats = len(scheduled(coach))
        barrier.wait()
        if seats < 1:
            from chalicelib.storage.sessions import SessionRecord

            member = save_member(coach)
            session = _session(coach, member, f"naive-{member.user_id}")
            SessionRecord.of(session).save()
            taken.append(session.session_id)
        return "created"

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda _: naive(), range(10)))

    assert len(scheduled(coach)) > 1
    with pytest.raises(AssertionError):
        assert_books_are_right(coach, capacity=1)


def _session(coach: Any, member: Any, session_id: str) -> Any:
    from chalicelib.domain.sessions import Session

    return Session(
        session_id=session_id,
        coach_id=coach.user_id,
        coach_name=coach.name,
        member_id=member.user_id,
        member_name=member.name,
        starts_at=NINE,
        ends_at=NINE + timedelta(hours=1),
        created_at=NOW,
    )


def _deleter(coach: Any) -> Callable[[], Any]:
    return lambda: availability.edit(coach, coach.user_id, lambda old: old.without_slot("slot-tuesday"), NOW)


def _replace_slots(old: Any, slots: Any) -> Any:
    from dataclasses import replace

    return replace(old, slots=slots)

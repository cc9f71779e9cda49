"""A booking that is sent again, or whose answer is lost, is one booking."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import Busy, IdempotencyKeyReused, SlotFull
from chalicelib.storage.transactions import Contended
from chalicelib.usecases import booking, sessions
from tests.factories import NINE, NOW, assert_books_are_right, save_coach, save_member, sessions_of

pytestmark = pytest.mark.usefixtures("engine")


def book(member, coach, starts_at=NINE, key=None, now=NOW):
    return booking.book(member, coach.user_id, None, starts_at, key, now)


def test_a_key_gives_the_same_answer_after_the_session_was_cancelled():
    coach = save_coach(capacity=1)
    member = save_member(coach)
    first = book(member, coach, key="k")
    sessions.cancel(member, first.session_id, None, NOW)

    assert book(member, coach, key="k", now=NOW + timedelta(days=30)) == first


def test_a_key_with_another_request_is_refused():
    coach = save_coach(capacity=1)
    member = save_member(coach)
    book(member, coach, key="k")

    with pytest.raises(IdempotencyKeyReused):
        book(member, coach, NINE + timedelta(hours=1), key="k")


def test_the_same_key_of_another_member_is_another_key():
    coach = save_coach(capacity=2)

    first, second = (book(save_member(coach), coach, key="k") for _ in range(2))

    assert first.session_id != second.session_id


def test_a_refused_booking_can_be_repeated_with_its_key_once_there_is_room():
    coach = save_coach(capacity=1)
    holder, late = save_member(coach), save_member(coach)
    held = book(holder, coach)
    with pytest.raises(SlotFull):
        book(late, coach, key="k")
    sessions.cancel(holder, held.session_id, None, NOW)

    assert book(late, coach, key="k").member_id == late.user_id


@pytest.mark.parametrize("key", [None, "k"], ids=["without a key", "with a key"])
def test_a_commit_whose_answer_was_lost_is_found_again_and_not_booked_twice(monkeypatch, key):
    coach = save_coach(capacity=1)
    member = save_member(coach)
    real, lost = booking.bookings.save_booking, []

    def save_and_lose_the_first_answer(decided):
        real(decided)
        if not lost:
            lost.append(decided)
            raise Contended

    monkeypatch.setattr(booking.bookings, "save_booking", save_and_lose_the_first_answer)

    session = book(member, coach, key=key)

    assert sessions_of(coach) == [session]
    assert_books_are_right(coach, capacity=1)


def test_a_database_that_stays_busy_answers_busy_and_nothing_is_written(monkeypatch):
    coach = save_coach(capacity=1)

    def refuse(decided):
        raise Contended

    monkeypatch.setattr(booking.bookings, "save_booking", refuse)

    with pytest.raises(Busy):
        book(save_member(coach), coach)
    assert sessions_of(coach) == []

"""Changes of one session at the same moment, on a real engine, under injected conflicts (slots.md, races)."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.errors import (
    AlreadyBooked,
    AlreadyCompleted,
    Forbidden,
    IdempotencyKeyReused,
    NotScheduled,
    SlotFull,
    SlotUnavailable,
    TooLate,
)
from chalicelib.domain.notifications import Kind
from chalicelib.storage import calendar_events
from chalicelib.storage import sessions as stored
from chalicelib.storage.connection import connection
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.usecases import booking, sessions
from tests.factories import NINE, NOW, assert_books_are_right, ledger, save_coach, save_member, scheduled, sessions_of
from tests.proof.conflicts import Conflicts
from tests.proof.test_booking_races import at_once, tally

pytestmark = pytest.mark.usefixtures("engine")
HOUR = timedelta(hours=1)


@pytest.fixture(params=[5, 1123])
def conflicts(request):
    with Conflicts(seed=request.param).on(connection.client) as injected:
        yield injected


def book(coach, starts_at=NINE, member=None):
    member = member or save_member(coach)
    return member, booking.book(member, coach.user_id, None, starts_at, None, NOW)


def move(caller, session, starts_at, key=None, now=NOW):
    return sessions.reschedule(caller, session.session_id, starts_at, key, now)


@pytest.fixture
def all_look_first(monkeypatch) -> Callable[..., list[Any]]:
    """As `at_once`, but nobody acts before all have seen the session: on a busy machine one might be done by then."""

    def run(*acts: Callable[[], Any]) -> list[Any]:
        together, mine, get = threading.Barrier(len(acts)), threading.local(), stored.get

        def look(session_id: str) -> Any:
            session = get(session_id)
            if not hasattr(mine, "looked"):
                mine.looked = True
                together.wait(30)
            return session

        with monkeypatch.context() as patch:
            patch.setattr(stored, "get", look)
            return at_once(*acts)

    return run


@pytest.mark.requirement("13.6")
def test_five_reschedules_at_once_let_one_win_and_free_the_old_seat_once(conflicts, all_look_first):
    coach = save_coach(capacity=2)
    member, session = book(coach)
    book(coach)

    answers = all_look_first(*[lambda n=n: move(member, session, NINE + n * HOUR) for n in range(1, 6)])

    assert tally(answers) == {"created": 1, "NotScheduled": 4}
    assert ledger(coach).slots[540].booked == 1
    assert_books_are_right(coach, capacity=2)


@pytest.mark.requirement("4.7", "14.6")
@pytest.mark.parametrize("rival", ["reschedule", "complete", "no_show"])
def test_of_a_cancellation_and_another_change_at_once_exactly_one_succeeds(conflicts, all_look_first, rival):
    coach = save_coach()
    member, session = book(coach)
    rivals = {
        "reschedule": lambda: move(member, session, NINE + HOUR),
        "complete": lambda: sessions.complete(coach, session.session_id, NOW),
        "no_show": lambda: sessions.mark_no_show(coach, session.session_id),
    }

    answers = all_look_first(lambda: sessions.cancel(member, session.session_id, None, NOW), rivals[rival])

    assert tally(answers)["created"] == 1
    (left,) = sessions_of(coach)
    assert left.sequence == 1


def test_two_members_who_swap_at_once_never_break_the_books(conflicts):
    coach = save_coach(capacity=1)
    (one, first), (two, second) = book(coach), book(coach, NINE + HOUR)

    at_once(lambda: move(one, first, NINE + HOUR), lambda: move(two, second, NINE))

    assert len(scheduled(coach)) == 2
    assert_books_are_right(coach, capacity=1)


def test_a_move_that_leans_on_the_old_slot_meets_somebody_who_joins_it(conflicts):
    coach = save_coach(capacity=2, step_minutes=30)
    member, session = book(coach)
    joiner = save_member(coach)

    at_once(
        lambda: move(member, session, NINE + HOUR / 2),
        lambda: booking.book(joiner, coach.user_id, None, NINE, None, NOW),
    )

    assert_books_are_right(coach, capacity=2)


@pytest.mark.requirement("13.6", "4.1")
@pytest.mark.parametrize("to", [NINE + HOUR / 2, NINE + HOUR, NINE + 15 * HOUR, NINE - 9.5 * HOUR], ids=str)
def test_a_moved_session_takes_its_event_along_and_tells_both(to):
    coach = save_coach(capacity=1, step_minutes=30)
    member, session = book(coach)

    moved = move(member, session, to)

    event = calendar_events.get(session.calendar_event_id)
    assert (moved.starts_at, event.starts_at, event.ends_at, event.sequence) == (to, to, moved.ends_at, 1)
    for party in (member, coach):
        assert Kind.SESSION_RESCHEDULED in {row.kind for row in NotificationRecord.query(party.user_id)}
    assert_books_are_right(coach, capacity=1)


def test_a_move_to_what_is_taken_off_the_grid_or_where_it_is_already_is_refused():
    coach = save_coach(capacity=1)
    member, session = book(coach)
    book(coach, NINE + HOUR)

    with pytest.raises(SlotFull):
        move(member, session, NINE + HOUR)
    with pytest.raises(SlotUnavailable):
        move(member, session, NINE + HOUR / 3)
    with pytest.raises(AlreadyBooked):
        move(member, session, NINE)
    assert_books_are_right(coach, capacity=1)


def test_a_key_gives_the_same_answer_however_often_the_session_moved_since():
    coach = save_coach()
    member, session = book(coach)
    first = move(member, session, NINE + HOUR, key="k")
    move(coach, session, NINE + 2 * HOUR)

    assert move(member, session, NINE + HOUR, key="k") == first
    with pytest.raises(IdempotencyKeyReused):
        move(member, session, NINE + 3 * HOUR, key="k")


def test_one_key_five_times_at_once_moves_once_and_answers_alike(conflicts):
    coach = save_coach()
    member, session = book(coach)

    answers = at_once(*[lambda: move(member, session, NINE + HOUR, key="k")] * 5)

    assert answers == [answers[0]] * 5
    assert sessions_of(coach)[0].sequence == 1


@pytest.mark.requirement("4.5", "9.1", "11.6", "14.5")
def test_a_completed_session_is_final_and_tells_both():
    coach = save_coach()
    member, session = book(coach)

    held = sessions.complete(coach, session.session_id, NOW)

    assert (held.status, held.completed_at) == ("completed", NOW)
    for party in (member, coach):
        assert Kind.SESSION_COMPLETED in {row.kind for row in NotificationRecord.query(party.user_id)}
    for act in (
        lambda: sessions.cancel(coach, session.session_id, None, NOW),
        lambda: sessions.complete(coach, session.session_id, NOW),
        lambda: sessions.mark_no_show(coach, session.session_id),
        lambda: move(coach, session, NINE + HOUR),
    ):
        with pytest.raises(AlreadyCompleted):
            act()
    assert ledger(coach).slots[540].booked == 1  # what was held still blocks its time (R6)


def test_a_missed_session_is_final():
    coach = save_coach()
    _, session = book(coach)

    assert sessions.mark_no_show(coach, session.session_id).status == "no_show"
    with pytest.raises(NotScheduled):
        sessions.complete(coach, session.session_id, NOW)


def test_members_do_not_complete_and_keep_the_notice():
    coach = save_coach(cancel_notice_minutes=60)
    member, session = book(coach)

    with pytest.raises(Forbidden):
        sessions.complete(member, session.session_id, NOW)
    with pytest.raises(TooLate):
        move(member, session, NINE + HOUR, now=NINE)

"""Booking and cancelling through the use cases, on the tables of the template."""

from datetime import timedelta

import pytest

from chalicelib.domain.access import Role
from chalicelib.domain.errors import (
    AlreadyBooked,
    Forbidden,
    Invalid,
    NotFound,
    SlotFull,
    SlotUnavailable,
    TooLate,
)
from chalicelib.domain.notifications import Kind
from chalicelib.storage import calendar_events, members
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.usecases import booking, sessions
from tests.factories import NINE, NOW, assert_books_are_right, ledger, person, save_coach, save_member, sessions_of

pytestmark = pytest.mark.usefixtures("engine")


def book(member, coach, starts_at=NINE, now=NOW, for_member=None):
    return booking.book(member, coach.user_id, for_member, starts_at, None, now)


def told(user):
    return {row.kind for row in NotificationRecord.query(user.user_id, consistent_read=True)}


@pytest.mark.requirement("5.4", "5.6", "4.1", "4.2", "11.1", "11.4", "13.1", "13.2", "13.3")
def test_a_booking_is_a_session_an_event_and_two_notifications():
    coach = save_coach(capacity=2)
    member = save_member(coach)

    session = book(member, coach)

    assert sessions_of(coach) == [session]
    event = calendar_events.get(session.calendar_event_id)
    assert (event.category, event.creator_id, event.attendee_id) == ("Coaching Session", coach.user_id, member.user_id)
    assert (event.starts_at, event.ends_at, event.status) == (session.starts_at, session.ends_at, "confirmed")
    assert (told(member), told(coach)) == ({Kind.BOOKING_CONFIRMED}, {Kind.SESSION_CREATED})
    assert_books_are_right(coach, capacity=2)


@pytest.mark.requirement("5.5", "11.5")
def test_a_full_slot_is_refused_in_these_words_and_tells_the_member_once():
    coach = save_coach(capacity=1)
    book(save_member(coach), coach)
    late = save_member(coach)

    for _ in range(2):
        with pytest.raises(SlotFull, match=r"^This slot is now full, please choose another$"):
            book(late, coach)

    assert [row.kind for row in NotificationRecord.query(late.user_id)] == [Kind.BOOKING_REJECTED]


@pytest.mark.requirement("5.8", "4.7", "11.7", "13.4")
def test_a_cancelled_session_frees_its_seat_and_tells_both():
    coach = save_coach(capacity=1)
    member = save_member(coach)
    session = book(member, coach)

    cancelled = sessions.cancel(member, session.session_id, "ill", NOW)

    assert (cancelled.status, cancelled.cancel_reason, cancelled.sequence) == ("cancelled", "ill", 1)
    assert calendar_events.get(session.calendar_event_id).status == "cancelled"
    assert Kind.SESSION_CANCELLED in told(member) & told(coach)
    assert ledger(coach).slots[540].booked == 0
    assert book(save_member(coach), coach).status == "scheduled"
    assert_books_are_right(coach, capacity=1)


def test_a_cancelled_seat_can_be_booked_again_by_the_same_member():
    coach = save_coach(capacity=1)
    member = save_member(coach)
    sessions.cancel(member, book(member, coach).session_id, None, NOW)

    assert book(member, coach).status == "scheduled"
    assert_books_are_right(coach, capacity=1)


@pytest.mark.requirement("5.8")
def test_cancelling_again_is_a_harmless_repeat():
    coach = save_coach(capacity=2)
    member = save_member(coach)
    session = book(member, coach)

    first = sessions.cancel(member, session.session_id, "ill", NOW)

    assert sessions.cancel(member, session.session_id, "other words", NOW) == first
    assert ledger(coach).revision == 2


def test_a_member_cancels_until_the_notice_that_was_promised_and_the_coach_later():
    coach = save_coach(capacity=1, cancel_notice_minutes=60)
    member = save_member(coach)
    session = book(member, coach)

    with pytest.raises(TooLate):
        sessions.cancel(member, session.session_id, None, NINE - timedelta(minutes=60) + timedelta(seconds=1))
    assert sessions.cancel(coach, session.session_id, None, NINE - timedelta(minutes=59)).status == "cancelled"


@pytest.mark.requirement("5.3", "14.3")
@pytest.mark.parametrize(
    "starts_at",
    [NINE + timedelta(minutes=10), NOW - timedelta(hours=1), NINE + timedelta(days=61)],
    ids=["off the grid", "past", "beyond the horizon"],
)
def test_what_is_not_offered_can_not_be_booked(starts_at):
    coach = save_coach(capacity=1)

    with pytest.raises(SlotUnavailable):
        book(save_member(coach), coach, starts_at)


@pytest.mark.requirement("12.2", "12.7")
def test_members_book_with_their_own_coach_only_and_coaches_for_their_own_members_only():
    coach, other = save_coach(), save_coach()
    member, stranger = save_member(coach), save_member(other)

    with pytest.raises(Forbidden):
        book(member, other)
    with pytest.raises(Forbidden):
        book(member, coach, for_member=stranger.user_id)
    with pytest.raises(Forbidden):
        book(coach, other, for_member=stranger.user_id)
    with pytest.raises(Forbidden):
        book(coach, coach, for_member=stranger.user_id)
    with pytest.raises(Invalid):
        book(coach, coach)
    assert book(coach, coach, for_member=member.user_id).member_id == member.user_id


@pytest.mark.requirement("12.5")
def test_an_admin_books_and_cancels_for_anybody():
    coach = save_coach()
    member, admin = save_member(coach), person(Role.ADMIN)

    session = book(admin, coach, for_member=member.user_id)

    assert sessions.cancel(admin, session.session_id, None, NOW).cancelled_by == admin.user_id


@pytest.mark.requirement("14.1")
def test_an_unknown_coach_or_member_is_not_found():
    coach = save_coach()
    ghost = person(Role.MEMBER)

    with pytest.raises(NotFound):
        book(ghost, coach)


def test_a_member_can_not_book_the_same_time_twice():
    coach = save_coach(capacity=3)
    member = save_member(coach)
    book(member, coach)

    with pytest.raises(AlreadyBooked):
        book(member, coach)


def test_what_is_over_leaves_the_members_map_with_the_next_booking():
    coach = save_coach(capacity=1)
    member = save_member(coach)
    book(member, coach)

    later = NINE + timedelta(days=2)
    book(member, coach, later, now=NINE + timedelta(days=1))

    assert list(members.get(member.user_id).upcoming) == [later]


def test_a_session_over_utc_midnight_keeps_the_next_days_first_start_closed():
    coach = save_coach(capacity=1, session_minutes=60, step_minutes=30)
    midnight = NINE.replace(hour=0) + timedelta(days=1)
    book(save_member(coach), coach, midnight - timedelta(minutes=30))

    with pytest.raises(SlotUnavailable):
        book(save_member(coach), coach, midnight)
    assert book(save_member(coach), coach, midnight + timedelta(minutes=30))

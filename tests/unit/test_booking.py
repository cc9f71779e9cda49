"""What a booking decides: who may, when, and everything that comes with a seat (requirement 5)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from chalicelib.domain.access import Role, Status, User
from chalicelib.domain.booking import (
    Booking,
    BookingWish,
    book,
    cancel_booking,
    days_for,
    member_to_book_for,
    rejection,
    replayed,
    session_id_for,
)
from chalicelib.domain.errors import (
    AlreadyBooked,
    Forbidden,
    IdempotencyKeyReused,
    Inactive,
    Invalid,
    MemberBusy,
    SlotFull,
    SlotUnavailable,
    TooLate,
    TooManyUpcoming,
)
from chalicelib.domain.ledger import CoachDay, Days, Held
from chalicelib.domain.members import MAX_UPCOMING, Member, Upcoming
from chalicelib.domain.notifications import Kind
from chalicelib.domain.sessions import SessionStatus
from tests.unit.notation import COACH, at, schedule

NOW, NINE, TEN = at("2026-11-23T08:00Z"), at("2026-11-24T09:00Z"), at("2026-11-24T10:00Z")
SCHEDULE = schedule("UTC", "tue 09:00-12:00 x2, wed 00:00-02:00", cancel_notice_minutes=120, version=7)
ANNA = Member("anna", "Anna", coach_id=COACH)
WISH = BookingWish("session-1", COACH, "anna", NINE)
HOUR = timedelta(hours=1)


def ahead(*starts: datetime, minutes: int = 60) -> Member:
    return replace(ANNA, upcoming={start: Upcoming(f"s-{start}", minutes) for start in starts})


def days(**slots: int) -> Days:
    """The ledger of Tuesday: `at540=2` is two in the session at nine."""
    held = {int(name[2:]): Held(int(name[2:]) + 60, seats) for name, seats in slots.items()}
    return Days.of(COACH, [CoachDay(COACH, NINE.date(), 3, 3, 7, held)])


def booked(wish: BookingWish = WISH, member: Member = ANNA, held: Days | None = None) -> Booking:
    return book(wish, SCHEDULE, "Clara", member, held or days(), NOW)


@pytest.mark.requirement("5.4", "5.6", "4.1", "4.2", "13.1")
def test_a_booking_brings_a_session_an_event_and_news_for_both():
    decided = booked()

    session, event = decided.session, decided.event
    assert (session.session_id, session.coach_id, session.member_id) == ("session-1", COACH, "anna")
    assert (session.coach_name, session.member_name) == ("Clara", "Anna")
    assert (session.starts_at, session.ends_at, session.status) == (NINE, TEN, SessionStatus.SCHEDULED)
    assert session.cancel_by == NINE - 2 * HOUR
    assert (event.session_id, event.starts_at, event.ends_at, event.status) == ("session-1", NINE, TEN, "confirmed")
    assert (event.creator_id, event.attendee_id) == (COACH, "anna")
    assert {(told.user_id, told.kind) for told in decided.notifications} == {
        ("anna", Kind.BOOKING_CONFIRMED),
        (COACH, Kind.SESSION_CREATED),
    }


@pytest.mark.requirement("3.6")
def test_the_seat_asks_for_what_it_was_decided_on():
    seat = booked(held=days(at540=1)).seat

    assert (seat.day, seat.start, seat.end, seat.capacity) == (NINE.date(), 540, 600, 2)
    assert (seat.joins, seat.seen, seat.guards, seat.schedule_version) == (True, 3, (), 7)


def test_a_seat_just_after_midnight_guards_the_day_before():
    midnight = at("2026-11-25T00:00Z")
    seat = book(replace(WISH, starts_at=midnight), SCHEDULE, "Clara", ANNA, days(), NOW).seat

    assert (seat.day, seat.seen) == (date(2026, 11, 25), None)
    assert seat.guards == ((date(2026, 11, 24), 3),)


@pytest.mark.requirement("5.1", "5.2", "5.3", "5.5", "14.1", "14.3")
@pytest.mark.parametrize(
    ("sentence", "wish", "member", "held", "refusal"),
    [
        ("a full slot", WISH, ANNA, days(at540=2), SlotFull),
        ("an overlapping session", WISH, ANNA, days(at570=1), SlotUnavailable),
        ("off the grid", replace(WISH, starts_at=NINE + HOUR / 4), ANNA, days(), SlotUnavailable),
        ("in the past", replace(WISH, starts_at=NINE - timedelta(days=7)), ANNA, days(), SlotUnavailable),
        ("another coach's member", WISH, replace(ANNA, coach_id="other"), days(), Forbidden),
        ("a member without a coach", WISH, replace(ANNA, coach_id=None), days(), Forbidden),
        ("a member who left", WISH, replace(ANNA, status=Status.INACTIVE), days(), Inactive),
        ("the same time again", WISH, ahead(NINE), days(at540=1), AlreadyBooked),
        ("the same time again, though full", WISH, ahead(NINE), days(at540=2), AlreadyBooked),
        ("a session of the member that runs into it", WISH, ahead(NINE - HOUR / 2), days(), MemberBusy),
        ("a session of the member that begins in it", WISH, ahead(NINE + HOUR / 2), days(), MemberBusy),
        ("a longer one around it", WISH, ahead(NINE - HOUR, minutes=240), days(), MemberBusy),
        ("too many ahead", WISH, ahead(*(TEN + n * HOUR for n in range(MAX_UPCOMING))), days(), TooManyUpcoming),
    ],
)
def test_a_booking_is_refused(sentence: str, wish: BookingWish, member: Member, held: Days, refusal: type[Exception]):
    with pytest.raises(refusal):
        booked(wish, member, held)


@pytest.mark.parametrize(
    ("sentence", "member"),
    [
        ("sessions right before and after", ahead(NINE - HOUR, TEN)),
        ("one less than too many", ahead(*(TEN + n * HOUR for n in range(MAX_UPCOMING - 1)))),
        ("many that are over", ahead(*(NOW - (n + 1) * HOUR for n in range(MAX_UPCOMING)))),
    ],
)
def test_a_member_may_book_beside(sentence: str, member: Member):
    assert booked(member=member).session.starts_at == NINE


def test_a_session_under_way_keeps_its_member_busy():
    with pytest.raises(MemberBusy):
        book(WISH, SCHEDULE, "Clara", ahead(NINE - HOUR / 2), days(), NINE - HOUR / 4)


def test_a_coach_who_left_can_not_be_booked():
    with pytest.raises(Inactive, match="coach"):
        book(WISH, replace(SCHEDULE, status=Status.INACTIVE), "Clara", ANNA, days(), NOW)


@pytest.mark.requirement("5.5", "11.5")
def test_a_full_slot_is_refused_in_the_words_of_the_requirement():
    with pytest.raises(SlotFull, match=r"^This slot is now full, please choose another$"):
        booked(held=days(at540=2))


@pytest.mark.requirement("11.5")
def test_a_rejection_is_told_to_the_member_only():
    told = rejection(WISH, SCHEDULE, "Clara", ANNA, NOW)

    assert (told.user_id, told.kind, told.starts_at, told.ends_at) == ("anna", Kind.BOOKING_REJECTED, NINE, TEN)
    assert told.session_id is None


@pytest.mark.requirement("5.8", "4.7")
def test_a_cancellation_tells_both_and_keeps_what_was():
    session = booked().session
    decided = cancel_booking(session, person(Role.MEMBER, "anna"), "ill", NOW)

    assert decided.was == session
    assert (decided.session.status, decided.event.status) == (SessionStatus.CANCELLED, "cancelled")
    assert {(told.user_id, told.kind) for told in decided.notifications} == {
        ("anna", Kind.SESSION_CANCELLED),
        (COACH, Kind.SESSION_CANCELLED),
    }


def test_a_member_keeps_the_notice_that_held_when_booking():
    session = booked().session
    anna = person(Role.MEMBER, "anna")

    assert cancel_booking(session, anna, None, NINE - 2 * HOUR).session.cancelled_by == "anna"
    with pytest.raises(TooLate):
        cancel_booking(session, anna, None, NINE - 2 * HOUR + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("start", "longest", "first", "last"),
    [("2026-11-24T09:00Z", 60, 24, 24), ("2026-11-24T23:30Z", 60, 24, 25), ("2026-11-25T02:00Z", 180, 24, 25)],
)
def test_the_days_that_decide_reach_back_by_the_longest_session(start: str, longest: int, first: int, last: int):
    reach = days_for(replace(SCHEDULE, longest_minutes=longest), at(start))

    assert (reach[0].day, reach[-1].day) == (first, last)


def test_a_longest_length_below_the_present_one_does_not_shorten_the_reach():
    reach = days_for(replace(SCHEDULE, session_minutes=180, longest_minutes=50), at("2026-11-25T02:00Z"))

    assert reach[0] == date(2026, 11, 24)


def test_members_book_for_themselves_and_others_name_the_member():
    member, coach = person(Role.MEMBER, "anna"), person(Role.COACH, COACH)

    assert member_to_book_for(member, None) == member_to_book_for(member, "anna") == "anna"
    assert member_to_book_for(coach, "anna") == "anna"
    with pytest.raises(Forbidden):
        member_to_book_for(member, "bert")
    with pytest.raises(Invalid):
        member_to_book_for(coach, None)


def test_a_key_gives_one_session_id_to_one_member():
    assert session_id_for("anna", "key") == session_id_for("anna", "key")
    assert len({session_id_for(*pair) for pair in [("anna", "key"), ("bert", "key"), ("anna", "other")]}) == 3


def test_a_repeated_request_hears_its_first_answer_whatever_came_after():
    wish = replace(WISH, request_hash="hash")
    first = book(wish, SCHEDULE, "Clara", ANNA, days(), NOW).session
    cancelled = cancel_booking(first, person(Role.COACH, COACH), "ill", NOW).session

    assert replayed(cancelled, wish) == first
    with pytest.raises(IdempotencyKeyReused):
        replayed(first, replace(wish, request_hash="another"))


def person(role: Role, user_id: str) -> User:
    return User(user_id, f"{user_id}@example.com", user_id, role, "UTC")

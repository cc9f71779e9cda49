"""Editing availability against what is booked (requirement 3), on the tables of the template."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.access import Role
from chalicelib.domain.availability import DayOfWeek, Window
from chalicelib.domain.errors import BookingsExist, Forbidden, NotFound, SlotsOverlap, SlotUnavailable
from chalicelib.storage import coach_days, schedules
from chalicelib.storage.coach_days import CoachDayRecord
from chalicelib.usecases import availability, booking
from tests.factories import NINE, NOW, person, save_coach, save_member

pytestmark = pytest.mark.usefixtures("engine")
MORNING = Window(540, 720, 1)


def edit(coach, change, by=None):
    return availability.edit(by or coach, coach.user_id, change, NOW)


def book(coach, starts_at=NINE):
    return booking.book(save_member(coach), coach.user_id, None, starts_at, None, NOW)


def days_written(coach):
    return CoachDayRecord.count(coach.user_id)


@pytest.mark.requirement("3.1")
def test_a_new_window_can_be_booked_at_once_and_costs_one_write():
    coach = save_coach(slots=())

    availability.create_slot(coach, coach.user_id, DayOfWeek.TUESDAY, MORNING, NOW)

    assert days_written(coach) == 0
    assert book(coach).starts_at == NINE


@pytest.mark.requirement("3.2")
def test_a_window_that_overlaps_another_of_its_day_is_refused():
    coach = save_coach(slots=())
    availability.create_slot(coach, coach.user_id, DayOfWeek.TUESDAY, MORNING, NOW)

    with pytest.raises(SlotsOverlap, match="Tuesday 09:00-12:00"):
        availability.create_slot(coach, coach.user_id, DayOfWeek.TUESDAY, Window(700, 800, 1), NOW)
    availability.create_slot(coach, coach.user_id, DayOfWeek.TUESDAY, Window(720, 800, 1), NOW)
    availability.create_slot(coach, coach.user_id, DayOfWeek.WEDNESDAY, MORNING, NOW)


@pytest.mark.requirement("3.4")
def test_a_window_with_a_booked_session_is_not_deleted_and_the_session_is_named():
    coach = save_coach()
    session = book(coach)

    with pytest.raises(BookingsExist) as refused:
        edit(coach, lambda old: old.without_slot("slot-tuesday"))

    assert refused.value.sessions == (
        {
            "session_id": session.session_id,
            "member_name": session.member_name,
            "starts_at": "2026-11-24T09:00:00Z",
        },
    )
    assert schedules.get(coach.user_id).version == 0


@pytest.mark.requirement("3.3")
def test_a_window_shrinks_as_far_as_its_bookings_allow():
    coach = save_coach()
    book(coach)
    slot = schedules.get(coach.user_id).slot("slot-tuesday")

    with pytest.raises(BookingsExist):
        edit(coach, lambda old: old.with_slot(replace(slot, window=Window(570, 1440, 1))))
    edit(coach, lambda old: old.with_slot(replace(slot, window=Window(540, 600, 1))))

    with pytest.raises(SlotUnavailable):
        book(coach, NINE + timedelta(hours=1))


@pytest.mark.requirement("3.4")
def test_a_deleted_window_can_not_be_booked_any_more_on_any_day_up_to_the_horizon():
    coach = save_coach(horizon_days=90)

    edit(coach, lambda old: old.without_slot("slot-tuesday"))

    assert days_written(coach) == 93
    with pytest.raises(SlotUnavailable):
        book(coach)


@pytest.mark.requirement("3.4")
def test_a_booking_decided_on_the_old_schedule_is_decided_again(monkeypatch):
    coach = save_coach()
    member = save_member(coach)
    real, edited = booking.load_facts, []

    def load_then_edit(*wanted):
        facts = real(*wanted)
        if not edited:
            edited.append(edit(coach, lambda old: old.without_slot("slot-tuesday")))
        return facts

    monkeypatch.setattr(booking, "load_facts", load_then_edit)

    with pytest.raises(SlotUnavailable):
        booking.book(member, coach.user_id, None, NINE, None, NOW)


def test_a_longer_buffer_is_refused_while_two_sessions_are_nearer():
    coach = save_coach()
    book(coach), book(coach, NINE + timedelta(hours=1))

    with pytest.raises(BookingsExist) as refused:
        edit(coach, lambda old: old.with_settings(buffer_minutes=5))
    assert len(refused.value.sessions) == 2


def test_a_capacity_below_what_is_booked_is_accepted_and_evicts_nobody():
    coach = save_coach(capacity=2)
    book(coach), book(coach)
    slot = schedules.get(coach.user_id).slot("slot-tuesday")

    edit(coach, lambda old: old.with_slot(replace(slot, window=replace(slot.window, max_sessions_per_slot=1))))

    days = coach_days.list_between(coach.user_id, NINE.date(), NINE.date())
    assert [seat.booked for seat in days.occupied()] == [2]


def test_a_longer_session_length_keeps_looking_back_for_the_old_ones():
    coach = save_coach(session_minutes=120, longest_minutes=120, step_minutes=60)
    late = NINE.replace(hour=23)
    book(coach, late)

    edit(coach, lambda old: old.with_settings(session_minutes=30))

    with pytest.raises(SlotUnavailable):
        book(coach, late + timedelta(hours=1))


def test_others_do_not_edit_a_coachs_availability_and_an_admin_does():
    coach, stranger = save_coach(), save_coach()

    with pytest.raises(Forbidden):
        edit(coach, lambda old: old.without_slot("slot-monday"), by=stranger)
    edit(coach, lambda old: old.without_slot("slot-monday"), by=person(Role.ADMIN))
    with pytest.raises(NotFound):
        edit(coach, lambda old: old.without_slot("slot-monday"))

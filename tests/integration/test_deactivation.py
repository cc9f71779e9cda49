"""People who no longer take part, and what is in the way of that (14.1, the ledger rules of availability)."""

from datetime import timedelta

import pytest

from chalicelib.domain.access import Status
from chalicelib.domain.errors import BookingsExist, Inactive, SlotUnavailable
from chalicelib.storage import coaches, members
from chalicelib.usecases import availability, booking, sessions
from chalicelib.usecases.users import administer
from tests.factories import NINE, NOW, save_coach
from tests.people import assert_places_are_right, save_admin, save_member_of, statuses
from tests.user_pool import is_offered

pytestmark = pytest.mark.usefixtures("engine")
INACTIVE, ACTIVE = {"status": Status.INACTIVE}, {"status": Status.ACTIVE}


@pytest.mark.requirement("14.1", "2.4")
def test_an_inactive_coach_can_not_be_booked_nor_chosen_until_active_again() -> None:
    coach, admin = save_coach(horizon_days=90), save_admin()
    member = save_member_of(coach)

    administer(admin, coach.user_id, INACTIVE, NOW)

    assert statuses(coach) == {Status.INACTIVE}
    assert not is_offered(coaches.get(coach.user_id))
    with pytest.raises(Inactive):
        booking.book(member, coach.user_id, None, NINE, None, NOW)
    assert_places_are_right(coach)

    administer(admin, coach.user_id, ACTIVE, NOW)

    assert statuses(coach) == {Status.ACTIVE}
    assert is_offered(coaches.get(coach.user_id))
    assert booking.book(member, coach.user_id, None, NINE, None, NOW).status == "scheduled"


@pytest.mark.requirement("14.1")
def test_sessions_ahead_are_in_the_way_of_a_coach_who_is_to_become_inactive() -> None:
    coach, admin = save_coach(), save_admin()
    member = save_member_of(coach)
    session = booking.book(member, coach.user_id, None, NINE, None, NOW)

    with pytest.raises(BookingsExist) as refusal:
        administer(admin, coach.user_id, INACTIVE, NOW)

    (named,) = refusal.value.sessions
    assert (named["session_id"], named["member_name"]) == (session.session_id, member.name)
    assert statuses(coach) == {Status.ACTIVE}
    sessions.cancel(member, session.session_id, None, NOW)
    administer(admin, coach.user_id, INACTIVE, NOW)
    assert statuses(coach) == {Status.INACTIVE}


@pytest.mark.requirement("14.1")
def test_sessions_that_are_over_are_in_nobodys_way() -> None:
    coach, admin = save_coach(), save_admin()
    member = save_member_of(coach)
    booking.book(member, coach.user_id, None, NINE, None, NOW)
    afterwards = NINE + timedelta(hours=2)

    administer(admin, member.user_id, INACTIVE, afterwards)
    administer(admin, coach.user_id, INACTIVE, afterwards)

    assert statuses(member) == statuses(coach) == {Status.INACTIVE}


@pytest.mark.requirement("14.1")
def test_an_inactive_member_can_not_be_booked_and_keeps_the_place() -> None:
    coach, admin = save_coach(), save_admin()
    member = save_member_of(coach)

    administer(admin, member.user_id, INACTIVE, NOW)

    with pytest.raises(Inactive, match="member"):
        booking.book(coach, coach.user_id, member.user_id, NINE, None, NOW)
    assert members.get(member.user_id).coach_id == coach.user_id
    assert_places_are_right(coach)


def test_what_is_taken_away_while_a_coach_is_inactive_stays_away() -> None:
    coach, admin = save_coach(), save_admin()
    member = save_member_of(coach)
    administer(admin, coach.user_id, INACTIVE, NOW)

    availability.edit(coach, coach.user_id, lambda old: old.without_slot("slot-tuesday"), NOW)
    administer(admin, coach.user_id, ACTIVE, NOW)

    with pytest.raises(SlotUnavailable):
        booking.book(member, coach.user_id, None, NINE, None, NOW)

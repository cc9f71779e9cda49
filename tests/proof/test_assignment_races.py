"""Assignments, profiles and deactivations at the same moment, on a real engine, under injected conflicts."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.access import Status
from chalicelib.storage import coaches, members, users
from chalicelib.storage.connection import connection
from chalicelib.storage.members import MemberRecord
from chalicelib.storage.transactions import Moved, Transaction
from chalicelib.usecases.assignments import assign_coach
from chalicelib.usecases.coaches import update_profile
from chalicelib.usecases.users import administer
from tests.factories import NOW, assert_books_are_right, save_coach, save_member, scheduled
from tests.people import assert_places_are_right, members_of, save_admin, save_member_of, save_places, statuses
from tests.proof.conflicts import Conflicts
from tests.proof.test_booking_races import at_once, booker, tally

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture(params=[3, 20261123])
def conflicts(request):
    with Conflicts(seed=request.param).on(connection.client) as injected:
        yield injected


def assigner(member: Any, coach: Any) -> Callable[[], Any]:
    return lambda: assign_coach(member.user_id, coach.user_id if coach else None, NOW)


def status_setter(admin: Any, user: Any, status: Status = Status.INACTIVE) -> Callable[[], Any]:
    return lambda: administer(admin, user.user_id, {"status": status}, NOW)


@pytest.mark.requirement("2.3", "14.4", "1.5")
def test_ten_assignments_with_one_place_left_assign_one(conflicts):
    coach = save_places(3)
    for _ in range(2):
        save_member_of(coach)

    answers = at_once(*[assigner(save_member(None), coach) for _ in range(10)])

    assert tally(answers) == {"created": 1, "CoachFull": 9}
    assert_places_are_right(coach)
    assert conflicts.count > 0, "the injector never met anybody: the retry was not exercised"


@pytest.mark.requirement("14.4")
def test_two_moves_of_one_member_leave_one_coach_who_counts_them(conflicts):
    old, one, two = save_places(5), save_places(5), save_places(5)
    member = save_member_of(old)

    at_once(assigner(member, one), assigner(member, two))

    assert len(members_of(one)) + len(members_of(two)) == 1
    assert members_of(old) == []
    assert_places_are_right(old, one, two)


@pytest.mark.requirement("14.4")
def test_the_same_assignment_five_times_counts_once(conflicts):
    coach, member = save_places(5), save_member(None)

    answers = at_once(*[assigner(member, coach)] * 5)

    assert answers == [answers[0]] * 5
    assert coaches.get(coach.user_id).member_count == 1
    assert_places_are_right(coach)


@pytest.mark.requirement("2.3", "14.4")
def test_people_moved_to_and_fro_are_counted_exactly(conflicts):
    practice = [save_places(places) for places in (2, 3, 4)]
    people = [save_member(None) for _ in range(6)]
    chance = random.Random(conflicts.count + 7)

    for _ in range(3):
        at_once(*[assigner(member, chance.choice([*practice, None])) for member in people])

    assert_places_are_right(*practice)


@pytest.mark.requirement("2.3")
def test_places_taken_away_while_they_are_given_out_never_leave_more_members_than_places(conflicts):
    coach = save_places(6)
    for _ in range(2):
        save_member_of(coach)

    answers = at_once(
        *[assigner(save_member(None), coach) for _ in range(4)],
        lambda: update_profile(coach.user_id, {"max_members": 4}),
    )

    assert tally(answers[:4]) in ({"created": 4}, {"created": 2, "CoachFull": 2})
    assert_places_are_right(coach)
    assert coaches.get(coach.user_id).max_members == (6 if answers[4] == "BadRequestError" else 4)


@pytest.mark.requirement("2.4")
def test_a_coach_who_closes_while_members_come_and_go_is_hidden_in_the_end(conflicts):
    coach = save_places(4)
    leaving = [save_member_of(coach) for _ in range(2)]

    at_once(
        *[assigner(member, None) for member in leaving],
        *[assigner(save_member(None), coach) for _ in range(3)],
        lambda: update_profile(coach.user_id, {"is_accepting_members": False}),
    )

    assert not coaches.get(coach.user_id).is_accepting_members
    assert_places_are_right(coach)


@pytest.mark.requirement("14.1", "14.4")
def test_a_coach_deactivated_while_members_are_assigned_is_counted_exactly(conflicts):
    coach, admin = save_places(5), save_admin()

    answers = at_once(
        *[assigner(save_member(None), coach) for _ in range(3)],
        status_setter(admin, coach),
    )

    assert {answer for answer in answers if isinstance(answer, str)} <= {"Inactive"}
    assert statuses(coach) == {Status.INACTIVE}
    assert_places_are_right(coach)


@pytest.mark.requirement("14.1")
def test_a_coach_deactivated_while_somebody_books_keeps_the_session_or_is_inactive(conflicts):
    for _ in range(3):
        coach, admin = save_coach(), save_admin()

        answers = at_once(booker(coach), status_setter(admin, coach))

        assert answers[0] == "Inactive" or answers[1] == "BookingsExist", answers
        booked = bool(scheduled(coach))
        assert statuses(coach) == {Status.ACTIVE if booked else Status.INACTIVE}
        assert_books_are_right(coach, capacity=1)


@pytest.mark.requirement("14.1")
def test_a_member_deactivated_while_booking_keeps_the_session_or_is_inactive(conflicts):
    for _ in range(3):
        coach, admin = save_coach(), save_admin()
        member = save_member(coach)

        answers = at_once(booker(coach, member=member), status_setter(admin, member))

        assert answers[0] == "Inactive" or answers[1] == "BookingsExist", answers
        assert statuses(member) == {Status.ACTIVE if scheduled(coach) else Status.INACTIVE}
        assert_books_are_right(coach, capacity=1)


@pytest.mark.requirement("12.5")
def test_two_administrators_who_deactivate_each_other_leave_one(conflicts):
    one, two = save_admin(), save_admin()

    answers = at_once(status_setter(one, two), status_setter(two, one))

    assert tally(answers) == {"created": 1, "Forbidden": 1}
    assert {users.get(one.user_id).status, users.get(two.user_id).status} == {Status.ACTIVE, Status.INACTIVE}


def test_administrators_who_change_different_things_of_one_person_disturb_nobody(conflicts):
    for _ in range(3):
        member, one, two = save_member(None), save_admin(), save_admin()

        at_once(
            lambda one=one, member=member: administer(one, member.user_id, {"name": "New Name"}, NOW),
            status_setter(two, member),
        )

        assert (users.get(member.user_id).name, members.get(member.user_id).name) == ("New Name", "New Name")
        assert statuses(member) == {Status.INACTIVE}


def test_the_harness_catches_an_assignment_that_reads_then_writes(engine):
    """The negative control: the same race with a naive assignment must miscount, or the tests above prove nothing."""
    coach = save_places(1)
    barrier = threading.Barrier(4)

    def naive(member: Any) -> None:
        seen = coaches.get(coach.user_id)
        barrier.wait()
        write = Transaction()
        was = members.get(member.user_id)
        members.save_changed(write, was, replace(was, coach_id=coach.user_id))
        write.commit()
        record = MemberRecord.get(member.user_id)
        assert record.coach_id == seen.coach_id

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(naive, [save_member(None) for _ in range(4)]))

    with pytest.raises(AssertionError):
        assert_places_are_right(coach)


def test_a_place_that_was_given_up_since_it_was_read_is_not_given_up_twice():
    coach = save_places(5)
    member = save_member_of(coach)
    seen = coaches.get(coach.user_id)
    assign_coach(member.user_id, None, NOW)

    write = Transaction()
    coaches.leave_place(write, seen)

    with pytest.raises(Moved):
        write.commit()

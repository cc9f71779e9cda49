"""Rules about people: who may change what, places of coaches, and what an assignment decides."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.access import Permission, Role, Status, User, administered
from chalicelib.domain.assignments import assign, meet
from chalicelib.domain.coaches import Coach
from chalicelib.domain.conversations import direct_conversation_id
from chalicelib.domain.errors import BookingsExist, CoachFull, CoachNotAccepting, Forbidden, Inactive, Invalid
from chalicelib.domain.members import Member, Upcoming, require_may_ask, require_may_change, require_own_member

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
COACH = Coach("c1", "Grace", "UTC", max_members=2, member_count=1)
MEMBER = Member("m1", "Ada")
ADMIN = User("a1", "a@example.com", "Robin", Role.ADMIN, "UTC")
THE_COACH = User("c1", "c@example.com", "Grace", Role.COACH, "UTC")
THE_MEMBER = User("m1", "m@example.com", "Ada", Role.MEMBER, "UTC")


@pytest.mark.requirement("1.5", "11.8", "10.1")
def test_an_assignment_brings_a_place_a_conversation_and_news_for_the_coach():
    decided = assign(MEMBER, None, COACH, NOW)

    assert (decided.member.coach_id, decided.was, decided.old) == ("c1", MEMBER, None)
    assert decided.new.conversation.conversation_id == direct_conversation_id("c1", "m1")
    assert (decided.new.told.user_id, decided.new.told.member_name) == ("c1", "Ada")


def test_a_move_names_both_coaches_and_unassigning_one():
    other = replace(COACH, coach_id="c2")
    theirs = replace(MEMBER, coach_id="c1")

    assert (assign(theirs, COACH, other, NOW).old, assign(theirs, COACH, other, NOW).new.coach) == (COACH, other)
    left = assign(theirs, COACH, None, NOW)
    assert (left.member.coach_id, left.old, left.new) == (None, COACH, None)


@pytest.mark.requirement("2.3", "6.4", "14.4")
@pytest.mark.parametrize(
    ("coach", "refusal"),
    [
        (replace(COACH, member_count=2), CoachFull),
        (replace(COACH, is_accepting_members=False), CoachNotAccepting),
        (replace(COACH, status=Status.INACTIVE), Inactive),
    ],
)
def test_a_coach_who_takes_nobody_meets_nobody(coach, refusal):
    with pytest.raises(refusal):
        meet(coach, "m1", "Ada", NOW)


def test_the_notice_of_one_assignment_is_one_and_of_a_return_another():
    first, repeated = (meet(COACH, "m1", "Ada", NOW).told.notification_id for _ in range(2))
    again = meet(COACH, "m1", "Ada", NOW + timedelta(seconds=1)).told.notification_id

    assert first == repeated != again


def test_a_pair_has_one_conversation_and_no_other_pair_has_it():
    ids = {direct_conversation_id(coach, member) for coach in ("c1", "c2") for member in ("m1", "m2", "c1")}

    assert len(ids) == 6
    assert direct_conversation_id("a", "bc") != direct_conversation_id("ab", "c")


@pytest.mark.requirement("2.2")
def test_places_may_go_down_to_the_members_there_are_and_no_further():
    assert COACH.with_profile(max_members=1).available_capacity == 0
    with pytest.raises(Invalid) as refused:
        COACH.with_profile(max_members=0)
    assert refused.value.fields[0][0] == "max_members"


@pytest.mark.requirement("12.3", "12.6")
def test_a_member_opens_the_own_profile_and_never_another_whatever_was_granted():
    granted = replace(THE_MEMBER, granted=frozenset(Permission))

    require_may_ask(THE_MEMBER, "m1", Permission.MEMBERS_READ)
    for member in (THE_MEMBER, granted):
        with pytest.raises(Forbidden):
            require_may_ask(member, "m2", Permission.MEMBERS_READ)


@pytest.mark.requirement("12.1", "12.3")
def test_a_coach_opens_the_own_members_and_an_admin_all():
    theirs = replace(MEMBER, coach_id="c1")

    require_own_member(THE_COACH, theirs)
    require_own_member(ADMIN, MEMBER)
    for foreign in (MEMBER, replace(MEMBER, coach_id="c2")):
        with pytest.raises(Forbidden):
            require_own_member(THE_COACH, foreign)
    with pytest.raises(Forbidden):
        require_may_ask(replace(THE_COACH, revoked=frozenset({Permission.MEMBERS_READ})), "m1", Permission.MEMBERS_READ)


@pytest.mark.parametrize(
    ("user", "field", "allowed"),
    [
        (THE_MEMBER, "goals", True),
        (THE_MEMBER, "onboarding_status", False),
        (THE_MEMBER, "status", False),
        (THE_COACH, "emergency_contact", True),
        (THE_COACH, "onboarding_status", True),
        (THE_COACH, "status", False),
        (ADMIN, "status", True),
        (replace(ADMIN, revoked=frozenset({Permission.USERS_WRITE})), "status", False),
    ],
)
def test_fields_belong_to_roles(user, field, allowed):
    if allowed:
        require_may_change(user, frozenset({field}))
    else:
        with pytest.raises(Forbidden):
            require_may_change(user, frozenset({field}))


def test_sessions_ahead_are_named_in_order_and_those_that_are_over_are_not():
    upcoming = {
        NOW + timedelta(hours=5): Upcoming("later", 60),
        NOW + timedelta(hours=1): Upcoming("soon", 60),
        NOW - timedelta(hours=2): Upcoming("over", 60),
        NOW - timedelta(minutes=30): Upcoming("under way", 60),
    }
    with pytest.raises(BookingsExist) as refused:
        replace(MEMBER, upcoming=upcoming).require_nothing_ahead(NOW)

    assert [each["session_id"] for each in refused.value.sessions] == ["under way", "soon", "later"]
    assert refused.value.sessions[1] == {
        "session_id": "soon",
        "member_name": "Ada",
        "starts_at": "2026-11-23T09:00:00Z",
    }
    replace(MEMBER, upcoming=upcoming).require_nothing_ahead(NOW + timedelta(hours=6))


@pytest.mark.parametrize(
    "user",
    [
        replace(ADMIN, status=Status.INACTIVE),
        replace(ADMIN, revoked=frozenset({Permission.USERS_WRITE})),
    ],
)
def test_an_administrator_is_locked_out_by_others_only(user):
    with pytest.raises(Forbidden):
        administered(ADMIN, ADMIN, user)
    assert administered(replace(ADMIN, user_id="a2"), ADMIN, user) == user


def test_somebody_who_was_granted_to_write_users_does_not_give_it_up_either():
    granted = replace(THE_COACH, granted=frozenset({Permission.USERS_WRITE}))

    with pytest.raises(Forbidden):
        administered(granted, granted, THE_COACH)

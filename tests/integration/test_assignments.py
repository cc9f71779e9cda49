"""Giving a member a coach, another one, or none, and everything that comes with it (1.5, 2.3, 10.1, 11.8, 14.4)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.access import Role, Status
from chalicelib.domain.conversations import ConversationKind, direct_conversation_id
from chalicelib.domain.errors import CoachFull, CoachNotAccepting, Forbidden, Inactive, NotFound
from chalicelib.domain.notifications import Kind
from chalicelib.domain.wording import path_of, words_for
from chalicelib.storage import coaches, conversations, members
from chalicelib.storage.conversations import ConversationRecord
from chalicelib.storage.transactions import Contended, Transaction
from chalicelib.usecases import booking, sessions
from chalicelib.usecases.assignments import assign_coach
from chalicelib.usecases.users import administer
from tests.factories import NINE, NOW, save_coach, save_member
from tests.integration.test_costs import asked
from tests.people import (
    accepting_index_has,
    assert_places_are_right,
    save_admin,
    save_member_of,
    save_places,
    signed_in,
    told,
)
from tests.user_pool import Api, is_offered, refused, somebody

pytestmark = pytest.mark.usefixtures("engine")
LATER = NOW + timedelta(minutes=1)


@pytest.mark.requirement("1.5", "10.1", "11.8")
def test_an_assignment_takes_a_place_opens_a_conversation_and_tells_the_coach():
    coach, member = save_places(5), save_member(None)

    assigned = assign_coach(member.user_id, coach.user_id, NOW)

    assert assigned == members.get(member.user_id)
    assert assigned.coach_id == coach.user_id
    assert_places_are_right(coach)
    conversation = conversations.find(direct_conversation_id(coach.user_id, member.user_id))
    assert (conversation.kind, conversation.created_at) == (ConversationKind.DIRECT, NOW)
    (notice,) = told(coach, Kind.MEMBER_ASSIGNED)
    words = words_for(notice, "Europe/Berlin")
    assert words.title == f"{member.name} is now your member"
    assert (words.when, words.facts) == ("", (("With", member.name),))
    assert path_of(notice) == f"/members/{member.user_id}"
    assert notice.calendar_event() is None


@pytest.mark.requirement("10.1")
def test_a_conversation_is_listed_for_both_before_anything_was_said():
    coach, member = save_places(5), save_member(None)
    assign_coach(member.user_id, coach.user_id, NOW)

    (for_coach,) = ConversationRecord.by_coach.query(coach.user_id)
    (for_member,) = ConversationRecord.by_member.query(member.user_id)

    assert for_coach.conversation_id == for_member.conversation_id
    assert for_coach.last_message_at == NOW


@pytest.mark.requirement("14.4")
def test_a_move_counts_for_both_coaches_and_keeps_the_old_conversation():
    old, new = save_places(2), save_places(2)
    member = save_member_of(old)

    assign_coach(member.user_id, new.user_id, LATER)

    assert coaches.get(old.user_id).member_count == 0
    assert_places_are_right(old, new)
    assert conversations.find(direct_conversation_id(old.user_id, member.user_id)) is not None


def test_a_member_who_comes_back_finds_the_conversation_as_it_was_and_the_coach_hears_of_it_again():
    coach = save_places(2)
    member = save_member_of(coach)
    ConversationRecord(direct_conversation_id(coach.user_id, member.user_id)).update(
        [ConversationRecord.last_message_at.set(LATER)]
    )
    assign_coach(member.user_id, None, LATER)

    assign_coach(member.user_id, coach.user_id, LATER)

    conversation = conversations.find(direct_conversation_id(coach.user_id, member.user_id))
    assert (conversation.created_at, conversation.last_message_at) == (NOW, LATER)
    assert len(told(coach, Kind.MEMBER_ASSIGNED)) == 2


@pytest.mark.requirement("2.4", "6.5")
def test_the_last_place_hides_the_coach_and_a_place_given_up_shows_them_again():
    coach = save_places(1)
    member = save_member_of(coach)
    assert not is_offered(coaches.get(coach.user_id))

    unassigned = assign_coach(member.user_id, None, NOW)

    assert unassigned.coach_id is None
    assert member.user_id in {each.member_id for each in members.list_unassigned(100, None).items}
    assert accepting_index_has(coaches.get(coach.user_id))
    assert_places_are_right(coach)


def test_a_member_who_leaves_a_closed_coach_does_not_open_it():
    coach = save_places(1)
    member = save_member_of(coach)
    _change(coach, is_accepting_members=False)

    assign_coach(member.user_id, None, NOW)

    assert_places_are_right(coach)
    assert not is_offered(coaches.get(coach.user_id))


@pytest.mark.requirement("2.3", "6.4", "14.4")
@pytest.mark.parametrize(
    ("profile", "refusal"),
    [
        ({"max_members": 0}, CoachFull),
        ({"is_accepting_members": False}, CoachNotAccepting),
        ({"status": Status.INACTIVE}, Inactive),
    ],
)
def test_a_coach_who_takes_nobody_refuses_and_the_old_one_keeps_the_member(profile, refusal):
    old, new = save_places(2), save_places(2)
    member = save_member_of(old)
    _change(new, **profile)

    with pytest.raises(refusal):
        assign_coach(member.user_id, new.user_id, NOW)

    assert members.get(member.user_id).coach_id == old.user_id
    assert_places_are_right(old, new)


def test_an_inactive_member_gets_no_coach_but_may_lose_one():
    coach = save_places(3)
    member = save_member_of(coach)
    administer(save_admin(), member.user_id, {"status": Status.INACTIVE}, NOW)

    with pytest.raises(Inactive, match="member"):
        assign_coach(member.user_id, save_places(3).user_id, NOW)
    assign_coach(member.user_id, None, NOW)

    assert_places_are_right(coach)


def test_an_assignment_whose_answer_was_lost_counts_once(monkeypatch):
    coach, member = save_places(5), save_member(None)
    commit, lost = Transaction.commit, []

    def losing_the_answer(write):
        commit(write)
        lost.append(write)
        if len(lost) == 1:
            raise Contended()

    monkeypatch.setattr(Transaction, "commit", losing_the_answer)

    assert assign_coach(member.user_id, coach.user_id, NOW).coach_id == coach.user_id
    assert_places_are_right(coach)
    assert len(told(coach, Kind.MEMBER_ASSIGNED)) == 1


def test_sessions_that_are_booked_stay_with_the_old_coach_and_new_ones_need_the_new_coach():
    old, new = save_coach(), save_coach()
    member = save_member_of(old)
    session = booking.book(member, old.user_id, None, NINE, None, NOW)

    assign_coach(member.user_id, new.user_id, NOW)

    with pytest.raises(Forbidden):
        booking.book(member, old.user_id, None, NINE + timedelta(hours=1), None, NOW)
    booking.book(member, new.user_id, None, NINE + timedelta(hours=2), None, NOW)
    assert sessions.cancel(member, session.session_id, None, NOW).status == "cancelled"


def test_a_move_costs_three_reads_and_one_transaction_however_many_members_there_are():
    old, new = save_places(9), save_places(9)
    member = save_member_of(old)
    for _ in range(4):
        save_member_of(new)

    with asked() as calls:
        assign_coach(member.user_id, new.user_id, NOW)

    assert calls == ["GetItem", "GetItem", "GetItem", "TransactWriteItems"]


def test_nobody_is_given_to_nobody():
    coach, member = save_places(2), save_member(None)

    with pytest.raises(NotFound):
        assign_coach("nobody", coach.user_id, NOW)
    with pytest.raises(NotFound):
        assign_coach(member.user_id, "nobody", NOW)
    with pytest.raises(NotFound):
        assign_coach(member.user_id, member.user_id, NOW)


@pytest.mark.requirement("1.5", "12.5", "14.4")
def test_an_admin_assigns_through_the_api(api: Api):
    admin, member = signed_in(api, Role.ADMIN), signed_in(api, Role.MEMBER)
    coach = signed_in(api, Role.COACH, "Grace", max_members=1)

    answer = admin.put(f"/members/{member.user_id}/coach", {"coach_id": coach.user_id})

    assert answer.status_code == 200
    assert (answer.json_body["coach_id"], answer.json_body["coach_name"]) == (coach.user_id, "Grace")
    assert [each["member_id"] for each in coach.pages("/members")] == [member.user_id]
    other = signed_in(api, Role.MEMBER)
    assert refused(admin.put(f"/members/{other.user_id}/coach", {"coach_id": coach.user_id})) == (409, "CoachFull")
    assert admin.put(f"/members/{member.user_id}/coach", {"coach_id": None}).json_body["coach_id"] is None


@pytest.mark.requirement("12.5")
def test_only_admins_assign(api: Api):
    member, coach = signed_in(api, Role.MEMBER), signed_in(api, Role.COACH)

    for caller in (member, coach):
        answer = caller.put(f"/members/{member.user_id}/coach", {"coach_id": coach.user_id})
        assert refused(answer) == (403, "Forbidden")
    assert members.get(member.user_id).coach_id is None


@pytest.mark.parametrize("body", [{}, {"coach_id": 7}, {"coach_id": ""}, {"coach_id": "a/b"}, {"coach": None}])
def test_an_assignment_names_a_coach_or_null(api: Api, body: dict):
    admin = signed_in(api, Role.ADMIN)

    assert refused(admin.put("/members/m/coach", body)) == (400, "BadRequestError")


@pytest.mark.requirement("6.6", "10.1", "11.8")
def test_signing_up_with_a_coach_opens_the_conversation_and_tells_the_coach(api: Api):
    coach = save_places(3)

    answer = api.post("/auth/signup", somebody(name="Ada", coach_id=coach.user_id))

    assert answer.status_code == 201
    assert_places_are_right(coach)
    (notice,) = told(coach, Kind.MEMBER_ASSIGNED)
    assert (notice.member_name, notice.member_id) == ("Ada", answer.json_body["user"]["user_id"])


def _change(user, **profile):
    write = Transaction()
    was = coaches.get(user.user_id)
    coaches.save_changed(write, was, replace(was, **profile))
    write.commit()

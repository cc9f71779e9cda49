"""Who sees a member, and who may change what of one (requirements 1, 12)."""

from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.access import Permission, Role, Status
from chalicelib.storage import members
from chalicelib.storage.members import MemberRecord
from chalicelib.storage.transactions import Moved, Transaction
from chalicelib.usecases import availability
from tests.factories import ALL_DAY, NOW, every_day
from tests.people import Caller, member_of, signed_in, statuses
from tests.user_pool import Api, change, refused

pytestmark = pytest.mark.usefixtures("user_pool")


@pytest.fixture
def coach(api: Api) -> Caller:
    return signed_in(api, Role.COACH, "Grace")


@pytest.fixture
def member(api: Api, admin: Caller, coach: Caller) -> Caller:
    """Somebody with `coach`."""
    return member_of(admin, coach)


@pytest.mark.requirement("12.6", "12.1", "12.5")
def test_a_profile_is_for_the_member_their_coach_and_admins(
    api: Api, admin: Caller, coach: Caller, member: Caller
) -> None:
    path = f"/members/{member.user_id}"
    stranger, rival = signed_in(api, Role.MEMBER), signed_in(api, Role.COACH)

    for caller in (member, coach, admin):
        assert caller.get(path).json_body["member_id"] == member.user_id
    for caller in (stranger, rival):
        assert refused(caller.get(path)) == (403, "Forbidden")
        assert refused(caller.patch(path, {"goals": "mine"})) == (403, "Forbidden")
    assert refused(stranger.get("/members/nobody")) == (403, "Forbidden")
    assert refused(admin.get("/members/nobody")) == (404, "NotFound")


@pytest.mark.requirement("1.4")
def test_a_change_is_there_at_once_and_leaves_the_rest(member: Caller, coach: Caller) -> None:
    path = f"/members/{member.user_id}"
    contact = {"name": "Charles", "phone": "+442079460000"}

    answer = member.patch(path, {"goals": "Run\r\nfurther", "phone": "+44 20 7946-0958", "emergency_contact": contact})

    assert answer.status_code == 200
    assert coach.get(path).json_body == answer.json_body
    assert answer.json_body["goals"] == "Run\nfurther"
    assert answer.json_body["phone"] == "+442079460958"
    assert answer.json_body["emergency_contact"] == contact
    cleared = coach.patch(path, {"phone": None, "emergency_contact": None, "onboarding_status": "completed"}).json_body
    assert cleared == answer.json_body | {"phone": None, "emergency_contact": None, "onboarding_status": "completed"}


@pytest.mark.requirement("1.4", "12.1")
@pytest.mark.parametrize("given", [{"onboarding_status": "completed"}, {"status": "inactive"}])
def test_members_do_not_move_themselves_on(member: Caller, given: dict[str, str]) -> None:
    assert refused(member.patch(f"/members/{member.user_id}", given)) == (403, "Forbidden")


def test_a_coach_does_not_switch_a_members_account_off(coach: Caller, member: Caller) -> None:
    answer = coach.patch(f"/members/{member.user_id}", {"goals": "x", "status": "inactive"})

    assert refused(answer) == (403, "Forbidden")
    assert members.get(member.user_id).goals == ""


@pytest.mark.requirement("12.1")
def test_without_members_write_a_coach_only_reads(coach: Caller, member: Caller) -> None:
    change(coach.user_id, revoked=frozenset({Permission.MEMBERS_WRITE}))
    path = f"/members/{member.user_id}"

    assert coach.get(path).status_code == 200
    assert refused(coach.patch(path, {"goals": "x"})) == (403, "Forbidden")


@pytest.mark.requirement("1.4")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("goals", None),
        ("goals", "x" * 1001),
        ("goals", "bell\x07"),
        ("goals", ["run"]),
        ("phone", "12345"),
        ("phone", "+0123456789"),
        ("phone", "+44 call me"),
        ("phone", "+" + "1" * 16),
        ("phone", 442079460958),
        ("emergency_contact", "Charles"),
        ("emergency_contact.phone", {"name": "Charles"}),
        ("emergency_contact.phone", {"name": "Charles", "phone": "soon"}),
        ("emergency_contact.name", {"name": "", "phone": "+442079460000"}),
        ("onboarding_status", "almost"),
        ("onboarding_status", None),
        ("status", "asleep"),
        ("coach_id", "somebody"),
        ("name", "New"),
    ],
)
def test_an_impossible_field_is_named_and_nothing_changes(member: Caller, field: str, value: Any) -> None:
    before = members.get(member.user_id)

    answer = member.patch(f"/members/{member.user_id}", {field.partition(".")[0]: value})

    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [field]
    assert members.get(member.user_id) == before


@pytest.mark.requirement("14.1")
def test_who_becomes_inactive_can_not_sign_in_until_made_active_again(admin: Caller, member: Caller) -> None:
    path = f"/members/{member.user_id}"

    assert admin.patch(path, {"status": "inactive", "goals": "rest"}).json_body["status"] == "inactive"
    assert statuses(member.user) == {Status.INACTIVE}
    assert refused(member.get("/me")) == (403, "Forbidden")

    assert admin.patch(path, {"status": "active"}).json_body["goals"] == "rest"
    assert statuses(member.user) == {Status.ACTIVE}
    assert member.get("/me").status_code == 200


@pytest.mark.requirement("14.1")
def test_somebody_with_sessions_ahead_is_not_made_inactive(admin: Caller, coach: Caller, member: Caller) -> None:
    availability.edit(coach.user, coach.user_id, lambda old: replace(old, slots=every_day(ALL_DAY)), NOW)
    start = member.get(f"/coaches/{coach.user_id}/slots").json_body["items"][-1]["starts_at"]
    session = member.post("/sessions", {"coach_id": coach.user_id, "starts_at": start}).json_body

    answer = admin.patch(f"/members/{member.user_id}", {"status": "inactive"})

    assert refused(answer) == (409, "BookingsExist")
    (named,) = answer.json_body["Sessions"]
    assert named == {"session_id": session["session_id"], "member_name": "Ada", "starts_at": start}
    assert statuses(member.user) == {Status.ACTIVE}


def test_a_profile_from_before_there_were_goals_can_be_changed(member: Caller) -> None:
    MemberRecord(member.user_id).update([MemberRecord.goals.remove()])

    assert member.get("/me").json_body["member"]["goals"] == ""
    assert member.patch(f"/members/{member.user_id}", {"goals": "Sleep"}).json_body["goals"] == "Sleep"


def test_of_two_who_change_the_same_field_the_later_one_decides_again_and_others_do_not_meet(member: Caller) -> None:
    was = members.get(member.user_id)

    for given, fits in (({"goals": "one"}, True), ({"goals": "two"}, False), ({"phone": "+442079460958"}, True)):
        write = Transaction()
        members.save_changed(write, was, replace(was, **given))
        with nullcontext() if fits else pytest.raises(Moved):
            write.commit()

    assert (members.get(was.member_id).goals, members.get(was.member_id).phone) == ("one", "+442079460958")

"""Who sees which members, and who may change what of them (requirements 1, 12)."""

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
from tests.people import Caller, signed_in, statuses
from tests.user_pool import Api, change, refused, somebody

pytestmark = pytest.mark.usefixtures("user_pool")


@pytest.fixture(scope="module")
def admin(api: Api) -> Caller:
    return signed_in(api, Role.ADMIN)


@pytest.fixture
def coach(api: Api) -> Caller:
    return signed_in(api, Role.COACH, "Grace")


@pytest.fixture
def member(api: Api, admin: Caller, coach: Caller) -> Caller:
    """Somebody with `coach`."""
    return member_of(admin, coach)


def member_of(admin: Caller, coach: Caller, name: str = "Ada") -> Caller:
    new = signed_in(admin.api, Role.MEMBER, name)
    assert admin.put(f"/members/{new.user_id}/coach", {"coach_id": coach.user_id}).status_code == 200
    return new


@pytest.mark.requirement("1.2", "12.1")
def test_a_coach_lists_the_own_members_by_name_and_nobody_else(api: Api, admin: Caller, coach: Caller) -> None:
    mine = [member_of(admin, coach, name) for name in ("Zoe", "Bea", "Mia")]
    member_of(admin, signed_in(api, Role.COACH))

    listed = coach.pages("/members?limit=2")

    assert [each["name"] for each in listed] == ["Bea", "Mia", "Zoe"]
    assert {each["member_id"] for each in listed} == {each.user_id for each in mine}
    assert {each["coach_name"] for each in listed} == {"Grace"}


@pytest.mark.requirement("1.3", "12.5")
def test_an_admin_lists_all_members_of_all_coaches(api: Api, admin: Caller, member: Caller) -> None:
    other = member_of(admin, signed_in(api, Role.COACH, "Alan"))
    waiting = signed_in(api, Role.MEMBER)

    listed = {each["member_id"]: each for each in admin.pages("/members?limit=7")}

    assert set(listed) == {row.member_id for row in MemberRecord.scan(consistent_read=True)}
    assert listed[member.user_id]["coach_name"] == "Grace"
    assert listed[other.user_id]["coach_name"] == "Alan"
    assert listed[waiting.user_id]["coach_id"] is None


@pytest.mark.requirement("6.5")
def test_an_admin_lists_those_who_wait_for_a_coach(api: Api, admin: Caller, member: Caller) -> None:
    waiting = api.post("/auth/signup", somebody()).json_body["user"]["user_id"]

    listed = admin.pages("/members?unassigned=true&limit=100")

    assert waiting in {each["member_id"] for each in listed}
    assert {each["coach_id"] for each in listed} == {None}


@pytest.mark.requirement("1.3", "12.1")
def test_an_admin_lists_the_members_of_one_coach_and_no_coach_those_of_another(
    api: Api, admin: Caller, coach: Caller, member: Caller
) -> None:
    other = signed_in(api, Role.COACH)
    path = f"/members?coach_id={coach.user_id}"

    assert [each["member_id"] for each in admin.pages(path)] == [member.user_id]
    assert coach.pages(path) == admin.pages(path)
    assert refused(other.get(path)) == (403, "Forbidden")
    assert refused(member.get(path)) == (403, "Forbidden")


def test_a_list_of_members_says_what_is_next_for_each(admin: Caller, coach: Caller, member: Caller) -> None:
    availability.edit(coach.user, coach.user_id, lambda old: replace(old, slots=every_day(ALL_DAY)), NOW)
    idle = member_of(admin, coach, "Zoe")
    offered = member.get(f"/coaches/{coach.user_id}/slots").json_body["items"]
    sessions = [
        member.post("/sessions", {"coach_id": coach.user_id, "starts_at": offered[number]["starts_at"]}).json_body
        for number in (7, 3)
    ]

    listed = {each["member_id"]: each["next_session"] for each in coach.pages("/members")}

    expected = {name: sessions[1][name] for name in ("session_id", "starts_at", "ends_at")}
    assert listed == {member.user_id: expected, idle.user_id: None}
    assert member.get("/me").json_body["member"]["next_session"] == expected


def test_a_coach_sees_nobody_elses_unassigned_members(api: Api, coach: Caller, member: Caller) -> None:
    signed_in(api, Role.MEMBER)

    assert coach.get("/members?unassigned=true").json_body == {"items": [], "next": None}


def test_lists_are_filtered_by_status(admin: Caller, coach: Caller) -> None:
    gone, here = member_of(admin, coach, "Gone"), member_of(admin, coach, "Here")
    assert admin.patch(f"/members/{gone.user_id}", {"status": "inactive"}).status_code == 200

    assert [each["name"] for each in coach.pages("/members?status=active&limit=1")] == ["Here"]
    assert [each["name"] for each in coach.pages("/members?status=inactive&limit=1")] == ["Gone"]
    everywhere = {each["member_id"] for each in admin.pages("/members?status=inactive&limit=1")}
    assert gone.user_id in everywhere
    assert here.user_id not in everywhere


@pytest.mark.parametrize("query", ["status=asleep", "unassigned=perhaps", "limit=0", "cursor=forged"])
def test_an_impossible_query_is_refused(admin: Caller, query: str) -> None:
    answer = admin.get(f"/members?{query}")

    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [query.partition("=")[0]]


def test_a_cursor_belongs_to_its_list(admin: Caller, coach: Caller) -> None:
    for name in ("One", "Two"):
        member_of(admin, coach, name)
    cursor = coach.get("/members?limit=1").json_body["next"]

    assert coach.get(f"/members?limit=1&cursor={cursor}").status_code == 200
    assert refused(admin.get(f"/members?limit=1&cursor={cursor}")) == (400, "BadRequestError")
    assert refused(coach.get(f"/members?limit=1&status=active&cursor={cursor}")) == (400, "BadRequestError")


@pytest.mark.requirement("12.3")
def test_without_members_read_there_is_no_list(admin: Caller, coach: Caller, member: Caller) -> None:
    assert refused(member.get("/members")) == (403, "Forbidden")
    change(coach.user_id, revoked=frozenset({Permission.MEMBERS_READ}))
    assert refused(coach.get("/members")) == (403, "Forbidden")
    assert refused(coach.get(f"/members/{member.user_id}")) == (403, "Forbidden")


@pytest.mark.requirement("12.3")
def test_a_member_who_was_granted_the_list_sees_no_further_than_before(member: Caller) -> None:
    change(member.user_id, granted=frozenset({Permission.MEMBERS_READ}))

    assert [each["member_id"] for each in member.pages("/members")] == [member.user_id]


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

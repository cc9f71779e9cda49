"""Who is listed which members (requirements 1, 12)."""

from dataclasses import replace

import pytest

from chalicelib.domain.access import Permission, Role
from chalicelib.storage.members import MemberRecord
from chalicelib.usecases import availability
from tests.factories import ALL_DAY, NOW, every_day
from tests.people import Caller, member_of, signed_in
from tests.user_pool import Api, change, refused, somebody

pytestmark = pytest.mark.usefixtures("user_pool")


@pytest.fixture
def coach(api: Api) -> Caller:
    return signed_in(api, Role.COACH, "Grace")


@pytest.fixture
def member(api: Api, admin: Caller, coach: Caller) -> Caller:
    """Somebody with `coach`."""
    return member_of(admin, coach)


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

"""What administrators decide about people: who there is, what they may do, whether they take part (requirement 12)."""

from typing import Any

import pytest

from chalicelib.channels import identity
from chalicelib.domain.access import Permission, Role, Status
from chalicelib.domain.errors import Forbidden
from chalicelib.storage import schedules, users
from chalicelib.storage.users import UserRecord
from chalicelib.usecases.users import administer
from tests.factories import NOW
from tests.people import Caller, signed_in, statuses
from tests.user_pool import Api, change, log_in, new_email, refused, somebody

pytestmark = pytest.mark.usefixtures("user_pool")


@pytest.fixture(scope="module")
def admin(api: Api) -> Caller:
    return signed_in(api, Role.ADMIN, "Robin")


def new_user(role: str, **given: Any) -> dict[str, Any]:
    return somebody(role=role, **given)


@pytest.mark.requirement("12.5")
def test_an_admin_lists_everybody_but_no_marks_of_undone_sign_ups(api: Api, admin: Caller) -> None:
    member, coach = signed_in(api, Role.MEMBER), signed_in(api, Role.COACH)
    users.close("undone", NOW)

    listed = {each["user_id"]: each for each in admin.pages("/users?limit=9")}

    everybody = {row.user_id for row in UserRecord.scan(UserRecord.email.exists(), consistent_read=True)}
    assert set(listed) == everybody
    assert {each.user_id for each in (admin, member, coach)} <= everybody
    assert "undone" not in everybody
    assert (listed[coach.user_id]["role"], listed[coach.user_id]["granted"]) == ("coach", [])
    assert "sessions:complete" in listed[coach.user_id]["permissions"]


def test_an_admin_finds_people_by_role_and_by_the_address_they_sign_in_with(api: Api, admin: Caller) -> None:
    coach = signed_in(api, Role.COACH)
    by_address = f"/users?email={coach.user.email.upper()}"

    assert {each["role"] for each in admin.pages("/users?role=coach&limit=3")} == {"coach"}
    assert coach.user_id in {each["user_id"] for each in admin.pages("/users?role=coach")}
    assert [each["user_id"] for each in admin.pages(by_address)] == [coach.user_id]
    assert admin.pages(f"{by_address}&role=member") == []
    assert admin.pages(f"/users?email={new_email()}") == []
    assert refused(admin.get("/users?email=nobody")) == (400, "BadRequestError")


def test_an_admin_lets_mails_go_again_to_an_address_that_sent_them_back(api: Api, admin: Caller) -> None:
    member = signed_in(api, Role.MEMBER)
    path = f"/users/{member.user_id}"
    users.suppress(member.user)
    assert member.get("/me").json_body["user"]["takes_mail"] is False

    assert refused(member.patch(path, {"takes_mail": True})) == (403, "Forbidden")
    assert refused(admin.patch(path, {"takes_mail": False})) == (400, "BadRequestError")
    assert admin.patch(path, {"takes_mail": True}).json_body["takes_mail"] is True
    assert admin.patch(path, {"takes_mail": True}).status_code == 200

    assert users.get(member.user_id).suppressed_email is None
    users.suppress(member.user)  # and when mails come back again, it is as before
    assert member.get("/me").json_body["user"]["takes_mail"] is False


@pytest.mark.requirement("12.5")
def test_only_those_who_may_see_or_write_users_do(api: Api) -> None:
    for role in (Role.MEMBER, Role.COACH):
        caller = signed_in(api, role)
        assert refused(caller.get("/users")) == (403, "Forbidden")
        assert refused(caller.post("/users", new_user("admin"))) == (403, "Forbidden")
        assert refused(caller.patch(f"/users/{caller.user_id}", {"granted": ["users:write"]})) == (403, "Forbidden")
        assert refused(caller.post("/coaches", somebody())) == (403, "Forbidden")


@pytest.mark.requirement("1.1", "2.1", "12.5")
@pytest.mark.parametrize("role", ["member", "coach", "admin"])
def test_an_admin_makes_people_with_the_profile_of_their_role(api: Api, admin: Caller, role: str) -> None:
    wanted = new_user(role)

    answer = admin.post("/users", wanted)

    assert answer.status_code == 201
    user = answer.json_body
    assert (user["role"], user["email"], user["status"], user["revoked"]) == (role, wanted["email"], "active", [])
    token, _ = log_in(api, wanted)
    me = Caller(api, users.get(user["user_id"]), token).get("/me").json_body
    assert (me["member"] is not None, me["coach"] is not None) == (role == "member", role == "coach")
    if role == "member":
        assert (me["member"]["onboarding_status"], me["member"]["coach_id"]) == ("pending", None)
    if role == "coach":
        assert me["coach"]["max_members"] == 50
        assert schedules.get(user["user_id"]).timezone == wanted["timezone"]


def test_an_address_makes_one_person(api: Api, admin: Caller) -> None:
    wanted = new_user("member")
    assert admin.post("/users", wanted).status_code == 201

    assert refused(admin.post("/users", {**wanted, "role": "coach"})) == (409, "EmailTaken")
    signed_up = somebody()
    api.post("/auth/signup", signed_up)
    assert refused(admin.post("/coaches", signed_up)) == (409, "EmailTaken")
    assert log_in(api, signed_up)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("role", "owner"),
        ("role", None),
        ("email", "nobody"),
        ("password", "short"),
        ("name", ""),
        ("timezone", "Mars/Olympus"),
        ("status", "active"),
        ("granted", []),
    ],
)
def test_an_impossible_field_makes_nobody(admin: Caller, field: str, value: Any) -> None:
    wanted = new_user("member") | {field: value}

    answer = admin.post("/users", wanted)

    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [field]
    if field != "email":
        assert identity.find(wanted["email"]) is None


@pytest.mark.requirement("12.3", "12.4")
def test_grants_and_revocations_count_from_the_next_call(api: Api, admin: Caller) -> None:
    coach = signed_in(api, Role.COACH)
    path = f"/users/{coach.user_id}"
    assert refused(coach.get("/users")) == (403, "Forbidden")

    answer = admin.patch(path, {"granted": ["users:read"], "revoked": ["sessions:write", "members:read"]})

    assert answer.status_code == 200
    assert "members:read" in answer.json_body["role_permissions"]
    assert "users:read" not in answer.json_body["role_permissions"]
    assert coach.get("/users").status_code == 200
    assert refused(coach.get("/members")) == (403, "Forbidden")
    body = {"coach_id": coach.user_id, "starts_at": "2026-11-24T09:00:00Z", "member_id": "m"}
    assert refused(coach.post("/sessions", body)) == (403, "Forbidden")
    assert "sessions:write" not in answer.json_body["permissions"]
    assert admin.patch(path, {"granted": [], "revoked": []}).json_body["revoked"] == []
    assert coach.get("/members").status_code == 200
    assert refused(coach.get("/users")) == (403, "Forbidden")


@pytest.mark.requirement("12.5")
@pytest.mark.parametrize("given", [{"status": "inactive"}, {"revoked": ["users:write"]}])
def test_nobody_takes_their_own_access_away(admin: Caller, given: dict[str, Any]) -> None:
    assert refused(admin.patch(f"/users/{admin.user_id}", given)) == (403, "Forbidden")
    assert admin.patch(f"/users/{admin.user_id}", {"name": "Robin B.", "revoked": ["notes:private"]}).status_code == 200
    assert admin.patch(f"/users/{admin.user_id}", {"revoked": []}).status_code == 200


def test_an_admin_who_was_stopped_meanwhile_changes_nothing(api: Api, admin: Caller) -> None:
    stopped, member = signed_in(api, Role.ADMIN), signed_in(api, Role.MEMBER)
    seen = users.get(stopped.user_id)
    change(stopped.user_id, revoked=frozenset({Permission.USERS_WRITE}))

    with pytest.raises(Forbidden):
        administer(seen, member.user_id, {"status": Status.INACTIVE}, NOW)

    assert statuses(member.user) == {Status.ACTIVE}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "asleep"),
        ("status", None),
        ("granted.0", ["fly"]),
        ("granted", "users:read"),
        ("revoked", None),
        ("name", ""),
        ("role", "admin"),
        ("email", "new@example.com"),
    ],
)
def test_an_impossible_change_is_named(api: Api, admin: Caller, field: str, value: Any) -> None:
    answer = admin.patch(f"/users/{admin.user_id}", {field.partition(".")[0]: value})

    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [field]


def test_nobody_and_the_mark_of_an_undone_sign_up_are_not_found(admin: Caller) -> None:
    users.close("undone-too", NOW)

    for user_id in ("nobody", "undone-too"):
        assert refused(admin.patch(f"/users/{user_id}", {"status": "inactive"})) == (404, "NotFound")


def test_a_new_name_is_in_the_user_and_the_profile_and_on_lists(api: Api, admin: Caller) -> None:
    coach, member = signed_in(api, Role.COACH, "Old Coach"), signed_in(api, Role.MEMBER, "Old Member")
    admin.put(f"/members/{member.user_id}/coach", {"coach_id": coach.user_id})

    admin.patch(f"/users/{coach.user_id}", {"name": "New Coach"})
    admin.patch(f"/users/{member.user_id}", {"name": "New Member"})

    me = member.get("/me").json_body
    assert (me["user"]["name"], me["member"]["name"], me["member"]["coach_name"]) == (
        "New Member",
        "New Member",
        "New Coach",
    )
    assert [each["name"] for each in coach.pages("/members")] == ["New Member"]
    assert member.get(f"/coaches/{coach.user_id}").json_body["name"] == "New Coach"


def test_a_user_who_was_invited_can_sign_in_after_choosing_a_password(api: Api, admin: Caller) -> None:
    wanted = {"email": new_email(), "name": "Ada", "role": "admin", "timezone": "UTC"}

    answer = admin.post("/users", wanted)

    assert answer.status_code == 201
    body = {"email": wanted["email"], "password": "Correct-Horse-7"}
    assert refused(api.post("/auth/login", body)) == (401, "Unauthorized")
    assert api.post("/auth/reset-password", {**body, "code": "anything-goes"}).status_code == 204
    assert api.post("/auth/login", body).json_body["user"]["role"] == "admin"

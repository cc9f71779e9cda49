"""What administrators decide about people: who there is, what they may do, whether they take part (requirement 12)."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.channels import identity
from chalicelib.domain.access import Permission, Role, Status
from chalicelib.domain.errors import BookingsExist, Inactive, SlotUnavailable
from chalicelib.storage import coaches, members, schedules, users
from chalicelib.storage.users import UserRecord
from chalicelib.usecases import availability, booking, sessions
from chalicelib.usecases.users import administer
from tests.factories import NINE, NOW, save_coach
from tests.people import Caller, assert_places_are_right, save_admin, save_member_of, signed_in, statuses
from tests.user_pool import Api, change, is_offered, log_in, new_email, refused, somebody

pytestmark = pytest.mark.usefixtures("user_pool")
INACTIVE, ACTIVE = {"status": Status.INACTIVE}, {"status": Status.ACTIVE}


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

    with pytest.raises(Exception, match="access"):
        administer(seen, member.user_id, INACTIVE, NOW)

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


def test_a_user_who_was_invited_can_sign_in_after_choosing_a_password(api: Api, admin: Caller) -> None:
    wanted = {"email": new_email(), "name": "Ada", "role": "admin", "timezone": "UTC"}

    answer = admin.post("/users", wanted)

    assert answer.status_code == 201
    body = {"email": wanted["email"], "password": "Correct-Horse-7"}
    assert refused(api.post("/auth/login", body)) == (401, "Unauthorized")
    assert api.post("/auth/reset-password", {**body, "code": "anything-goes"}).status_code == 204
    assert api.post("/auth/login", body).json_body["user"]["role"] == "admin"

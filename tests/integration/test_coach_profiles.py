"""New coaches, and what coaches say of themselves (requirement 2)."""

from typing import Any

import pytest

from chalicelib.channels import identity
from chalicelib.domain.access import Permission, Role
from chalicelib.storage import coaches, schedules, users
from tests.factories import save_member
from tests.people import Caller, accepting_index_has, signed_in
from tests.user_pool import Api, change, is_offered, log_in, new_email, refused, somebody

pytestmark = pytest.mark.usefixtures("user_pool")


@pytest.fixture
def coach(api: Api) -> Caller:
    return signed_in(api, Role.COACH, "Grace")


@pytest.mark.requirement("2.1", "2.5")
def test_a_new_coach_has_an_account_a_profile_of_defaults_and_an_empty_schedule(api: Api, admin: Caller) -> None:
    wanted = somebody(name="Grace", timezone="Europe/London")

    answer = admin.post("/coaches", wanted)

    assert answer.status_code == 201
    coach_id = answer.json_body["coach_id"]
    assert answer.json_body == {
        "coach_id": coach_id,
        "name": "Grace",
        "timezone": "Europe/London",
        "specialization": "",
        "bio": "",
        "status": "active",
        "is_accepting_members": True,
        "max_members": 50,
        "member_count": 0,
        "available_capacity": 50,
        "average_rating": None,
        "rating_count": 0,
    }
    assert users.get(coach_id).role is Role.COACH
    assert (schedules.get(coach_id).slots, schedules.get(coach_id).timezone) == ((), "Europe/London")
    assert log_in(api, wanted)
    assert accepting_index_has(coaches.get(coach_id))


@pytest.mark.requirement("2.1", "2.2")
def test_a_new_coach_may_come_with_a_profile(admin: Caller) -> None:
    profile = {"specialization": "Sleep", "bio": "One.\nTwo.", "max_members": 3, "is_accepting_members": False}

    answer = admin.post("/coaches", {**somebody(), **profile})

    assert answer.json_body | profile == answer.json_body
    assert not is_offered(coaches.get(answer.json_body["coach_id"]))


def test_a_coach_without_a_password_is_invited_and_chooses_one(api: Api, admin: Caller) -> None:
    email = new_email()

    answer = admin.post("/coaches", {"email": email, "name": "Grace", "timezone": "UTC"})

    assert answer.status_code == 201
    credentials = {"email": email, "password": "Correct-Horse-7"}
    assert refused(api.post("/auth/login", credentials)) == (401, "Unauthorized")
    assert api.post("/auth/reset-password", {**credentials, "code": "of-the-mail"}).status_code == 204
    assert api.post("/auth/login", credentials).json_body["user"]["user_id"] == answer.json_body["coach_id"]


@pytest.mark.requirement("2.2")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
        ("email", None),
        ("password", "short"),
        ("max_members", 0),
        ("specialization", ""),
        ("status", "active"),
        ("member_count", 3),
    ],
)
def test_an_impossible_field_makes_no_coach(admin: Caller, field: str, value: Any) -> None:
    wanted = somebody(**{field: value})

    answer = admin.post("/coaches", wanted)

    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [field]
    if field != "email":
        assert identity.find(wanted["email"]) is None


@pytest.mark.requirement("2.2", "2.5")
def test_a_coach_changes_the_own_profile_and_an_admin_any(admin: Caller, coach: Caller) -> None:
    path = f"/coaches/{coach.user_id}"

    answer = coach.patch(path, {"specialization": " Sleep ", "bio": "One.\n\nTwo.", "max_members": 7})

    assert answer.status_code == 200
    assert coach.get(path).json_body == answer.json_body
    assert (answer.json_body["specialization"], answer.json_body["available_capacity"]) == ("Sleep", 7)
    assert admin.patch(path, {"max_members": 8}).json_body["max_members"] == 8
    assert coach.patch(path, {"bio": ""}).json_body["bio"] == ""


@pytest.mark.requirement("2.4")
def test_a_coach_who_takes_nobody_is_hidden_from_signup_until_they_do_again(api: Api, coach: Caller) -> None:
    path = f"/coaches/{coach.user_id}"

    coach.patch(path, {"is_accepting_members": False})
    assert not accepting_index_has(coaches.get(coach.user_id))
    assert refused(api.post("/auth/signup", somebody(coach_id=coach.user_id))) == (409, "CoachNotAccepting")

    coach.patch(path, {"is_accepting_members": True})
    assert accepting_index_has(coaches.get(coach.user_id))
    assert api.post("/auth/signup", somebody(coach_id=coach.user_id)).status_code == 201


@pytest.mark.requirement("2.2", "2.3", "2.5")
def test_places_are_never_fewer_than_members_and_more_places_open_the_coach_again(
    api: Api, admin: Caller, coach: Caller
) -> None:
    path = f"/coaches/{coach.user_id}"
    for _ in range(2):
        assert admin.put(f"/members/{save_member(None).user_id}/coach", {"coach_id": coach.user_id}).status_code == 200

    answer = coach.patch(path, {"max_members": 1})

    assert refused(answer) == (400, "BadRequestError")
    assert answer.json_body["Fields"] == [
        {"field": "max_members", "problem": "must be at least 2, the members there are now"}
    ]
    full = coach.patch(path, {"max_members": 2}).json_body
    assert (full["member_count"], full["available_capacity"]) == (2, 0)
    assert not is_offered(coaches.get(coach.user_id))
    assert refused(api.post("/auth/signup", somebody(coach_id=coach.user_id))) == (409, "CoachFull")
    assert coach.patch(path, {"max_members": 3}).status_code == 200
    assert is_offered(coaches.get(coach.user_id))


@pytest.mark.requirement("2.2", "1.4")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("specialization", ""),
        ("specialization", "x" * 101),
        ("specialization", "two\nlines"),
        ("specialization", None),
        ("bio", "x" * 2001),
        ("bio", "bell\x07"),
        ("bio", None),
        ("max_members", 0),
        ("max_members", -1),
        ("max_members", 2.5),
        ("max_members", "9"),
        ("max_members", 10_001),
        ("max_members", None),
        ("is_accepting_members", "no"),
        ("is_accepting_members", None),
        ("member_count", 0),
        ("rating_sum", 5),
        ("name", "New"),
    ],
)
def test_an_impossible_field_is_named_and_nothing_changes(coach: Caller, field: str, value: Any) -> None:
    before = coaches.get(coach.user_id)

    answer = coach.patch(f"/coaches/{coach.user_id}", {field: value})

    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [field]
    assert coaches.get(coach.user_id) == before


@pytest.mark.requirement("12.5")
def test_a_profile_is_the_coachs_own(api: Api, admin: Caller, coach: Caller) -> None:
    path = f"/coaches/{coach.user_id}"

    for other in (signed_in(api, Role.COACH), signed_in(api, Role.MEMBER)):
        assert refused(other.patch(path, {"bio": "x"})) == (403, "Forbidden")
    change(coach.user_id, revoked=frozenset({Permission.COACHES_WRITE}))
    assert refused(coach.patch(path, {"bio": "x"})) == (403, "Forbidden")
    assert refused(admin.patch("/coaches/nobody", {"bio": "x"})) == (404, "NotFound")

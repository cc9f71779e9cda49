"""Signing up through the API: a member with or without a coach, or nothing at all."""

from typing import Any

import pytest

from chalicelib.channels import identity
from chalicelib.domain.access import Status
from chalicelib.storage import coaches, members
from tests.user_pool import Api, is_offered, refused, save_profile, somebody

pytestmark = pytest.mark.usefixtures("user_pool")


@pytest.mark.requirement("6.1", "6.2", "6.5", "6.7", "1.1")
def test_somebody_without_a_coach_becomes_a_pending_member(api: Api) -> None:
    wanted = somebody(name="  Ada Lovelace ", email="  Ada.L@Example.COM ")
    answer = api.post("/auth/signup", wanted)
    assert answer.status_code == 201
    user, member = answer.json_body["user"], answer.json_body["member"]
    assert user == {
        "user_id": member["member_id"],
        "email": "ada.l@example.com",
        "name": "Ada Lovelace",
        "role": "member",
        "timezone": "Europe/Berlin",
        "status": "active",
        "takes_mail": True,
    }
    assert (member["coach_id"], member["coach_name"], member["onboarding_status"]) == (None, None, "pending")
    assert members.get(member["member_id"]).name == "Ada Lovelace"


@pytest.mark.requirement("6.3")
def test_somebody_who_chooses_a_coach_takes_a_place_with_that_coach(api: Api) -> None:
    coach = save_profile(max_members=5)
    answer = api.post("/auth/signup", somebody(coach_id=coach.coach_id))
    assert answer.status_code == 201
    assert answer.json_body["member"]["coach_id"] == coach.coach_id
    assert answer.json_body["member"]["coach_name"] == coach.name
    assert coaches.get(coach.coach_id).member_count == 1
    listed = members.list_for_coach(coach.coach_id, 10, None).items
    assert [member.member_id for member in listed] == [answer.json_body["user"]["user_id"]]


@pytest.mark.requirement("2.3", "2.4", "6.4")
def test_the_last_place_closes_the_coach_and_the_next_person_is_refused_whole(api: Api) -> None:
    coach = save_profile(max_members=1)
    assert is_offered(coach)
    assert api.post("/auth/signup", somebody(coach_id=coach.coach_id)).status_code == 201
    assert not is_offered(coach)
    late = somebody(coach_id=coach.coach_id)
    assert refused(api.post("/auth/signup", late)) == (409, "CoachFull")
    assert identity.find(late["email"]) is None
    assert coaches.get(coach.coach_id).member_count == 1


@pytest.mark.requirement("2.4", "6.3")
@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ({"is_accepting_members": False}, "CoachNotAccepting"),
        ({"status": Status.INACTIVE}, "Inactive"),
        ({"max_members": 0}, "CoachFull"),
    ],
)
def test_a_coach_who_takes_nobody_refuses_the_sign_up(api: Api, profile: dict[str, Any], code: str) -> None:
    wanted = somebody(coach_id=save_profile(**profile).coach_id)
    assert refused(api.post("/auth/signup", wanted)) == (409, code)
    assert identity.find(wanted["email"]) is None


def test_a_coach_who_does_not_exist_is_not_found(api: Api) -> None:
    wanted = somebody(coach_id="nobody")
    assert refused(api.post("/auth/signup", wanted)) == (404, "NotFound")
    assert identity.find(wanted["email"]) is None


@pytest.mark.parametrize("spelling", [str, str.upper])
def test_an_address_is_taken_whatever_its_spelling(api: Api, spelling: Any) -> None:
    first = somebody()
    assert api.post("/auth/signup", first).status_code == 201
    again = somebody(email=spelling(first["email"]))
    assert refused(api.post("/auth/signup", again)) == (409, "EmailTaken")


def test_the_same_sign_up_twice_is_taken_the_second_time(api: Api) -> None:
    coach = save_profile()
    person = somebody(coach_id=coach.coach_id)
    assert api.post("/auth/signup", person).status_code == 201
    assert refused(api.post("/auth/signup", person)) == (409, "EmailTaken")
    assert coaches.get(coach.coach_id).member_count == 1


@pytest.mark.requirement("1.4")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("email", "Ada <ada@example.com>"),
        ("email", f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.example.com"),
        ("email", 7),
        ("email", None),
        ("password", "Short-7"),
        ("password", "no-upper-case-7"),
        ("password", "NO-LOWER-CASE-7"),
        ("password", "No-Digit-At-All"),
        ("password", " Begins-With-Space-7"),
        ("password", "A7" + "a" * 300),
        ("password", 1234567890),
        ("name", ""),
        ("name", "   "),
        ("name", "x" * 101),
        ("name", "two\nlines"),
        ("name", "nul\x00"),
        ("name", "turned\u202etxet"),
        ("name", ["Ada"]),
        ("timezone", "Europe/Atlantis"),
        ("timezone", "../../etc/passwd"),
        ("timezone", ""),
        ("coach_id", "a/b"),
        ("coach_id", 3),
        ("role", "admin"),
        ("onboarding_status", "done"),
    ],
)
def test_an_impossible_field_is_named_and_nothing_is_created(api: Api, field: str, value: Any) -> None:
    wanted = somebody(**{field: value})
    answer = api.post("/auth/signup", wanted)
    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [field]
    if field != "email":
        assert identity.find(wanted["email"]) is None


@pytest.mark.parametrize("field", ["email", "password", "name", "timezone"])
def test_a_missing_field_is_named(api: Api, field: str) -> None:
    wanted = somebody()
    del wanted[field]
    answer = api.post("/auth/signup", wanted)
    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [field]


def test_a_refused_password_is_not_echoed(api: Api) -> None:
    answer = api.post("/auth/signup", somebody(password="weak-secret"))
    assert b"weak-secret" not in answer.body

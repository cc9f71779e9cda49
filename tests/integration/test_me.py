"""What people change of themselves: name, zone, and by which ways they are told of what."""

from typing import Any

import pytest

from chalicelib.domain.access import Role
from chalicelib.domain.notifications import Kind
from chalicelib.domain.preferences import QUIET, Channel
from chalicelib.storage import coaches, schedules, users
from tests.people import signed_in
from tests.user_pool import Api, refused

pytestmark = pytest.mark.usefixtures("user_pool")


@pytest.mark.parametrize("role", list(Role))
def test_a_person_changes_name_and_zone(api: Api, role: Role) -> None:
    person = signed_in(api, role)

    answer = person.patch("/me", {"name": " Ada Lovelace ", "timezone": "America/New_York"})

    assert answer.status_code == 200
    assert answer.json_body == person.get("/me").json_body
    assert (answer.json_body["user"]["name"], answer.json_body["user"]["timezone"]) == (
        "Ada Lovelace",
        "America/New_York",
    )
    profile = answer.json_body[role.value] if role is not Role.ADMIN else answer.json_body["user"]
    assert profile["name"] == "Ada Lovelace"


def test_a_coachs_own_zone_is_the_profiles_and_does_not_move_the_schedule(api: Api) -> None:
    coach = signed_in(api, Role.COACH)

    coach.patch("/me", {"timezone": "America/New_York"})

    assert coaches.get(coach.user_id).timezone == "America/New_York"
    assert schedules.get(coach.user_id).timezone == "Europe/Berlin"


@pytest.mark.requirement("11.1")
def test_preferences_are_by_kind_and_channel_and_what_is_not_named_stays(api: Api) -> None:
    person = signed_in(api, Role.MEMBER)
    before = person.get("/me").json_body["preferences"]
    assert set(before) == {kind.value for kind in Kind}
    assert before.pop("message_received") == {"email": False, "sms": False}
    assert all(ways == {"email": kind not in QUIET, "sms": False} for kind, ways in before.items())
    before["message_received"] = {"email": False, "sms": False}

    person.patch("/me", {"preferences": {"member_assigned": {"email": False}, "session_cancelled": {"sms": True}}})
    answer = person.patch("/me", {"preferences": {"session_cancelled": {"email": False}}})

    changed = {
        "member_assigned": {"email": False, "sms": False},
        "session_cancelled": {"email": False, "sms": True},
    }
    assert answer.json_body["preferences"] == before | changed
    stored = users.get(person.user_id).preferences
    assert not stored.wants(Kind.SESSION_CANCELLED, Channel.EMAIL)
    assert stored.wants(Kind.SESSION_CANCELLED, Channel.SMS)
    back = person.patch("/me", {"preferences": {kind: {"email": True, "sms": False} for kind in changed}})
    assert back.json_body["preferences"] == before


def test_nothing_given_changes_nothing(api: Api) -> None:
    person = signed_in(api, Role.MEMBER)

    assert person.patch("/me", {}).json_body == person.get("/me").json_body


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", None),
        ("name", "two\nlines"),
        ("timezone", "Mars/Olympus"),
        ("timezone", None),
        ("preferences", None),
        ("preferences", ["email"]),
        ("preferences.member_assigned.email", {"member_assigned": {"email": "no"}}),
        ("preferences.member_assigned.post", {"member_assigned": {"post": True}}),
        ("preferences.everything.[key]", {"everything": {"email": False}}),
        ("email", "new@example.com"),
        ("role", "admin"),
        ("status", "active"),
    ],
)
def test_an_impossible_field_is_named_and_nothing_changes(api: Api, field: str, value: Any) -> None:
    person = signed_in(api, Role.MEMBER)

    answer = person.patch("/me", {field.partition(".")[0]: value})

    assert refused(answer) == (400, "BadRequestError")
    assert field in [fault["field"] for fault in answer.json_body["Fields"]]
    assert users.get(person.user_id) == person.user


def test_without_a_token_there_is_nobody_to_change(api: Api) -> None:
    assert refused(api.send("PATCH", "/me", {"name": "Ada"})) == (401, "Unauthorized")

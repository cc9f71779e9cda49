"""Nobody sets what is not theirs to set: every body is refused that names a field beside those of its shape."""

import dataclasses

import pytest

import app  # noqa: F401 - registers every route
from chalicelib.api.routing import ROUTES
from chalicelib.domain.access import Permission, User
from chalicelib.domain.availability import Schedule
from chalicelib.domain.calendar import CalendarEvent
from chalicelib.domain.coaches import Coach
from chalicelib.domain.conversations import Conversation, Message
from chalicelib.domain.members import Member
from chalicelib.domain.notes import Note
from chalicelib.domain.sessions import Rating, Session
from tests.proof.access import LINES
from tests.proof.practice import Practice

ENTITIES = (User, Coach, Member, Schedule, Session, Rating, CalendarEvent, Conversation, Message, Note)
KEPT = {field.name for entity in ENTITIES for field in dataclasses.fields(entity)} | {"permissions", "is_admin"}
SHAPES = {f"{route.method} {route.path}": route.body for route in ROUTES if route.body}


@pytest.mark.requirement("1.4")
@pytest.mark.parametrize("route", SHAPES)
def test_whatever_is_kept_and_not_asked_for_is_refused_by_name(practice: Practice, route: str):
    line = next(line for line in LINES if line.route == route and line.on in ("theirs", "-"))
    caller = next(caller for caller, cell in line.cells.items() if cell.startswith("2"))
    asked = line.asking(practice)
    foreign = KEPT - SHAPES[route].model_fields.keys()

    answer = practice.call(caller, asked.method, asked.path, {**asked.body, **dict.fromkeys(foreign, "mine")})

    assert (answer.status_code, answer.json_body["Code"]) == (400, "BadRequestError")
    assert {fault["field"] for fault in answer.json_body["Fields"]} == foreign


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("PATCH", "/members/{member_id}", {"emergency_contact": {"name": "Eve", "phone": "+49301234567", "role": "x"}},
         "emergency_contact.role"),
        ("PATCH", "/me", {"preferences": {"reminder_1h": {"email": True, "pigeon": True}}},
         "preferences.reminder_1h.pigeon"),
    ],
)  # fmt: skip
def test_parts_of_a_body_are_as_strict(practice: Practice, method: str, path: str, body: dict, field: str):
    answer = practice.call("member", method, path.format(member_id=practice.member.user_id), body)

    assert answer.status_code == 400
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [field]


@pytest.mark.requirement("12.6")
@pytest.mark.parametrize(
    ("caller", "field", "status"),
    [
        ("member", {"goals": "Sleep"}, 200),
        ("member", {"onboarding_status": "completed"}, 403),
        ("member", {"status": "inactive"}, 403),
        ("member", {"goals": "Sleep", "onboarding_status": "completed"}, 403),
        ("coach", {"onboarding_status": "completed"}, 200),
        ("coach", {"status": "inactive"}, 403),
        ("admin", {"status": "active"}, 200),
    ],
    ids=str,
)
def test_fields_of_a_member_are_changed_by_those_whose_they_are(practice, caller, field, status):
    path = f"/members/{practice.member.user_id}"
    before = practice.state(None)

    assert practice.call(caller, "PATCH", path, field).status_code == status
    assert status == 200 or practice.state(None) == before


def test_a_status_is_for_those_who_may_write_users(practice: Practice):
    path = f"/members/{practice.people['fellow'].user_id}"

    with practice.revoked("admin", Permission.USERS_WRITE):
        assert practice.call("admin", "PATCH", path, {"status": "inactive"}).status_code == 403
        assert practice.call("admin", "PATCH", path, {"goals": "Rest"}).status_code == 200
    with practice.granted("coach", Permission.USERS_WRITE):
        assert practice.call("coach", "PATCH", path, {"status": "inactive"}).status_code == 200

"""Bad input at the running product: a clear 400 that names the field, never a 5xx."""

import pytest

from tests.product import Client, log_in, sign_up

NINE = "2031-11-24T09:00:00Z"


@pytest.fixture(scope="module")
def coach(product: str) -> Client:
    return log_in(product, "coach1@example.com")


@pytest.fixture(scope="module")
def member(product: str, coach: Client) -> Client:
    return sign_up(product, coach.user_id)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"starts_at": NINE}, "coach_id"),
        ({"coach_id": 7, "starts_at": NINE}, "coach_id"),
        ({"coach_id": None, "starts_at": NINE}, "coach_id"),
        ({"coach_id": "", "starts_at": NINE}, "coach_id"),
        ({"coach_id": "a/../b", "starts_at": NINE}, "coach_id"),
        ({"coach_id": "x" * 5000, "starts_at": NINE}, "coach_id"),
        ({"coach_id": "c"}, "starts_at"),
        ({"coach_id": "c", "starts_at": "2031-11-24T09:00:00"}, "starts_at"),
        ({"coach_id": "c", "starts_at": "2031-11-24"}, "starts_at"),
        ({"coach_id": "c", "starts_at": 1920000000}, "starts_at"),
        ({"coach_id": "c", "starts_at": "1920000000"}, "starts_at"),
        ({"coach_id": "c", "starts_at": "soon"}, "starts_at"),
        ({"coach_id": "c", "starts_at": True}, "starts_at"),
        ({"coach_id": "c", "starts_at": NINE, "price": 1}, "price"),
        ({"coach_id": "c", "starts_at": NINE, "status": "completed"}, "status"),
        ({"coach_id": "c", "starts_at": NINE, "member_id": []}, "member_id"),
    ],
    ids=lambda given: str(given)[:60],
)
def test_a_booking_of_the_wrong_shape_names_the_field(member, body, field):
    answer = member.post("/sessions", body)

    assert (answer.status_code, answer.json()["Code"]) == (400, "BadRequestError")
    assert field in {fault["field"] for fault in answer.json()["Fields"]}


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b'"text"', b"null", b"7", b"\xff\xfe", b'{"coach_id": NaN}', b"[" * 5000],
    ids=["cut off", "list", "text", "null", "number", "not utf-8", "NaN", "deep"],
)
def test_what_is_not_a_json_object_is_a_400(member, body):
    answer = member.http.post("/sessions", content=body, headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.json()["Code"]) == (400, "BadRequestError")


def test_a_body_that_is_not_json_at_all_is_a_415(member):
    answer = member.http.post(
        "/sessions", content=b"a=b", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )

    assert answer.status_code == 415


def test_a_body_over_64_kb_is_a_413(member):
    assert member.post("/sessions", {"coach_id": "c" * 70_000, "starts_at": NINE}).status_code == 413


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"from": "yesterday"}, "from"),
        ({"from": "2026-11-24T00:00:00Z"}, "from"),
        ({"from": "2026-02-30"}, "from"),
        ({"from": "1700000000"}, "from"),
        ({"from": "2026-11-24", "to": "2026-11-23"}, "to"),
        ({"from": "2026-11-24", "to": "2027-11-23"}, "to"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"full": "perhaps"}, "full"),
    ],
    ids=str,
)
def test_a_query_for_slots_that_makes_no_sense_names_the_parameter(member, coach, query, field):
    answer = member.get(f"/coaches/{coach.user_id}/slots", **query)

    assert (answer.status_code, answer.json()["Code"]) == (400, "BadRequestError")
    assert field in {fault["field"] for fault in answer.json()["Fields"]}


@pytest.mark.parametrize(
    "query", [{"limit": "0"}, {"limit": "101"}, {"limit": "many"}, {"cursor": "forged"}, {"status": "new"}]
)
def test_a_page_that_does_not_exist_is_a_400(member, query):
    assert member.get("/sessions", **query).status_code == 400


@pytest.mark.requirement("3.1", "14.2")
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"start_time": "12:00", "end_time": "09:00"}, "end_time"),
        ({"start_time": "09:00", "end_time": "09:00"}, "end_time"),
        ({"start_time": "24:00"}, "start_time"),
        ({"start_time": "9:00"}, "start_time"),
        ({"start_time": "09:60"}, "start_time"),
        ({"start_time": 540}, "start_time"),
        ({"end_time": "24:01"}, "end_time"),
        ({"day_of_week": "Monday"}, "day_of_week"),
        ({"day_of_week": 0}, "day_of_week"),
        ({"max_sessions_per_slot": 0}, "max_sessions_per_slot"),
        ({"max_sessions_per_slot": "3"}, "max_sessions_per_slot"),
        ({"max_sessions_per_slot": 1.5}, "max_sessions_per_slot"),
        ({"max_sessions_per_slot": True}, "max_sessions_per_slot"),
        ({"colour": "red"}, "colour"),
    ],
    ids=str,
)
def test_a_window_that_makes_no_sense_names_the_field(coach, change, field):
    window = {"day_of_week": "sunday", "start_time": "09:00", "end_time": "10:00", "max_sessions_per_slot": 1}

    answer = coach.post(f"/coaches/{coach.user_id}/availability/slots", window | change)

    assert answer.status_code == 400
    assert field in {fault["field"] for fault in answer.json()["Fields"]}


@pytest.mark.requirement("3.2")
def test_an_overlapping_window_says_with_which(coach):
    window = {"day_of_week": "monday", "start_time": "11:00", "end_time": "13:00", "max_sessions_per_slot": 1}

    answer = coach.post(f"/coaches/{coach.user_id}/availability/slots", window)

    assert (answer.status_code, answer.json()["Code"]) == (409, "SlotsOverlap")
    assert "09:00-12:00" in answer.json()["Message"]


@pytest.mark.requirement("12.4")
def test_a_member_does_not_edit_availability(member, coach):
    settings = member.http.patch(f"/coaches/{coach.user_id}/availability", json={"buffer_minutes": 0})

    assert (settings.status_code, settings.json()["Code"]) == (403, "Forbidden")


def test_unknown_things_and_unknown_routes_are_404(member):
    for path in ("/sessions/nothing", "/coaches/nobody/slots", "/coaches/nobody", "/nowhere", "/coaches/a/b/c"):
        answer = member.get(path)
        assert (answer.status_code, answer.json()["Code"]) == (404, "NotFound"), path

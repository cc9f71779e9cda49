"""Booking on the running product over HTTP: browser's door, functions with their own policies, real answers."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.product import Client, log_in, open_slots, sign_up


def at_once(acts: list[Callable[[], httpx.Response]]) -> list[httpx.Response]:
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(lambda act: act(), acts))


def outcome(answers: list[httpx.Response]) -> Counter[str]:
    return Counter(
        "created" if answer.status_code == 201 else f"{answer.status_code} {answer.json().get('Code')}"
        for answer in answers
    )


def members_of(origin: str, coach_id: str, count: int) -> list[Client]:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda _: sign_up(origin, coach_id), range(count)))


@pytest.fixture(scope="module")
def coach(product: str) -> Client:
    return log_in(product, "coach1@example.com")


def widen(coach: Client, day: str, start: str, end: str, seats: int) -> dict[str, Any]:
    window = {"day_of_week": day, "start_time": start, "end_time": end, "max_sessions_per_slot": seats}
    answer = coach.post(f"/coaches/{coach.user_id}/availability/slots", window)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def slot_with(client: Client, coach_id: str, seats: int) -> str:
    return str(next(slot["starts_at"] for slot in open_slots(client, coach_id) if slot["seats_left"] == seats))


@pytest.mark.requirement("5.7", "5.5", "3.6")
def test_fifty_members_at_once_take_exactly_the_ten_seats(product, coach):
    widen(coach, "saturday", "06:00", "06:50", 10)
    members = members_of(product, coach.user_id, 50)
    starts_at = slot_with(members[0], coach.user_id, 10)

    answers = at_once([lambda member=member: member.book(coach.user_id, starts_at) for member in members])

    assert outcome(answers) == {"created": 10, "409 SlotFull": 40}
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert refused == {"Code": "SlotFull", "Message": "This slot is now full, please choose another"}
    booked = coach.get("/sessions", **{"from": starts_at, "limit": 100}).json()["items"]
    assert sum(session["starts_at"] == starts_at for session in booked) == 10
    (full,) = (s for s in open_slots(members[0], coach.user_id, full="true") if s["starts_at"] == starts_at)
    assert (full["booked"], full["seats_left"]) == (10, 0)
    assert starts_at not in {slot["starts_at"] for slot in open_slots(members[0], coach.user_id)}


@pytest.mark.requirement("5.3", "5.7")
def test_twenty_overlapping_starts_at_once_leave_one_set_that_respects_the_buffer(product):
    coach = log_in(product, "coach2@example.com")
    settings = f"/coaches/{coach.user_id}/availability"
    assert coach.http.patch(settings, json={"step_minutes": 5}).status_code == 200
    widen(coach, "sunday", "06:00", "09:00", 1)
    try:
        members = members_of(product, coach.user_id, 20)
        sundays = [slot for slot in open_slots(members[0], coach.user_id) if _is_sunday(slot["starts_at"])]
        starts = [slot["starts_at"] for slot in sundays[:20]]

        answers = at_once(
            [
                lambda member=member, start=start: member.book(coach.user_id, start)
                for member, start in zip(members, starts, strict=True)
            ]
        )

        assert set(outcome(answers)) <= {"created", "409 SlotUnavailable"}
        booked = sorted(a.json()["starts_at"] for a in answers if a.status_code == 201)
        assert 1 <= len(booked) <= 2
        if len(booked) == 2:
            assert (
                starts.index(booked[1]) - starts.index(booked[0]) >= 12
            )  # 45 minutes and a buffer of 15, in steps of 5
    finally:
        assert coach.http.patch(settings, json={"step_minutes": None}).status_code == 200


def test_one_key_five_times_at_once_is_one_session_and_five_equal_answers(product, coach):
    member = sign_up(product, coach.user_id)
    starts_at = slot_with(member, coach.user_id, 3)

    answers = at_once([lambda: member.book(coach.user_id, starts_at, key="five-at-once")] * 5)

    assert [answer.status_code for answer in answers] == [201] * 5
    assert len({answer.text for answer in answers}) == 1
    assert len(member.get("/sessions").json()["items"]) == 1


@pytest.mark.requirement("5.8", "15.4")
def test_a_cancelled_booking_is_free_again_for_others(product, coach):
    member, other = members_of(product, coach.user_id, 2)
    starts_at = slot_with(member, coach.user_id, 3)
    session = member.book(coach.user_id, starts_at).json()

    cancelled = member.post(f"/sessions/{session['session_id']}/cancel", {"reason": "ill"})

    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert slot_with(other, coach.user_id, 3) == starts_at
    assert other.book(coach.user_id, starts_at).status_code == 201


@pytest.mark.requirement("12.2", "12.7")
def test_nobody_sees_or_cancels_a_strangers_session(product, coach):
    member, stranger = members_of(product, coach.user_id, 2)
    session_id = member.book(coach.user_id, slot_with(member, coach.user_id, 3)).json()["session_id"]

    other_coach = log_in(product, "coach2@example.com")
    for person in (stranger, other_coach):
        assert person.get(f"/sessions/{session_id}").status_code == 403
        assert person.post(f"/sessions/{session_id}/cancel").status_code == 403
        assert person.get(f"/sessions/{session_id}/calendar.ics").status_code == 403
    assert Client(product).get(f"/sessions/{session_id}").status_code == 401
    assert log_in(product, "admin@example.com").get(f"/sessions/{session_id}").status_code == 200


def test_a_session_is_a_calendar_file_to_its_parties(product, coach):
    member = sign_up(product, coach.user_id)
    session = member.book(coach.user_id, slot_with(member, coach.user_id, 3)).json()

    answer = member.get(f"/sessions/{session['session_id']}/calendar.ics")

    assert answer.headers["content-type"].startswith("text/calendar")
    assert f"UID:{session['session_id']}@" in answer.text


def _is_sunday(starts_at: str) -> bool:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.fromisoformat(starts_at).astimezone(ZoneInfo("America/New_York")).weekday() == 6

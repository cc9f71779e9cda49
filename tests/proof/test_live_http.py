"""Live slots on the running product: real sockets through the front door, real streams, functions with own policies."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.product import Client, log_in, open_slots, sign_up

PATIENCE = 60  # seconds until a frame counts as lost; a bound for a busy machine, not a promise


@pytest.fixture(scope="module")
def coach(product: str) -> Client:
    return log_in(product, "coach1@example.com")


@contextmanager
def socket(client: Client, origin: str | None = None, ticket: str | None = None) -> Iterator[ClientConnection]:
    """A socket of this person, as a browser on our own page opens it."""
    admission = client.post("/realtime/tickets").json()
    url = f"{admission['url']}?ticket={ticket or admission['ticket']}"
    with connect(url, origin=origin or client.origin, open_timeout=PATIENCE, close_timeout=1) as opened:  # type: ignore[arg-type]
        yield opened


def say(opened: ClientConnection, **frame: str) -> None:
    opened.send(json.dumps(frame))


def heard(opened: ClientConnection) -> dict[str, Any]:
    """The next frame; the person's own notifications, which come over every socket of theirs, are left out."""
    while True:
        frame: dict[str, Any] = json.loads(opened.recv(timeout=PATIENCE))
        if frame["type"] != "notification":
            return frame


@contextmanager
def watching(client: Client, coach: Client, count: int = 1) -> Iterator[list[ClientConnection]]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket(client)) for _ in range(count)]
        for opened in sockets:
            say(opened, action="watch", coach_id=coach.user_id)
            assert heard(opened) == {"type": "watching", "coach_id": coach.user_id}
        yield sockets


def refusal(client: Client, **how: str) -> int:
    with pytest.raises(InvalidStatus) as refused, socket(client, **how):
        pass
    return refused.value.response.status_code


def is_closed(opened: ClientConnection) -> bool:
    """Whether the server closes the socket, whatever it says before."""
    try:
        while True:
            opened.recv(timeout=PATIENCE)
    except ConnectionClosed:
        return True
    except TimeoutError:
        return False


def offered(client: Client, coach: Client, day: str) -> list[dict[str, Any]]:
    slots = open_slots(client, coach.user_id, **{"from": day, "to": day, "timezone": "UTC", "full": "true"})
    return [slot for slot in slots if slot["starts_at"].startswith(day)]


@pytest.mark.requirement("15.2", "15.3", "15.4")
def test_thirty_sockets_see_a_booking_and_its_cancellation(product, coach):
    member = sign_up(product, coach.user_id)
    slot = open_slots(member, coach.user_id)[-1]
    day = slot["starts_at"][:10]

    with watching(member, coach, count=30) as sockets:
        session = member.book(coach.user_id, slot["starts_at"])
        assert session.status_code == 201, session.text
        booked, expected = [heard(opened) for opened in sockets], offered(member, coach, day)
        member.post(f"/sessions/{session.json()['session_id']}/cancel")
        cancelled = [heard(opened) for opened in sockets]

    first, second = booked[0], cancelled[0]
    assert booked == [first] * 30
    assert cancelled == [second] * 30
    assert first["items"] == expected
    assert (first["type"], first["coach_id"], first["day"]) == ("slots", coach.user_id, day)
    assert second["revision"] > first["revision"]
    seats = [
        next(item for item in frame["items"] if item["starts_at"] == slot["starts_at"]) for frame in (first, second)
    ]
    assert [seat["seats_left"] for seat in seats] == [slot["seats_left"] - 1, slot["seats_left"]]
    assert not {member.user_id, member.user["name"], session.json()["session_id"]} & set(json.dumps(first).split('"'))


def test_a_socket_that_died_silences_nobody(product, coach):
    member = sign_up(product, coach.user_id)
    slot = open_slots(member, coach.user_id)[-1]

    with watching(member, coach, count=3) as (dead, *alive):
        dead.socket.close()  # no goodbye
        member.book(coach.user_id, slot["starts_at"])

        assert [heard(opened)["day"] for opened in alive] == [slot["starts_at"][:10]] * 2


def test_an_edit_of_the_schedule_says_read_again(product):
    coach = log_in(product, "coach2@example.com")
    window = {"day_of_week": "sunday", "start_time": "05:00", "end_time": "06:00", "max_sessions_per_slot": 1}

    with watching(coach, coach) as (opened,):
        path = f"/coaches/{coach.user_id}/availability/slots"
        slot = coach.post(path, window)
        assert slot.status_code == 201, slot.text
        assert heard(opened) == {"type": "schedule_changed", "coach_id": coach.user_id}
    coach.http.delete(f"{path}/{slot.json()['slot_id']}")


def test_a_ticket_opens_one_socket_from_our_own_page(product, coach):
    ticket = coach.post("/realtime/tickets").json()["ticket"]

    assert refusal(coach, ticket=ticket, origin="https://evil.example") == 401
    with socket(coach, ticket=ticket) as opened:
        say(opened, action="ping")
        assert heard(opened) == {"type": "pong"}
    assert refusal(coach, ticket=ticket) == 401
    assert refusal(coach, ticket="guess") == 401


def test_a_member_watches_no_other_coach(product, coach):
    other = log_in(product, "coach2@example.com")

    with socket(sign_up(product, coach.user_id)) as opened:
        say(opened, action="watch", coach_id=other.user_id)
        assert heard(opened)["Code"] == "Forbidden"


def test_a_frame_of_five_kilobytes_closes_the_socket(coach):
    with socket(coach) as opened:
        opened.send("x" * 5000)
        assert is_closed(opened)


def test_a_flood_of_frames_closes_the_socket(coach):
    with socket(coach) as opened:
        for _ in range(100):
            say(opened, action="ping")
        assert is_closed(opened)


@pytest.mark.requirement("14.1")
def test_the_window_of_somebody_who_is_made_inactive_is_closed_and_opens_no_more(product, coach):
    admin, member = log_in(product, "admin@example.com"), sign_up(product, coach.user_id)

    with socket(member) as opened, socket(coach) as others:
        assert admin.http.patch(f"/users/{member.user_id}", json={"status": "inactive"}).status_code == 200
        assert is_closed(opened)
        say(others, action="ping")
        assert heard(others) == {"type": "pong"}
    assert member.post("/realtime/tickets").status_code == 403

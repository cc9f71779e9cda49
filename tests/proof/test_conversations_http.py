"""Conversations on the running product: real streams and sockets, functions with their own policies."""

import json
import secrets
import time
from collections.abc import Callable
from typing import Any

import pytest
from websockets.sync.client import ClientConnection

from tests.product import Client, log_in, open_slots, sign_up
from tests.proof.test_live_http import PATIENCE, socket


@pytest.fixture(scope="module")
def coach(product: str) -> Client:
    return log_in(product, "coach1@example.com")


def heard(opened: ClientConnection, kind: str) -> dict[str, Any]:
    """The next frame of a kind."""
    while True:
        frame: dict[str, Any] = json.loads(opened.recv(timeout=PATIENCE))
        if frame["type"] == kind:
            return frame


def soon(read: Callable[[], Any]) -> Any:
    """What is read once there is something: streams and indexes take a moment."""
    for _ in range(PATIENCE * 5):
        if found := read():
            return found
        time.sleep(0.2)
    raise AssertionError("nothing came")


@pytest.mark.requirement("10.1", "10.5")
def test_a_message_reaches_all_windows_of_both_and_is_unread_until_read(product, coach):
    member = sign_up(product, coach.user_id)
    (talk,) = soon(lambda: member.get("/conversations").json()["items"])
    path = f"/conversations/{talk['conversation_id']}"
    text = f"Grüße {secrets.token_hex(8)}"

    with socket(member) as mine, socket(coach) as theirs, socket(coach) as tab:
        answer = coach.post(f"{path}/messages", {"text": text}, Idempotency_Key="k1")
        again = coach.post(f"{path}/messages", {"text": text}, Idempotency_Key="k1")
        frames = [heard(opened, "message") for opened in (mine, theirs, tab)]
        notice = heard(mine, "notification")

    assert (answer.status_code, again.json()) == (201, answer.json())
    expected = {"type": "message", "conversation_id": talk["conversation_id"], "message": answer.json()}
    assert frames == [expected] * 3
    assert (notice["kind"], notice["path"]) == ("message_received", f"/messages/{talk['conversation_id']}")
    assert text not in json.dumps(notice, ensure_ascii=False)
    assert member.get(f"{path}/messages").json()["items"] == [answer.json()]
    assert soon(lambda: [each["unread_count"] for each in member.get("/conversations").json()["items"]]) == [1]

    assert member.post(f"{path}/read").status_code == 204
    assert soon(lambda: member.get("/conversations").json()["items"][0]["unread_count"] == 0)
    unread = member.get("/notifications", unread="true").json()["items"]
    assert "message_received" not in {each["kind"] for each in unread}


@pytest.mark.requirement("10.4")
def test_a_session_may_bring_a_conversation_of_its_group(product, coach):
    one, two = sign_up(product, coach.user_id), sign_up(product, coach.user_id)
    slot = next(slot for slot in open_slots(one, coach.user_id)[::-1] if slot["seats_left"] > 1)
    wish = {"coach_id": coach.user_id, "starts_at": slot["starts_at"], "conversation": True}

    sessions = [person.post("/sessions", wish) for person in (one, two)]

    assert [answer.status_code for answer in sessions] == [201, 201], [answer.text for answer in sessions]
    (group_id,) = {answer.json()["conversation_id"] for answer in sessions}
    assert one.get(f"/sessions/{sessions[0].json()['session_id']}").json()["conversation_id"] == group_id
    with socket(two) as opened:
        assert one.post(f"/conversations/{group_id}/messages", {"text": "Hello all"}).status_code == 201
        assert heard(opened, "message")["message"]["text"] == "Hello all"
    listed = soon(lambda: [each for each in two.get("/conversations").json()["items"] if each["unread_count"]])
    assert [(each["conversation_id"], each["kind"]) for each in listed] == [(group_id, "group")]
    stranger = sign_up(product, coach.user_id)
    assert stranger.get(f"/conversations/{group_id}/messages").status_code == 403

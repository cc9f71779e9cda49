"""What survives when everything is killed at once: the bookings, and that the next change is still told."""

import json
import os
import signal
import time

from websockets.sync.client import connect

from tests.product import log_in, open_slots, sign_up, started

KEPT_AFTER = 6  # seconds; the local run promises to lose the last five at the most


def test_a_booking_survives_a_kill_and_the_next_change_is_still_pushed(tmp_path):
    with started(tmp_path) as product:
        coach = log_in(product.origin, "coach1@example.com")
        member = sign_up(product.origin, coach.user_id)
        first, second = [slot["starts_at"] for slot in open_slots(member, coach.user_id) if slot["seats_left"] == 3][:2]
        session = member.book(coach.user_id, first).json()
        time.sleep(KEPT_AFTER)
        os.killpg(product.process.pid, signal.SIGKILL)
        product.process.wait(10)

    with started(tmp_path, port=product.port) as again:
        coach = log_in(again.origin, "coach1@example.com")
        member = log_in(again.origin, member.user["email"])
        assert member.get(f"/sessions/{session['session_id']}").json().items() >= session.items()
        ticket = member.post("/realtime/tickets").json()
        with connect(f"{ticket['url']}?ticket={ticket['ticket']}", origin=again.origin) as socket:
            socket.send(json.dumps({"action": "watch", "coach_id": coach.user_id}))
            assert json.loads(socket.recv(timeout=30))["type"] == "watching"
            other = sign_up(again.origin, coach.user_id)
            assert other.book(coach.user_id, second).status_code == 201
            assert _pushed(socket, second)["seats_left"] == 2


def _pushed(socket, starts_at):
    """The first pushed state of this slot; waits 30 seconds at the most."""
    for _ in range(20):
        frame = json.loads(socket.recv(timeout=30))
        for slot in frame.get("items", ()):
            if slot["starts_at"] == starts_at:
                return slot
    raise AssertionError("the change was not pushed")

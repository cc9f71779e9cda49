"""Notifications on the running product: what people read, what their windows show, and mails that stop or come back."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest

from tests.product import Client, log_in, mails_to, open_slots, sign_up
from tests.proof.test_live_http import PATIENCE, socket


@pytest.fixture(scope="module")
def coach(product: str) -> Client:
    return log_in(product, "coach1@example.com")


@pytest.fixture(scope="module")
def topics(product: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The engine's own door for topics: SES is not there to report a mail that came back."""
    port = product.rpartition(":")[2]
    for noted in Path(tmp_path_factory.getbasetemp()).glob("product*/data/deployed.json"):
        deployed = json.loads(noted.read_text())
        if deployed["parameters"]["SiteUrl"].endswith(f":{port}"):
            return boto3.client("sns", endpoint_url=f"http://127.0.0.1:{deployed['engine_port']}")
    raise AssertionError("the product's engine was not found")


@pytest.fixture
def member(product: str, coach: Client) -> Client:
    return sign_up(product, coach.user_id)


def book(member: Client, coach: Client) -> dict[str, Any]:
    answer = member.book(coach.user_id, open_slots(member, coach.user_id)[-1]["starts_at"])
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def notices(member: Client, **query: Any) -> list[dict[str, Any]]:
    answer = member.get("/notifications", **query)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def once(condition: Callable[[], Any]) -> Any:
    """What the condition gives as soon as it gives something."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not happen")


@pytest.mark.requirement("4.3", "4.4")
def test_a_session_shows_its_reminders(product, coach, member):
    session = book(member, coach)

    assert [(each["kind"], each["state"]) for each in session["reminders"]] == [("24h", "due"), ("1h", "due")]
    assert member.get(f"/sessions/{session['session_id']}").json()["reminders"] == session["reminders"]
    cancelled = member.post(f"/sessions/{session['session_id']}/cancel").json()
    assert [each["state"] for each in cancelled["reminders"]] == ["skipped", "skipped"]


@pytest.mark.requirement("11.1", "11.4")
def test_a_booking_is_in_the_list_in_the_readers_words_and_can_be_read(product, coach, member):
    session = book(member, coach)

    (notice,) = notices(member)

    assert (notice["kind"], notice["session_id"]) == ("booking_confirmed", session["session_id"])
    assert re.search(r"\(Berlin, GMT\+[12]\)", notice["body"])
    once(lambda: notices(member)[0]["channels"] == ["in_app", "email"])
    read = member.post(f"/notifications/{notice['notification_id']}/read")
    assert (read.status_code, bool(read.json()["read_at"])) == (200, True)
    assert notices(member, unread="true") == []
    assert coach.post(f"/notifications/{notice['notification_id']}/read").status_code == 404
    assert Client(product).get("/notifications").status_code == 401


def test_all_are_read_at_once(product, coach, member):
    session = book(member, coach)
    member.post(f"/sessions/{session['session_id']}/cancel")
    assert len(notices(member, unread="true")) == 2

    assert member.post("/notifications/read-all").status_code == 204

    assert notices(member, unread="true") == []
    assert [notice["kind"] for notice in notices(member, limit=1)] == ["session_cancelled"]


def test_a_notification_appears_in_an_open_window(product, coach, member):
    with socket(member) as window:
        session = book(member, coach)
        frame = json.loads(window.recv(timeout=PATIENCE))

    assert (frame["type"], frame["kind"]) == ("notification", "booking_confirmed")
    assert frame["session_id"] == session["session_id"]


def test_the_link_in_a_mail_stops_the_mails_without_signing_in(product, coach, member):
    session = book(member, coach)
    (mail,) = mails_to(product, member.user["email"])
    link = re.search(r"http://\S+/api/notifications/unsubscribe/\S+", mail["text"])[0]

    looked = httpx.get(link)
    assert (looked.status_code, looked.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert member.get("/me").json()["preferences"]["session_cancelled"]["email"] is True
    assert httpx.post(link, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert httpx.post(f"{link}x", data={"List-Unsubscribe": "One-Click"}).status_code == 404

    assert member.get("/me").json()["preferences"]["session_cancelled"]["email"] is False
    member.post(f"/sessions/{session['session_id']}/cancel")
    once(lambda: notices(member)[0]["delivery"] == "sent")
    assert notices(member)[0]["channels"] == ["in_app"]


def test_an_address_whose_mail_came_back_gets_no_more(product, coach, member, topics):
    session = book(member, coach)
    once(lambda: notices(member)[0]["delivery"] == "sent")
    told = notices(member)[0]["notification_id"]
    (topic,) = [each["TopicArn"] for each in topics.list_topics()["Topics"] if "mail-reports" in each["TopicArn"]]
    bounce = {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": member.user["email"]}]}
    tags = {"user_id": [member.user_id], "notification_id": [told]}

    topics.publish(
        TopicArn=topic, Message=json.dumps({"eventType": "Bounce", "bounce": bounce, "mail": {"tags": tags}})
    )

    once(lambda: notices(member)[0]["delivery"] == "bounced")
    member.post(f"/sessions/{session['session_id']}/cancel")
    once(lambda: notices(member)[0]["delivery"] == "given_up")
    assert "so none is sent to it any more" in notices(member)[0]["problem"]

"""Opening a socket: the ticket, the person and the page, through the trigger, on the tables of the template."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.api import realtime
from chalicelib.domain.access import Role, Status
from chalicelib.storage.connections import ConnectionRecord
from chalicelib.storage.tickets import TicketRecord
from chalicelib.storage.users import UserRecord
from chalicelib.usecases import live
from tests.factories import person
from tests.sockets import connect, save_user
from tests.user_pool import log_in, refused, somebody

pytestmark = pytest.mark.usefixtures("engine")


def now():
    """The triggers read the clock, so these tests do too, each time."""
    return datetime.now(UTC).replace(microsecond=0)


def test_a_ticket_opens_one_socket():
    ticket = live.issue_ticket(save_user(Role.MEMBER), now())

    assert connect(ticket).status == 200
    assert connect(ticket).status == 401


def test_of_eight_who_show_the_same_ticket_at_once_one_is_admitted():
    ticket = live.issue_ticket(save_user(Role.MEMBER), now())
    barrier = threading.Barrier(8)

    def show() -> int:
        barrier.wait()
        return connect(ticket).status

    with ThreadPoolExecutor(8) as pool:
        statuses = [each.result() for each in [pool.submit(show) for _ in range(8)]]

    assert sorted(statuses) == [200] + [401] * 7


@pytest.mark.parametrize("ticket", [None, "", "guess", "x" * 5000])
def test_nobody_enters_without_a_ticket_of_ours(ticket):
    socket = connect(ticket)

    assert socket.status == 401
    assert not ConnectionRecord.count(socket.connection_id)


def test_an_expired_ticket_is_refused_while_the_table_still_holds_it():
    user = save_user(Role.MEMBER)
    late, in_time = (live.issue_ticket(user, now() - timedelta(seconds=ago)) for ago in (61, 1))

    assert connect(late).status == 401
    assert connect(in_time).status == 200


def test_the_table_holds_no_ticket_that_opens_anything():
    user = save_user(Role.MEMBER)
    ticket = live.issue_ticket(user, now())

    (stored,) = TicketRecord.scan(TicketRecord.user_id == user.user_id, consistent_read=True)

    assert ticket not in json.dumps(stored.serialize())
    assert connect(stored.ticket).status == 401


@pytest.mark.parametrize("user", [person(Role.MEMBER), person(Role.MEMBER, status=Status.INACTIVE)])
def test_somebody_who_is_unknown_or_no_longer_active_is_refused(user):
    if user.status is Status.INACTIVE:
        UserRecord.of(user).save()

    assert connect(live.issue_ticket(user, now())).status == 401


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://localhost:8001", "https://localhost:8000", "null", ""]
)
def test_a_page_of_another_site_is_refused_and_does_not_use_up_the_ticket(origin):
    ticket = live.issue_ticket(save_user(Role.MEMBER), now())

    assert connect(ticket, origin=origin).status == 401
    assert connect(ticket, origin="http://localhost:8000").status == 200


def test_a_program_that_is_no_browser_says_no_origin_and_is_admitted():
    assert connect(live.issue_ticket(save_user(Role.MEMBER), now()), origin=None).status == 200


def test_whoever_is_signed_in_gets_a_ticket_for_the_socket_of_this_site(api):
    member = somebody()
    api.post("/auth/signup", member)
    token, _ = log_in(api, member)

    answer = api.post("/realtime/tickets", {}, Authorization=f"Bearer {token}")

    assert answer.status_code == 201
    assert answer.json_body.keys() == {"url", "ticket", "expires_in"}
    assert (answer.json_body["url"], answer.json_body["expires_in"]) == ("ws://localhost:8000/ws", 60)
    assert answer.headers["Cache-Control"] == "no-store"
    assert connect(answer.json_body["ticket"]).status == 200


def test_nobody_else_gets_a_ticket(api):
    assert refused(api.post("/realtime/tickets", {})) == (401, "Unauthorized")


@pytest.mark.parametrize(
    ("site", "url"),
    [("https://app.example.com", "wss://app.example.com/ws"), ("http://localhost:8123", "ws://localhost:8123/ws")],
)
def test_the_socket_is_as_safe_as_the_site(monkeypatch, site, url):
    monkeypatch.setattr(realtime, "settings", replace(realtime.settings, site_url=site))

    assert realtime._socket_url() == url

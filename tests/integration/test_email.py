"""What SES is asked for, and what its answers mean."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import boto3
import pytest
from moto import mock_aws
from moto.ses.models import ses_backends

from chalicelib.channels import email
from chalicelib.domain.wording import Words

NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
MAIL = email.Mail(
    user_id="m1",
    notification_id="20261120T083000Z-s1-0-booking_confirmed",
    to="sam@example.com",
    words=Words("Title", "Tue 24 Nov, 10:00", "Body", "Lead", (("When", "then"),), "Closing", "View session"),
    link="http://localhost:8000/sessions/s1",
    unsubscribe="http://localhost:8000/api/notifications/unsubscribe/secret",
    written_at=NOW,
    calendar=email.CalendarPart("REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
)


@pytest.fixture(autouse=True)
def _fresh_client() -> Iterator[None]:
    email._ses.cache_clear()
    yield
    email._ses.cache_clear()


def test_ses_gets_the_whole_message_for_one_recipient(monkeypatch):
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        boto3.client("ses").verify_domain_identity(Domain="evergreen.example")

        email.send(MAIL)

        (message,) = ses_backends["123456789012"]["us-east-1"].sent_messages
        assert message.source == "no-reply@evergreen.example"
        assert set(message.destinations) == {"sam@example.com"}  # moto counts the To header as well
        assert "Subject: Title: Tue 24 Nov, 10:00" in message.raw_data
        assert 'text/calendar; charset="utf-8"; method="REQUEST"' in message.raw_data
        assert 'filename="session.ics"' in message.raw_data


def test_a_sender_that_is_not_verified_is_a_problem_for_later(monkeypatch):
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws(), pytest.raises(email.ProviderFailed, match=r"^The mail service answered MessageRejected$"):
        email.send(MAIL)


def test_a_failed_request_is_not_repeated_behind_our_back(monkeypatch):
    with answering(500, "<x/>") as (url, requests):
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        with pytest.raises(email.ProviderFailed):
            email.send(MAIL)

    assert len(requests) == 1


def test_an_address_that_ses_refuses_is_given_up(monkeypatch):
    refusal = (
        "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameterValue</Code>"
        "<Message>Domain ends with dot: sam@example.com</Message></Error></ErrorResponse>"
    )
    with answering(400, refusal) as (url, _):
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        with pytest.raises(email.Undeliverable, match=r"^The mail service answered InvalidParameterValue$"):
            email.send(MAIL)


def test_a_provider_nobody_answers_at_is_a_failure(monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")

    with pytest.raises(email.ProviderFailed, match="could not be reached"):
        email.send(MAIL)


def test_lines_of_a_message_end_as_mail_wants_and_stay_short():
    raw = email.compose(MAIL, "sam@example.com").as_bytes()

    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()


def test_what_makes_mails_is_imported_only_when_one_is_made():
    """The API imports every trigger's module: its cold start must not pay for templates and calendars."""
    code = "import sys, chalicelib.triggers.notifications; print({'jinja2', 'icalendar'} & set(sys.modules))"

    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "set()"


@contextmanager
def answering(status: int, body: str) -> Iterator[tuple[str, list[str]]]:
    """A server that gives one answer to everything; its URL, and the requests it saw."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            seen.append(self.path)
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()

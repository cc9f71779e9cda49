"""Words that are some people's alone never come out elsewhere: not in answers, frames, mails or calendar files, and in
no log at all.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse

from chalicelib.channels import email, sockets
from chalicelib.domain.notes import Visibility
from chalicelib.domain.preferences import Preferences
from chalicelib.observability import logger
from chalicelib.storage.connection import connection
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.triggers.slots import slots_changed
from chalicelib.usecases import live
from chalicelib.usecases import sessions as usecases
from chalicelib.usecases.delivery import deliver
from tests.connection_api import reached_by
from tests.mailing import Postbox
from tests.proof.access import LINES
from tests.proof.conflicts import _Body
from tests.proof.practice import HOUR, Practice, now
from tests.sockets import CONTEXT, Socket, connect
from tests.talking import arrives, say

PARTIES = ("member", "coach", "admin")
CALLERS = ("nobody", "member", "fellow", "stranger", "coach", "rival")


@dataclass
class Words:
    """What only some may read, by what it is."""

    readers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def for_only(self, *people: str, word: str) -> str:
        self.readers[word] = people
        return word

    def foreign_to(self, person: str, text: str) -> set[str]:
        return {word for word, readers in self.readers.items() if word in text and person not in readers}

    def any_in(self, text: str) -> set[str]:
        return {word for word in self.readers if word in text}


class Log(logging.Handler):
    """What is logged meanwhile, by anybody, as it is written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def __str__(self) -> str:
        return "\n".join(self.lines)


@pytest.fixture
def log() -> Iterator[Log]:
    handler = Log()
    handler.setFormatter(logger.registered_formatter)
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


@pytest.fixture(scope="module")
def words(practice: Practice) -> Words:
    """Everything that is private in the practice, said and written down."""
    words = Words()
    for name, person in practice.people.items():
        words.for_only(name, "admin", word=person.user.email)
        words.for_only(word=person.token.rpartition(".")[2])
    private = words.for_only("coach", "admin", word="canary-private-note")
    shared = words.for_only(*PARTIES, word="canary-shared-note")
    practice.write_note(practice.kept.session_id, private, Visibility.PRIVATE)
    practice.write_note(practice.kept.session_id, shared, Visibility.SHARED)
    say(practice.coach.user, practice.thing("conversation_id"), words.for_only(*PARTIES, word="canary-message"))
    off = {"starts_at": "2032-01-05T09:00:00Z", "ends_at": "2032-01-05T10:00:00Z"}
    off["reason"] = words.for_only("coach", "admin", word="canary-time-off")
    answer = practice.call("coach", "POST", f"/coaches/{practice.coach.user_id}/availability/time-off", off)
    assert answer.status_code == 201, answer.json_body
    profile = {
        "goals": words.for_only(*PARTIES, word="canary-goals"),
        "phone": words.for_only(*PARTIES, word="+493012345678"),
        "emergency_contact": {
            "name": words.for_only(*PARTIES, word="Canary Contact"),
            "phone": words.for_only(*PARTIES, word="+493087654321"),
        },
    }
    answer = practice.call("member", "PATCH", f"/members/{practice.member.user_id}", profile)
    assert answer.status_code == 200, answer.json_body
    return words


@pytest.mark.requirement("4.8", "4.9", "12.2", "12.6")
def test_no_answer_holds_what_is_anothers_and_no_log_anything(practice: Practice, words: Words, log: Log):
    leaks, seen = {}, set()
    for line in LINES:
        if "/auth/" in line.call:
            continue  # answers whoever knows the credentials
        for caller in CALLERS:
            asked = line.asking(practice)
            answer = practice.call(caller, asked.method, asked.path, asked.body)
            text = f"{answer.headers} {answer.body.decode()}"
            reader = "member" if "{address}" in line.call else caller  # whoever has the address reads as its owner
            if leaked := words.foreign_to(reader, text):
                leaks[f"{line} by {caller}"] = leaked
            seen |= words.any_in(text)

    assert leaks == {}
    assert {
        "canary-private-note",
        "canary-time-off",
        "canary-shared-note",
        "canary-message",
        practice.member.user.email,
    } <= seen
    assert words.any_in(str(log)) == set()


@pytest.mark.requirement("15.2", "10.5")
def test_no_frame_holds_what_is_anothers(practice: Practice, words: Words, log: Log):
    with reached_by(sockets) as gateway:
        windows = {name: _window(practice, name, words) for name in practice.people}
        reason = words.for_only(*PARTIES, word="canary-reason")
        said = say(practice.member.user, practice.thing("conversation_id"), "canary-message again")
        session = practice.book(practice.kept.starts_at + 60 * HOUR)
        usecases.cancel(practice.member.user, session.session_id, reason, now())
        slots_changed(_day_changed(practice, session.starts_at.date().isoformat()), CONTEXT)
        assert arrives(said) == []
        _deliver_all(practice, Postbox())

    frames = {name: json.dumps(gateway.frames[window.connection_id]) for name, window in windows.items()}
    assert {name: words.foreign_to(name, text) for name, text in frames.items()} == {name: set() for name in frames}
    assert "canary-message" in frames["coach"]
    assert '"slots"' in frames["fellow"]
    assert practice.member.user_id not in frames["fellow"]
    assert words.any_in(str(log)) == set()


@pytest.mark.requirement("11.7")
def test_no_mail_holds_what_is_anothers_its_calendar_file_included(practice, words, log):
    postbox = Postbox()
    practice.change("member", preferences=Preferences())  # another test stopped all mails
    session = practice.book(practice.kept.starts_at + 61 * HOUR)
    usecases.cancel(practice.coach.user, session.session_id, "canary-reason in a mail", now())

    _deliver_all(practice, postbox)

    for name in ("member", "coach"):
        mails = [_text_of_mail(mail) for mail in postbox.mails_to(practice.people[name].user)]
        assert len(mails) >= 2
        assert any("BEGIN:VCALENDAR" in mail for mail in mails)
        assert {word for mail in mails for word in words.foreign_to(name, mail)} == set()
        assert not [mail for mail in mails if "canary-message" in mail or "canary-shared-note" in mail]
    assert words.any_in(str(log)) == set()


def test_what_breaks_is_logged_without_anybodys_words(practice: Practice, words: Words, log: Log):
    word = words.for_only(word="canary-body")

    def refuse(request: Any, **_: Any) -> AWSResponse:
        body = json.dumps({"__type": "ValidationException", "message": "The engine does not like it"}).encode()
        headers = {"Content-Type": "application/x-amz-json-1.0", "Content-Length": str(len(body))}
        return AWSResponse(request.url, 400, headers, _Body(body))

    asked = [line.asking(practice) for line in LINES if line.route in TEXTS and line.on == "theirs"]
    for operation in ("PutItem", "UpdateItem", "TransactWriteItems"):
        connection.client.meta.events.register(f"before-send.dynamodb.{operation}", refuse)
    try:
        answers = [
            practice.call("coach", each.method, each.path, {**each.body, TEXTS[line]: word})
            for line, each in zip(TEXTS, asked, strict=True)
        ]
    finally:
        for operation in ("PutItem", "UpdateItem", "TransactWriteItems"):
            connection.client.meta.events.unregister(f"before-send.dynamodb.{operation}", refuse)

    assert {answer.status_code for answer in answers} == {500}
    assert str(log).count("unexpected error") == len(answers)
    assert words.any_in(str(log)) == set()


TEXTS = {
    "PATCH /members/{member_id}": "goals",
    "PATCH /coaches/{coach_id}": "bio",
    "POST /sessions/{session_id}/cancel": "reason",
    "POST /sessions/{session_id}/notes": "text",
    "POST /conversations/{conversation_id}/messages": "text",
}


def _window(practice: Practice, name: str, words: Words) -> Socket:
    """An open socket of this person, which watches the coach if that is allowed."""
    ticket = live.issue_ticket(practice.people[name].user, now())
    words.for_only(word=ticket)
    socket = connect(ticket)
    socket.say({"action": "watch", "coach_id": practice.coach.user_id})
    return socket


def _day_changed(practice: Practice, day: str) -> dict[str, Any]:
    keys = {"coach_id": {"S": practice.coach.user_id}, "day": {"S": day}}
    change = {"Keys": keys, "SequenceNumber": "1", "StreamViewType": "NEW_IMAGE"}
    return {"Records": [{"eventID": "1", "eventName": "MODIFY", "eventSource": "aws:dynamodb", "dynamodb": change}]}


def _deliver_all(practice: Practice, postbox: Postbox) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(email, "_ses", lambda: postbox)
        for person in practice.people.values():
            for row in NotificationRecord.query(person.user_id, consistent_read=True):
                deliver(person.user_id, row.notification_id, now())


def _text_of_mail(mail: EmailMessage) -> str:
    """Headers and all parts, decoded."""
    parts = [part.get_payload(decode=True) for part in mail.walk() if not part.is_multipart()]
    return f"{mail.items()} " + b"\n".join(part for part in parts if isinstance(part, bytes)).decode()

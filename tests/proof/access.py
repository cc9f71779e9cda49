"""Reads `access.txt`, who may do what, and makes requests of its lines."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chalicelib.domain.access import Permission
from tests.proof.practice import Practice

CALLERS = ("nobody", "member", "fellow", "stranger", "coach", "rival", "admin", "stranger+", "rival+", "admin+")
MISSING = {"day": "2199-01-01"}  # what `nothing` stands for in a path, where it must have a form
NOTHING = "nothing"
REFUSALS = ("401", "403", "404")
WINDOW = {"start_time": "09:00", "end_time": "10:00", "max_sessions_per_slot": 1}
PERSON = {"email": "{new_email}", "name": "New", "timezone": "UTC", "password": "{password}"}
BODIES: dict[str, Any] = {
    "PATCH /me": {"timezone": "Europe/Paris"},
    "POST /users": {**PERSON, "role": "member"},
    "PATCH /users/{user_id}": {"name": "Other"},
    "PATCH /members/{member_id}": {"goals": "Sleep"},
    "PUT /members/{member_id}/coach": {"coach_id": "{coach_id}"},
    "POST /coaches": PERSON,
    "PATCH /coaches/{coach_id}": {"bio": "Hello"},
    "PATCH /coaches/{coach_id}/availability": {"cancel_notice_minutes": 0},
    "POST /coaches/{coach_id}/availability/slots": {
        **WINDOW,
        "day_of_week": "monday",
        "start_time": "{start_time}",
        "end_time": "{end_time}",
    },
    "PATCH /coaches/{coach_id}/availability/slots/{slot_id}": {"max_sessions_per_slot": 10},
    "PUT /coaches/{coach_id}/availability/overrides/{day}": {"windows": [WINDOW]},
    "POST /coaches/{coach_id}/availability/time-off": {
        "starts_at": "2198-01-01T00:00:00Z",
        "ends_at": "2198-01-02T00:00:00Z",
    },
    "POST /sessions": {"coach_id": "{coach_id}", "member_id": "{member_id}", "starts_at": "{free_at}"},
    "POST /sessions/{session_id}/reschedule": {"starts_at": "{free_at}"},
    "POST /sessions/{session_id}/cancel": {},
    "POST /sessions/{session_id}/complete": {},
    "POST /sessions/{session_id}/no-show": {},
    "POST /sessions/{session_id}/rating": {"stars": 5},
    "POST /sessions/{session_id}/notes": {"text": "Hello", "visibility": "shared"},
    "PATCH /sessions/{session_id}/notes/{note_id}": {"text": "Hello again"},
    "POST /conversations/{conversation_id}/messages": {"text": "Hello"},
    "POST /auth/signup": PERSON,
    "POST /auth/login": {"email": "{email}", "password": "{password}"},
    "POST /auth/confirm": {"email": "{email}", "code": "000000"},
    "POST /auth/resend-code": {"email": "{email}"},
    "POST /auth/forgot-password": {"email": "{email}"},
    "POST /auth/reset-password": {"email": "{email}", "code": "000000", "password": "{password}"},
}
# By which id a list shows a thing.
SHOWS = {"GET /me": "member_id", "GET /users": "user_id", "GET /members": "member_id", "GET /coaches": "coach_id"}
SHOWS |= {"GET /sessions": "session_id", "GET /calendar/events": "event_id", "GET /conversations": "conversation_id"}
SHOWS |= {"GET /notifications": "notification_id", "GET /dashboard": "session_id"}


@dataclass(frozen=True)
class Line:
    """One line of `access.txt`: what each caller gets."""

    needs: str
    on: str
    cells: dict[str, str]
    call: str

    def __str__(self) -> str:
        return f"{self.call} on {self.on}"

    @property
    def route(self) -> str:
        return self.call.partition("?")[0]

    @property
    def permission(self) -> Permission | None:
        needs = self.needs.removeprefix("self|")
        return None if needs in ("public", "signed-in") else Permission(needs)

    @property
    def asks_only(self) -> bool:
        return self.call.startswith("GET ")

    def asking(self, practice: Practice) -> "Asked":
        """The request for a new thing of the member's or coach's."""
        act = self.route.rpartition("/")[2]
        made: dict[str, str] = {}
        method, path = self.call.split(" ", 1)
        if self.on == NOTHING:
            last = (re.findall(r"{(\w+)}", path) or ["coach_id"])[-1]
            made[last] = MISSING.get(last, NOTHING)
        if self.on == "no-coach":
            made["coach_id"] = NOTHING

        def filled(text: str) -> str:
            for name in re.findall(r"{(\w+)}", text):
                made[name] = made.get(name) or practice.thing(name, act)
                text = text.replace(f"{{{name}}}", made[name])
            return text

        body = BODIES.get(self.route)
        if body is not None:
            body = {name: filled(value) if isinstance(value, str) else value for name, value in body.items()}
            body |= {"visibility": "private"} if self.on == "private" else {}
        return Asked(method, filled(path), body, made.get("session_id"))


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    body: Any
    session_id: str | None


def lines() -> Iterator[Line]:
    for text in Path(__file__).with_name("access.txt").read_text().splitlines():
        if text and not text.startswith(("#", "needs")):
            *words, method, path = text.split()
            needs, on, *cells = words
            yield Line(needs, on, dict(zip(CALLERS, cells, strict=True)), f"{method} {path}")


LINES = list(lines())


def outcome(practice: Practice, line: Line, caller: str, asked: Asked) -> str:
    """The status; for a list, whether the thing is in it."""
    if caller.endswith("+"):
        assert line.permission
        with practice.granted(caller[:-1], line.permission):
            return outcome(practice, line, caller[:-1], asked)
    mark = practice.thing(SHOWS[line.route]) if line.on == "theirs" and line.route in SHOWS else None
    answer = practice.call(caller, asked.method, asked.path, asked.body)
    if str(answer.status_code) in REFUSALS:
        assert set(answer.json_body) == {"Code", "Message"}
    if mark is None or answer.status_code != 200:
        return str(answer.status_code)
    return "shown" if mark in all_of_it(practice, caller, asked, answer.json_body) else "hidden"


def all_of_it(practice: Practice, caller: str, asked: Asked, page: dict[str, Any]) -> str:
    """The text of an answer, with all pages of a list."""
    pages = [page]
    while pages[-1].get("next"):
        cursor = f"{'&' if '?' in asked.path else '?'}limit=100&cursor={pages[-1]['next']}"
        pages.append(practice.call(caller, asked.method, asked.path + cursor, None).json_body)
    return json.dumps(pages)

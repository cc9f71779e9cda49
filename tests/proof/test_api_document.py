"""The running product does what its own API document says, whatever it is sent: every route, as every role.

Requests are drawn from the document by schemathesis, good ones and broken ones, always the same ones, so that a red
run can be repeated.  Half of the ids are those of people made for it, because what they may do is done.
"""

import secrets
from datetime import datetime
from urllib.parse import urlencode
from zlib import crc32

import httpx
import pytest
import schemathesis
from hypothesis import assume
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.checks import CheckFunction
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance, unsupported_method

import app  # noqa: F401 - registers every route
from chalicelib.api.openapi import document
from chalicelib.api.routing import ROUTES
from tests.product import PASSWORD, Client, log_in, open_slots

SEED = 20261124
LONGEST_QUERY = 7000  # characters
ROLES = ("member", "coach", "admin")
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
# What no schema can say: fields that contradict or need each other, dates that are over, a code that was not sent,
# fewer places than there are members.
BEYOND_A_SCHEMA = {
    "PATCH /coaches/{coach_id}",
    "POST /coaches/{coach_id}/availability/time-off",
    "POST /coaches/{coach_id}/availability/slots",
    "PATCH /coaches/{coach_id}/availability/slots/{slot_id}",
    "PUT /coaches/{coach_id}/availability/overrides/{day}",
    "GET /coaches/{coach_id}/slots",
    "GET /calendar/events",
    "GET /conversations",
    "GET /sessions",
    "POST /auth/confirm",
    "POST /auth/reset-password",
}


def _text(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


_instants = st.datetimes(datetime(2026, 1, 1), datetime(2031, 1, 1))  # noqa: DTZ001 - hypothesis wants them naive
schemathesis.openapi.format("date-time", _instants.map(_text))
schemathesis.openapi.format("date", _instants.map(lambda at: f"{at:%Y-%m-%d}"))
schemathesis.openapi.format("email", st.integers(0, 2**40).map(lambda number: f"fuzz-{number:x}@example.com"))
schemathesis.openapi.format("password", st.integers(0, 999).map(lambda number: f"{PASSWORD}-{number}"))
schemathesis.openapi.format("iana-timezone", st.sampled_from(["Europe/Berlin", "America/New_York", "UTC"]))


def _drawn_from_the_document(examples: int, *, edges: bool) -> schemathesis.BaseSchema:
    """So many random requests a route; with `edges` also each limit of the schema and one beyond it."""
    generation = {"max-examples": examples, "deterministic": True, "no-shrink": True, "database": "none"}
    phases = {"coverage": {"enabled": edges}, "stateful": {"enabled": False}}
    config = SchemathesisConfig.from_dict({"seed": SEED, "generation": generation, "phases": phases})
    return schemathesis.openapi.from_dict(document(), config=config)


for_those_who_may = _drawn_from_the_document(2, edges=True)
for_others = _drawn_from_the_document(3, edges=False)


class People:
    """Signed in by role, and the ids of what is theirs."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        owner = log_in(origin, "admin@example.com")
        self.by_role = {role: self._made(owner, role) for role in ROLES}
        spare = self._made(owner, "member")
        member, coach = self.by_role["member"], self.by_role["coach"]
        for day in ("monday", "wednesday", "friday"):
            window = {"day_of_week": day, "start_time": "08:00", "end_time": "18:00", "max_sessions_per_slot": 50}
            slot = coach.post(f"/coaches/{coach.user_id}/availability/slots", window)
        assert owner.http.put(f"/members/{member.user_id}/coach", json={"coach_id": coach.user_id}).status_code == 200
        self.free_at = [slot["starts_at"] for slot in open_slots(member, coach.user_id)]
        session = member.book(coach.user_id, self.free_at.pop()).json()
        self.ids = {
            "user_id": spare.user_id,  # who may be made inactive
            "member_id": member.user_id,
            "coach_id": coach.user_id,
            "session_id": session["session_id"],
            "event_id": session["calendar_event_id"],
            "slot_id": slot.json()["slot_id"],
            "conversation_id": member.get("/conversations").json()["items"][0]["conversation_id"],
            "notification_id": member.get("/notifications").json()["items"][0]["notification_id"],
        }

    def _made(self, owner: Client, role: str) -> Client:
        email = f"fuzz-{role}-{secrets.token_hex(6)}@example.com"
        wish = {"email": email, "password": PASSWORD, "name": f"Fuzz {role}", "timezone": "UTC", "role": role}
        assert owner.post("/users", wish).status_code == 201
        return log_in(self.origin, email)

    def reach_for(self, case: Case) -> None:
        """Let half of a good case's ids be of these people; which half, the case itself decides.

        What a schema can not say is set right: a cursor is good only if the API made it, a key belongs to one body.
        """
        drawn = crc32(repr((case.path_parameters, case.query, case.body)).encode())
        case.query.pop("cursor", None)
        if "Idempotency-Key" in case.headers:
            case.headers["Idempotency-Key"] = f"key-{drawn}"
        if drawn % 2:
            for where in (case.path_parameters, case.query):
                where.update({name: self.ids[name] for name in where.keys() & self.ids.keys()})
        if isinstance(case.body, dict):
            whole = {name: int(value) for name, value in case.body.items() if isinstance(value, float)}
            case.body = {**case.body, **whole}
            if case.path == "/sessions":
                case.body["member_id"] = self.ids["member_id"]
            if "coach_id" in case.body and drawn % 2:
                case.body["coach_id"] = self.ids["coach_id"]
            if "starts_at" in case.body and "ends_at" not in case.body:
                case.body["starts_at"] = self.free_at[drawn % 100]

    def call(self, role: str, case: Case) -> None:
        """Send it, and judge the answer by the document; no server takes an address of more than 8 KB."""
        assume(len(urlencode(case.query, doseq=True)) < LONGEST_QUERY)
        if case.meta is None or case.meta.generation.mode.is_positive:
            self.reach_for(case)
        excluded: list[CheckFunction] = [unsupported_method]  # looked at below
        if f"{case.method} {case.path}" in BEYOND_A_SCHEMA:
            excluded.append(positive_data_acceptance)
        bearer = {"Authorization": f"Bearer {self.by_role[role].token}"}
        case.call_and_validate(base_url=f"{self.origin}/api", headers=bearer, excluded_checks=excluded)


@pytest.fixture(scope="module")
def people(product: str) -> People:
    return People(product)


@for_those_who_may.parametrize()
def test_an_administrator_gets_what_is_documented_up_to_every_limit(case: Case, people: People) -> None:
    people.call("admin", case)


@pytest.mark.parametrize("role", ["member", "coach"])
@for_others.parametrize()
def test_everybody_else_gets_what_is_documented(case: Case, role: str, people: People) -> None:
    people.call(role, case)


def test_the_product_shows_this_very_document(product: str) -> None:
    assert httpx.get(f"{product}/api/openapi.json").json() == document()


def test_a_method_that_is_not_in_the_document_is_no_route(product: str) -> None:
    """API Gateway, not the API, answers: what it does not know is a 404 in the API's own form."""
    with httpx.Client(base_url=f"{product}/api") as client:
        for path in {route.path for route in ROUTES}:
            for method in METHODS - {route.method for route in ROUTES if route.path == path}:
                answer = client.request(method, path.replace("{", "").replace("}", ""))
                if not _is_another_route(method, path):
                    assert (answer.status_code, answer.json()["Code"]) == (404, "NotFound"), f"{method} {path}"


def _is_another_route(method: str, path: str) -> bool:
    """Whether the address of one route, with words for its ids, is also that of another one."""
    parts = path.split("/")
    return any(
        route.method == method
        and len(other := route.path.split("/")) == len(parts)
        and all(one == two or "{" in two for one, two in zip(parts, other, strict=True))
        for route in ROUTES
        if route.path != path
    )

"""Signing up, in and out at the running product, where the functions' own policies are enforced."""

import base64
import json
import secrets
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.product import PASSWORD, Client, log_in

THEIR_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def somebody(**given: Any) -> dict[str, Any]:
    email = f"p-{secrets.token_hex(6)}@example.com"
    return {"email": email, "password": PASSWORD, "name": "Ada", "timezone": "Europe/Berlin", **given}


@pytest.fixture
def visitor(product: str) -> Iterator[httpx.Client]:
    """A client that keeps cookies as a browser does."""
    with httpx.Client(base_url=f"{product}/api", timeout=60) as client:
        yield client


@pytest.fixture
def person(visitor: httpx.Client) -> dict[str, Any]:
    """Somebody who has signed up, and is signed in in `visitor`."""
    wanted = somebody()
    assert visitor.post("/auth/signup", json=wanted).status_code == 201
    answer = visitor.post("/auth/login", json={"email": wanted["email"], "password": PASSWORD})
    assert answer.status_code == 200
    return {**wanted, "token": answer.json()["access_token"], "user_id": answer.json()["user"]["user_id"]}


def me(visitor: httpx.Client, token: str) -> httpx.Response:
    return visitor.get("/me", headers={"Authorization": f"Bearer {token}"})


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["Code"]


@pytest.mark.requirement("6.1", "6.2", "6.5", "6.7", "12.1")
def test_somebody_signs_up_and_in_and_is_a_pending_member(visitor: httpx.Client, person: dict[str, Any]) -> None:
    answer = me(visitor, person["token"])

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json()["user"]["email"] == person["email"]
    assert answer.json()["user"]["role"] == "member"
    assert answer.json()["member"]["onboarding_status"] == "pending"
    assert answer.json()["member"]["coach_id"] is None


def test_the_cookie_renews_access_until_one_signs_out(visitor: httpx.Client, person: dict[str, Any]) -> None:
    cookie = {"Cookie": f"refresh_token={visitor.cookies['refresh_token']}"}
    renewed = visitor.post("/auth/refresh")
    assert me(visitor, renewed.json()["access_token"]).status_code == 200

    assert visitor.post("/auth/logout").status_code == 204
    assert "refresh_token" not in visitor.cookies
    assert refused(visitor.post("/auth/refresh")) == (401, "Unauthorized")
    assert refused(visitor.post("/auth/refresh", headers=cookie)) == (401, "Unauthorized")


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    visitor: httpx.Client, person: dict[str, Any]
) -> None:
    wrong = visitor.post("/auth/login", json={"email": person["email"], "password": "Wrong-Horse-77"})
    unknown = visitor.post("/auth/login", json={"email": "nobody@example.com", "password": "Wrong-Horse-77"})

    assert refused(wrong) == refused(unknown) == (401, "Unauthorized")
    assert wrong.json() == unknown.json()


def test_an_address_is_taken_once(visitor: httpx.Client, person: dict[str, Any]) -> None:
    again = somebody(email=person["email"].upper())

    assert refused(visitor.post("/auth/signup", json=again)) == (409, "EmailTaken")


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "nobody"), ("password", "short"), ("name", "a\nb"), ("timezone", "Mars/Olympus"), ("role", "admin")],
)
def test_an_impossible_field_is_named(visitor: httpx.Client, field: str, value: str) -> None:
    answer = visitor.post("/auth/signup", json=somebody(**{field: value}))

    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json()["Fields"]] == [field]


def forged(genuine: str, header: dict[str, Any] | None = None, **claims: Any) -> str:
    """The genuine token with other contents and, as nobody else has the key, its old signature."""
    old_header, old_claims, signature = genuine.split(".")
    parts = [{**_json(old_header), **(header or {})}, {**_json(old_claims), **claims}]
    return ".".join([*(_base64(part) for part in parts), signature])


def _json(part: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return content


def _base64(content: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@pytest.mark.requirement("12.1")
def test_forged_and_foreign_tokens_open_nothing(visitor: httpx.Client, person: dict[str, Any]) -> None:
    genuine = person["token"]
    claims = jwt.decode(genuine, options={"verify_signature": False})
    kid = jwt.get_unverified_header(genuine)["kid"]
    unsigned = forged(genuine, {"alg": "none"}).rpartition(".")[0] + "."
    forgeries = {
        "none": unsigned,
        "another subject": forged(genuine, sub="admin"),
        "longer life": forged(genuine, exp=claims["exp"] + 3600),
        "HS256": jwt.encode(claims, "guessed" * 8, algorithm="HS256", headers={"kid": kid}),
        "another's key": jwt.encode(claims, THEIR_KEY, algorithm="RS256", headers={"kid": kid}),
        "an unknown key": jwt.encode(claims, THEIR_KEY, algorithm="RS256", headers={"kid": "theirs"}),
        "the refresh token": visitor.cookies["refresh_token"],
        "nonsense": "a.b.c",
    }

    answers = {name: refused(me(visitor, token)) for name, token in forgeries.items()}

    assert answers == dict.fromkeys(forgeries, (401, "Unauthorized"))
    assert me(visitor, genuine).status_code == 200


@pytest.mark.requirement("2.4", "2.5")
def test_anybody_sees_open_coaches_and_only_an_admin_all(product: str, visitor: httpx.Client) -> None:
    offered = visitor.get("/coaches")
    admin = log_in(product, "admin@example.com")

    assert offered.status_code == 200
    assert {coach["available_capacity"] > 0 for coach in offered.json()["items"]} == {True}
    assert refused(visitor.get("/coaches", params={"all": "true"})) == (401, "Unauthorized")
    assert admin.get("/coaches", all="true").status_code == 200


@pytest.mark.requirement("6.3", "2.3")
def test_people_who_choose_a_coach_at_once_are_all_counted(product: str) -> None:
    coach = log_in(product, "coach1@example.com")
    before = coach.get("/me").json()["coach"]["member_count"]

    with ThreadPoolExecutor(8) as people:
        wishes = [somebody(coach_id=coach.user_id) for _ in range(8)]
        answers = list(people.map(lambda wish: Client(product).post("/auth/signup", wish), wishes))

    assert Counter(answer.status_code for answer in answers) == {201: 8}
    assert coach.get("/me").json()["coach"]["member_count"] == before + 8

"""Signing up, in and out, through the API, with a user pool and tables on the local engine."""

import json
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import boto3
import pytest
from chalice.test import Client, HTTPResponse

from chalicelib.api import auth, authentication
from chalicelib.channels import identity
from chalicelib.config import settings
from chalicelib.domain.access import Permission, Role, Status, User
from chalicelib.domain.coaches import Coach
from chalicelib.domain.errors import Busy, CoachFull, CoachingError, EmailTaken
from chalicelib.storage import coaches, members, transactions, users
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.transactions import Contended, Transaction
from chalicelib.storage.users import UserRecord
from chalicelib.usecases import signup
from tests.factories import NOW, person

PASSWORD = "Correct-Horse-7"


@pytest.fixture(scope="module")
def cognito(engine: str) -> Any:
    return boto3.client("cognito-idp", endpoint_url=engine)


@pytest.fixture(scope="module")
def pool(cognito: Any, engine: str) -> Iterator[str]:
    """A user pool as the template has it; the code under test is pointed at it."""
    pool_id = cognito.create_user_pool(
        PoolName="test",
        UsernameAttributes=["email"],
        UsernameConfiguration={"CaseSensitive": False},
        Policies={
            "PasswordPolicy": {
                "MinimumLength": 10,
                "RequireUppercase": True,
                "RequireLowercase": True,
                "RequireNumbers": True,
                "RequireSymbols": False,
            }
        },
    )["UserPool"]["Id"]
    client_id = cognito.create_user_pool_client(
        UserPoolId=pool_id,
        ClientName="web",
        ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        PreventUserExistenceErrors="ENABLED",
        EnableTokenRevocation=True,
    )["UserPoolClient"]["ClientId"]
    pointed = replace(
        settings,
        user_pool_id=pool_id,
        user_pool_client_id=client_id,
        token_issuer=f"https://cognito-idp.us-east-1.amazonaws.com/{pool_id}",
        jwks_url=f"{engine}/{pool_id}/.well-known/jwks.json",
    )
    with pytest.MonkeyPatch.context() as patch:
        for module in (identity, authentication, auth):
            patch.setattr(module, "settings", pointed)
        for made_once in (identity._cognito, authentication._keys):
            made_once.cache_clear()
        yield pool_id
    for made_once in (identity._cognito, authentication._keys):
        made_once.cache_clear()


@pytest.fixture(scope="module")
def client(pool: str) -> Iterator[Client]:
    from app import app

    with Client(app, stage_name="api") as started:
        yield started


@pytest.fixture(autouse=True)
def _everything_runs(pool: str) -> None:
    """Every test here needs the pool and the tables."""


def ask(client: Client, method: str, path: str, body: Any = None, **headers: str) -> HTTPResponse:
    sent = {name.replace("_", "-"): text for name, text in headers.items()}
    if body is not None:
        sent["Content-Type"] = "application/json"
    return client.http.request(method, path, headers=sent, body=b"" if body is None else json.dumps(body).encode())


def new_email() -> str:
    return f"{secrets.token_hex(6)}@example.com"


def somebody(**given: Any) -> dict[str, Any]:
    return {"email": new_email(), "password": PASSWORD, "name": "Ada", "timezone": "Europe/Berlin", **given}


def wish(**given: Any) -> signup.SignUp:
    return signup.SignUp(**somebody(**given))


def save_coach(**given: Any) -> Coach:
    user = person(Role.COACH)
    coach = Coach(user.user_id, user.name, "UTC", **given)
    write = Transaction()
    users.save_new(write, user)
    coaches.save_new(write, coach)
    write.commit()
    return coach


def is_offered(coach: Coach) -> bool:
    return CoachRecord.get(coach.coach_id, consistent_read=True).accepting is not None


def change(user: User | str, **given: Any) -> None:
    record = UserRecord.get(user if isinstance(user, str) else user.user_id)
    for name, value in given.items():
        setattr(record, name, value)
    record.save()


def log_in(client: Client, person: dict[str, Any]) -> tuple[str, str]:
    """The access token, and the cookie as a browser would send it back."""
    answer = ask(client, "POST", "/auth/login", {"email": person["email"], "password": person["password"]})
    assert answer.status_code == 200, answer.json_body
    return answer.json_body["access_token"], answer.headers["Set-Cookie"].partition(";")[0]


def refused(answer: HTTPResponse) -> tuple[int, str]:
    return answer.status_code, answer.json_body["Code"]


# Signing up


@pytest.mark.requirement("6.1", "6.2", "6.5", "6.7", "1.1")
def test_somebody_without_a_coach_becomes_a_pending_member(client: Client) -> None:
    wanted = somebody(name="  Ada Lovelace ", email="  Ada.L@Example.COM ")
    answer = ask(client, "POST", "/auth/signup", wanted)
    assert answer.status_code == 201
    user, member = answer.json_body["user"], answer.json_body["member"]
    assert user == {
        "user_id": member["member_id"],
        "email": "ada.l@example.com",
        "name": "Ada Lovelace",
        "role": "member",
        "timezone": "Europe/Berlin",
        "status": "active",
    }
    assert (member["coach_id"], member["coach_name"], member["onboarding_status"]) == (None, None, "pending")
    assert members.get(member["member_id"]).name == "Ada Lovelace"


@pytest.mark.requirement("6.3")
def test_somebody_who_chooses_a_coach_takes_a_place_with_that_coach(client: Client) -> None:
    coach = save_coach(max_members=5)
    answer = ask(client, "POST", "/auth/signup", somebody(coach_id=coach.coach_id))
    assert answer.status_code == 201
    assert answer.json_body["member"]["coach_id"] == coach.coach_id
    assert answer.json_body["member"]["coach_name"] == coach.name
    assert coaches.get(coach.coach_id).member_count == 1
    listed = members.list_for_coach(coach.coach_id, 10, None).items
    assert [member.member_id for member in listed] == [answer.json_body["user"]["user_id"]]


@pytest.mark.requirement("2.3", "2.4", "6.4")
def test_the_last_place_closes_the_coach_and_the_next_person_is_refused_whole(client: Client) -> None:
    coach = save_coach(max_members=1)
    assert is_offered(coach)
    assert ask(client, "POST", "/auth/signup", somebody(coach_id=coach.coach_id)).status_code == 201
    assert not is_offered(coach)
    late = somebody(coach_id=coach.coach_id)
    assert refused(ask(client, "POST", "/auth/signup", late)) == (409, "CoachFull")
    assert identity.find(late["email"]) is None
    assert coaches.get(coach.coach_id).member_count == 1


@pytest.mark.requirement("2.4", "6.3")
@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ({"is_accepting_members": False}, "CoachNotAccepting"),
        ({"status": Status.INACTIVE}, "Inactive"),
        ({"max_members": 0}, "CoachFull"),
    ],
)
def test_a_coach_who_takes_nobody_refuses_the_sign_up(client: Client, profile: dict[str, Any], code: str) -> None:
    wanted = somebody(coach_id=save_coach(**profile).coach_id)
    assert refused(ask(client, "POST", "/auth/signup", wanted)) == (409, code)
    assert identity.find(wanted["email"]) is None


def test_a_coach_who_does_not_exist_is_not_found(client: Client) -> None:
    wanted = somebody(coach_id="nobody")
    assert refused(ask(client, "POST", "/auth/signup", wanted)) == (404, "NotFound")
    assert identity.find(wanted["email"]) is None


@pytest.mark.parametrize("spelling", [str, str.upper])
def test_an_address_is_taken_whatever_its_spelling(client: Client, spelling: Any) -> None:
    first = somebody()
    assert ask(client, "POST", "/auth/signup", first).status_code == 201
    again = somebody(email=spelling(first["email"]))
    assert refused(ask(client, "POST", "/auth/signup", again)) == (409, "EmailTaken")


def test_the_same_sign_up_twice_is_taken_the_second_time(client: Client) -> None:
    coach = save_coach()
    person = somebody(coach_id=coach.coach_id)
    assert ask(client, "POST", "/auth/signup", person).status_code == 201
    assert refused(ask(client, "POST", "/auth/signup", person)) == (409, "EmailTaken")
    assert coaches.get(coach.coach_id).member_count == 1


@pytest.mark.requirement("1.4")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("email", "Ada <ada@example.com>"),
        ("email", f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.example.com"),
        ("email", 7),
        ("email", None),
        ("password", "Short-7"),
        ("password", "no-upper-case-7"),
        ("password", "NO-LOWER-CASE-7"),
        ("password", "No-Digit-At-All"),
        ("password", " Begins-With-Space-7"),
        ("password", "A7" + "a" * 300),
        ("password", 1234567890),
        ("name", ""),
        ("name", "   "),
        ("name", "x" * 101),
        ("name", "two\nlines"),
        ("name", "nul\x00"),
        ("name", "turned\u202etxet"),
        ("name", ["Ada"]),
        ("timezone", "Europe/Atlantis"),
        ("timezone", "../../etc/passwd"),
        ("timezone", ""),
        ("coach_id", "a/b"),
        ("coach_id", 3),
        ("role", "admin"),
        ("onboarding_status", "done"),
    ],
)
def test_an_impossible_field_is_named_and_nothing_is_created(client: Client, field: str, value: Any) -> None:
    wanted = somebody(**{field: value})
    answer = ask(client, "POST", "/auth/signup", wanted)
    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [field]
    if field != "email":
        assert identity.find(wanted["email"]) is None


@pytest.mark.parametrize("field", ["email", "password", "name", "timezone"])
def test_a_missing_field_is_named(client: Client, field: str) -> None:
    wanted = somebody()
    del wanted[field]
    answer = ask(client, "POST", "/auth/signup", wanted)
    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [field]


def test_a_refused_password_is_not_echoed(client: Client) -> None:
    answer = ask(client, "POST", "/auth/signup", somebody(password="weak-secret"))
    assert b"weak-secret" not in answer.body


# Broken off and at once


def test_a_sign_up_broken_off_after_the_account_goes_on_with_the_same_password() -> None:
    wanted = wish()
    left_behind = identity.sign_up(wanted.email, wanted.password)
    user, _ = signup.sign_up(wanted, NOW)
    assert user.user_id == left_behind
    assert identity.log_in(wanted.email, wanted.password).user_id == left_behind


def test_an_account_broken_off_before_its_password_was_final_goes_on_too(cognito: Any, pool: str) -> None:
    wanted = wish()
    cognito.admin_create_user(
        UserPoolId=pool, Username=wanted.email, TemporaryPassword=wanted.password, MessageAction="SUPPRESS"
    )
    user, _ = signup.sign_up(wanted, NOW)
    assert identity.log_in(wanted.email, wanted.password).user_id == user.user_id


def test_somebody_else_can_not_go_on_with_a_sign_up_that_was_broken_off() -> None:
    wanted = wish()
    left_behind = identity.sign_up(wanted.email, wanted.password)
    with pytest.raises(EmailTaken):
        signup.sign_up(replace(wanted, password="Another-Horse-8"), NOW)
    assert users.find(left_behind) is None
    assert identity.log_in(wanted.email, wanted.password).user_id == left_behind


def test_an_unconfirmed_account_without_a_user_makes_way(cognito: Any) -> None:
    wanted = wish()
    client_id = identity.settings.user_pool_client_id
    left_behind = cognito.sign_up(ClientId=client_id, Username=wanted.email, Password="Another-Horse-8")["UserSub"]
    user, _ = signup.sign_up(wanted, NOW)
    assert user.user_id != left_behind
    assert users.is_closed(left_behind)
    assert identity.log_in(wanted.email, wanted.password).user_id == user.user_id


def test_a_place_that_is_lost_in_between_undoes_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    coach = save_coach(max_members=1)
    wanted = wish(coach_id=coach.coach_id)
    sign_up = identity.sign_up

    def overtaken(email: str, password: str) -> str:
        monkeypatch.setattr(identity, "sign_up", sign_up)
        signup.sign_up(wish(coach_id=coach.coach_id), NOW)
        return sign_up(email, password)

    monkeypatch.setattr(identity, "sign_up", overtaken)
    with pytest.raises(CoachFull):
        signup.sign_up(wanted, NOW)
    assert identity.find(wanted.email) is None
    assert signup.sign_up(replace(wanted, coach_id=None), NOW)[0].email == wanted.email


def test_an_undo_that_was_broken_off_is_finished_by_the_next_sign_up(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = wish()
    half_undone = identity.sign_up(wanted.email, wanted.password)
    assert users.close(half_undone, NOW)
    user, _ = signup.sign_up(wanted, NOW)
    assert user.user_id != half_undone
    assert users.find(half_undone) is None


def test_a_refusal_is_heard_even_when_the_account_can_not_be_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    coach = save_coach(max_members=1)
    wanted = wish(coach_id=coach.coach_id)

    def unwell(user_id: str) -> None:
        raise Busy()

    def too_late(*_: Any) -> None:
        raise CoachFull()

    with monkeypatch.context() as broken:
        broken.setattr(identity, "delete_user", unwell)
        broken.setattr(coaches, "take_place", too_late)
        with pytest.raises(CoachFull):
            signup.sign_up(wanted, NOW)
    assert identity.find(wanted.email) is not None
    assert signup.sign_up(wanted, NOW)[1].coach_id == coach.coach_id


def test_a_request_that_still_holds_an_undone_account_makes_no_user_of_it() -> None:
    wanted = wish()
    user_id = identity.sign_up(wanted.email, wanted.password)
    assert signup._undo(user_id, NOW)
    with pytest.raises(users.UserExists):
        signup._save(wanted, user_id, "late")
    assert users.find(user_id) is None


def test_a_write_whose_answer_was_lost_counts_as_done(monkeypatch: pytest.MonkeyPatch) -> None:
    coach = save_coach(max_members=1)
    wanted = wish(coach_id=coach.coach_id)
    commit, lost = transactions.Transaction.commit, []

    def losing_the_answer(write: Transaction) -> None:
        commit(write)
        lost.append(write)
        if len(lost) == 1:
            raise Contended()

    monkeypatch.setattr(transactions.Transaction, "commit", losing_the_answer)
    user, member = signup.sign_up(wanted, NOW)
    assert (user.email, member.coach_id) == (wanted.email, coach.coach_id)
    assert coaches.get(coach.coach_id).member_count == 1
    assert identity.log_in(wanted.email, wanted.password).user_id == user.user_id


@pytest.mark.requirement("2.3", "6.4")
def test_the_last_places_go_to_exactly_as_many_people() -> None:
    coach = save_coach(max_members=3)
    wishes = [wish(coach_id=coach.coach_id) for _ in range(12)]
    outcomes = at_once(wishes)
    assert sorted(outcomes) == ["CoachFull"] * 9 + ["in"] * 3
    assert coaches.get(coach.coach_id).member_count == 3
    assert len(members.list_for_coach(coach.coach_id, 100, None).items) == 3
    assert not is_offered(coach)
    with_account = [each for each in wishes if identity.find(each.email)]
    assert len(with_account) == 3


def test_one_address_at_once_makes_one_member() -> None:
    coach = save_coach()
    outcomes = at_once([wish(coach_id=coach.coach_id, email="double.click@example.com")] * 6)
    assert sorted(outcomes) == ["EmailTaken"] * 5 + ["in"]
    assert coaches.get(coach.coach_id).member_count == 1
    assert identity.log_in("double.click@example.com", PASSWORD)


def at_once(wishes: list[signup.SignUp]) -> list[str]:
    def outcome(wanted: signup.SignUp) -> str:
        try:
            signup.sign_up(wanted, NOW)
        except CoachingError as error:
            return error.code
        return "in"

    with ThreadPoolExecutor(len(wishes)) as people:
        return list(people.map(outcome, wishes))


# Signing in and out


def test_signing_in_answers_with_a_token_and_a_cookie_no_page_can_read(client: Client) -> None:
    person = somebody()
    ask(client, "POST", "/auth/signup", person)
    answer = ask(client, "POST", "/auth/login", {"email": person["email"].upper(), "password": PASSWORD})
    assert answer.status_code == 200
    assert set(answer.json_body) == {"access_token", "expires_in", "user"}
    assert answer.json_body["expires_in"] > 0
    assert answer.json_body["user"]["email"] == person["email"]
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("refresh_token=")
    assert {"Path=/api/auth", "HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
    assert "Max-Age=" in cookie
    assert cookie.partition(";")[0].partition("=")[2] not in answer.body.decode()


@pytest.mark.parametrize(
    ("site_url", "is_secure"),
    [
        ("http://localhost:8000", False),
        ("http://127.0.0.1:8000", False),
        ("https://localhost", True),
        ("https://coach.example.com", True),
        ("http://coach.example.com", True),
        ("http://localhost.example.com", True),
    ],
)
def test_the_cookie_is_secure_everywhere_but_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, site_url: str, is_secure: bool
) -> None:
    monkeypatch.setattr(auth, "settings", replace(settings, site_url=site_url))
    assert ("Secure" in auth._remember("token")["Set-Cookie"].split("; ")) is is_secure


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client) -> None:
    person = somebody()
    ask(client, "POST", "/auth/signup", person)
    wrong = ask(client, "POST", "/auth/login", {"email": person["email"], "password": "Wrong-Horse-7"})
    unknown = ask(client, "POST", "/auth/login", {"email": new_email(), "password": "Wrong-Horse-7"})
    assert refused(wrong) == (401, "Unauthorized")
    assert (wrong.status_code, wrong.body) == (unknown.status_code, unknown.body)
    assert "Set-Cookie" not in wrong.headers


def test_an_account_that_never_became_a_user_can_not_sign_in(client: Client) -> None:
    email = new_email()
    identity.sign_up(email, PASSWORD)
    answer = ask(client, "POST", "/auth/login", {"email": email, "password": PASSWORD})
    assert refused(answer) == (401, "Unauthorized")
    assert answer.json_body["Message"] == identity.WRONG


def test_an_inactive_user_can_not_sign_in_nor_go_on(client: Client) -> None:
    person = somebody()
    user_id = ask(client, "POST", "/auth/signup", person).json_body["user"]["user_id"]
    token, cookie = log_in(client, person)
    change(user_id, status=Status.INACTIVE)
    credentials = {"email": person["email"], "password": PASSWORD}
    assert refused(ask(client, "POST", "/auth/login", credentials)) == (403, "Forbidden")
    assert refused(ask(client, "POST", "/auth/refresh", Cookie=cookie)) == (403, "Forbidden")
    assert refused(ask(client, "GET", "/me", Authorization=f"Bearer {token}")) == (403, "Forbidden")


def test_the_cookie_gives_new_access(client: Client) -> None:
    person = somebody()
    ask(client, "POST", "/auth/signup", person)
    _, cookie = log_in(client, person)
    answer = ask(client, "POST", "/auth/refresh", Cookie=f"theme=dark; {cookie}; other=1")
    assert answer.status_code == 200
    assert set(answer.json_body) == {"access_token", "expires_in"}
    me = ask(client, "GET", "/me", Authorization=f"Bearer {answer.json_body['access_token']}")
    assert me.json_body["user"]["email"] == person["email"]


@pytest.mark.parametrize("cookie", [None, "", "refresh_token=", "refresh_token=forged", "other=1", "\x01=;=;;"])
def test_a_cookie_that_is_no_good_is_taken_away(client: Client, cookie: str | None) -> None:
    answer = ask(client, "POST", "/auth/refresh", **({} if cookie is None else {"Cookie": cookie}))
    assert refused(answer) == (401, "Unauthorized")
    assert answer.headers["Set-Cookie"].startswith("refresh_token=; ")
    assert "Max-Age=0" in answer.headers["Set-Cookie"]


def test_signing_out_revokes_the_cookie_and_takes_it_away(client: Client) -> None:
    person = somebody()
    ask(client, "POST", "/auth/signup", person)
    _, cookie = log_in(client, person)
    _, elsewhere = log_in(client, person)
    answer = ask(client, "POST", "/auth/logout", Cookie=cookie)
    assert (answer.status_code, answer.body) == (204, b"")
    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    assert ask(client, "POST", "/auth/refresh", Cookie=cookie).status_code == 401
    assert ask(client, "POST", "/auth/refresh", Cookie=elsewhere).status_code == 200


@pytest.mark.parametrize("cookie", [None, "refresh_token=forged"])
def test_signing_out_without_a_session_is_no_error(client: Client, cookie: str | None) -> None:
    assert ask(client, "POST", "/auth/logout", **({"Cookie": cookie} if cookie else {})).status_code == 204


# Who am I, and which coaches are there


@pytest.mark.requirement("12.1")
def test_me_is_the_user_with_permissions_and_the_profile_of_the_role(client: Client) -> None:
    coach = save_coach(max_members=4)
    person = somebody(coach_id=coach.coach_id)
    ask(client, "POST", "/auth/signup", person)
    token, _ = log_in(client, person)
    answer = ask(client, "GET", "/me", Authorization=f"Bearer {token}")
    assert answer.status_code == 200
    assert answer.json_body["user"]["role"] == "member"
    assert answer.json_body["member"]["coach_name"] == coach.name
    assert answer.json_body["coach"] is None
    assert answer.json_body["permissions"] == sorted(answer.json_body["permissions"])
    assert "sessions:write" in answer.json_body["permissions"]
    assert "members:read" not in answer.json_body["permissions"]


@pytest.mark.requirement("12.3", "12.4")
def test_a_revoked_permission_is_missed_on_the_next_call(client: Client) -> None:
    person = somebody()
    user_id = ask(client, "POST", "/auth/signup", person).json_body["user"]["user_id"]
    token, _ = log_in(client, person)
    coach = save_coach()
    path, bearer = f"/coaches/{coach.coach_id}", f"Bearer {token}"
    assert ask(client, "GET", path, Authorization=bearer).status_code == 200
    change(user_id, revoked=frozenset({Permission.COACHES_READ}), granted=frozenset({Permission.USERS_READ}))
    assert refused(ask(client, "GET", path, Authorization=bearer)) == (403, "Forbidden")
    permissions = ask(client, "GET", "/me", Authorization=bearer).json_body["permissions"]
    assert "users:read" in permissions
    assert "coaches:read" not in permissions


@pytest.mark.parametrize("path", ["/me", "/coaches/anyone", "/coaches?all=true"])
def test_without_a_token_there_is_no_entry(client: Client, path: str) -> None:
    assert refused(ask(client, "GET", path)) == (401, "Unauthorized")
    assert refused(ask(client, "GET", path, Authorization="Bearer a.b.c")) == (401, "Unauthorized")


@pytest.mark.requirement("2.4", "2.5", "9.5")
def test_anybody_sees_the_coaches_that_take_members_and_nobody_else(client: Client) -> None:
    offered = save_coach(max_members=3, member_count=1, rating_sum=14, rating_count=3)
    hidden = {
        save_coach(is_accepting_members=False).coach_id,
        save_coach(status=Status.INACTIVE).coach_id,
        save_coach(max_members=2, member_count=2).coach_id,
    }
    seen = {coach["coach_id"]: coach for coach in every_page(client, "/coaches?limit=3")}
    assert not hidden & set(seen)
    shown = seen[offered.coach_id]
    assert (shown["member_count"], shown["available_capacity"]) == (1, 2)
    assert (shown["average_rating"], shown["rating_count"]) == (4.67, 3)


def test_only_an_admin_sees_all_coaches(client: Client) -> None:
    person = somebody()
    user_id = ask(client, "POST", "/auth/signup", person).json_body["user"]["user_id"]
    token, _ = log_in(client, person)
    bearer = {"Authorization": f"Bearer {token}"}
    assert refused(ask(client, "GET", "/coaches?all=true", **bearer)) == (403, "Forbidden")
    change(user_id, role=Role.ADMIN)
    hidden = save_coach(is_accepting_members=False)
    listed = every_page(client, "/coaches?all=true&limit=100", **bearer)
    assert hidden.coach_id in {coach["coach_id"] for coach in listed}


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "cursor=forged", "all=perhaps"])
def test_an_impossible_query_is_refused(client: Client, query: str) -> None:
    answer = ask(client, "GET", f"/coaches?{query}")
    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [query.partition("=")[0]]


def test_a_coach_who_does_not_exist_has_no_profile(client: Client) -> None:
    person = somebody()
    ask(client, "POST", "/auth/signup", person)
    token, _ = log_in(client, person)
    assert refused(ask(client, "GET", "/coaches/nobody", Authorization=f"Bearer {token}")) == (404, "NotFound")


def every_page(client: Client, path: str, **headers: str) -> list[dict[str, Any]]:
    found, cursor = [], ""
    while True:
        answer = ask(client, "GET", path + (f"&cursor={cursor}" if cursor else ""), **headers)
        assert answer.status_code == 200, answer.json_body
        found += answer.json_body["items"]
        cursor = answer.json_body["next"]
        if not cursor:
            return found

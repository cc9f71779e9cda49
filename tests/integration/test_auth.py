"""Signing in and out through the API, and who one then is."""

from dataclasses import replace

import pytest

from chalicelib.api import auth
from chalicelib.channels import identity
from chalicelib.config import settings
from chalicelib.domain.access import Permission, Status
from tests.user_pool import PASSWORD, Api, change, log_in, new_email, refused, save_profile, somebody

pytestmark = pytest.mark.usefixtures("user_pool")


def test_signing_in_answers_with_a_token_and_a_cookie_no_page_can_read(api: Api) -> None:
    person = somebody()
    api.post("/auth/signup", person)
    answer = api.post("/auth/login", {"email": person["email"].upper(), "password": PASSWORD})
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


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(api: Api) -> None:
    person = somebody()
    api.post("/auth/signup", person)
    wrong = api.post("/auth/login", {"email": person["email"], "password": "Wrong-Horse-7"})
    unknown = api.post("/auth/login", {"email": new_email(), "password": "Wrong-Horse-7"})
    assert refused(wrong) == (401, "Unauthorized")
    assert (wrong.status_code, wrong.body) == (unknown.status_code, unknown.body)
    assert "Set-Cookie" not in wrong.headers


def test_an_account_that_never_became_a_user_can_not_sign_in(api: Api) -> None:
    email = new_email()
    identity.sign_up(email, PASSWORD)
    answer = api.post("/auth/login", {"email": email, "password": PASSWORD})
    assert refused(answer) == (401, "Unauthorized")
    assert answer.json_body["Message"] == identity.WRONG


def test_an_inactive_user_can_not_sign_in_nor_go_on(api: Api) -> None:
    person = somebody()
    user_id = api.post("/auth/signup", person).json_body["user"]["user_id"]
    token, cookie = log_in(api, person)
    change(user_id, status=Status.INACTIVE)
    credentials = {"email": person["email"], "password": PASSWORD}
    assert refused(api.post("/auth/login", credentials)) == (403, "Forbidden")
    assert refused(api.post("/auth/refresh", Cookie=cookie)) == (403, "Forbidden")
    assert refused(api.get("/me", Authorization=f"Bearer {token}")) == (403, "Forbidden")


def test_the_cookie_gives_new_access(api: Api) -> None:
    person = somebody()
    api.post("/auth/signup", person)
    _, cookie = log_in(api, person)
    answer = api.post("/auth/refresh", Cookie=f"theme=dark; {cookie}; other=1")
    assert answer.status_code == 200
    assert set(answer.json_body) == {"access_token", "expires_in"}
    me = api.get("/me", Authorization=f"Bearer {answer.json_body['access_token']}")
    assert me.json_body["user"]["email"] == person["email"]


@pytest.mark.parametrize("cookie", [None, "", "refresh_token=", "refresh_token=forged", "other=1", "\x01=;=;;"])
def test_a_cookie_that_is_no_good_is_taken_away(api: Api, cookie: str | None) -> None:
    answer = api.post("/auth/refresh", **({} if cookie is None else {"Cookie": cookie}))
    assert refused(answer) == (401, "Unauthorized")
    assert answer.headers["Set-Cookie"].startswith("refresh_token=; ")
    assert "Max-Age=0" in answer.headers["Set-Cookie"]


def test_signing_out_revokes_the_cookie_and_takes_it_away(api: Api) -> None:
    person = somebody()
    api.post("/auth/signup", person)
    _, cookie = log_in(api, person)
    _, elsewhere = log_in(api, person)
    answer = api.post("/auth/logout", Cookie=cookie)
    assert (answer.status_code, answer.body) == (204, b"")
    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    assert api.post("/auth/refresh", Cookie=cookie).status_code == 401
    assert api.post("/auth/refresh", Cookie=elsewhere).status_code == 200


@pytest.mark.parametrize("cookie", [None, "refresh_token=forged"])
def test_signing_out_without_a_session_is_no_error(api: Api, cookie: str | None) -> None:
    assert api.post("/auth/logout", **({"Cookie": cookie} if cookie else {})).status_code == 204


@pytest.mark.requirement("12.1")
def test_me_is_the_user_with_permissions_and_the_profile_of_the_role(api: Api) -> None:
    coach = save_profile(max_members=4)
    person = somebody(coach_id=coach.coach_id)
    api.post("/auth/signup", person)
    token, _ = log_in(api, person)
    answer = api.get("/me", Authorization=f"Bearer {token}")
    assert answer.status_code == 200
    assert answer.json_body["user"]["role"] == "member"
    assert answer.json_body["member"]["coach_name"] == coach.name
    assert answer.json_body["coach"] is None
    assert answer.json_body["permissions"] == sorted(answer.json_body["permissions"])
    assert "sessions:write" in answer.json_body["permissions"]
    assert "members:read" not in answer.json_body["permissions"]


@pytest.mark.requirement("12.3", "12.4")
def test_a_revoked_permission_is_missed_on_the_next_call(api: Api) -> None:
    person = somebody()
    user_id = api.post("/auth/signup", person).json_body["user"]["user_id"]
    token, _ = log_in(api, person)
    coach = save_profile()
    path, bearer = f"/coaches/{coach.coach_id}", f"Bearer {token}"
    assert api.get(path, Authorization=bearer).status_code == 200
    change(user_id, revoked=frozenset({Permission.COACHES_READ}), granted=frozenset({Permission.USERS_READ}))
    assert refused(api.get(path, Authorization=bearer)) == (403, "Forbidden")
    permissions = api.get("/me", Authorization=bearer).json_body["permissions"]
    assert "users:read" in permissions
    assert "coaches:read" not in permissions


@pytest.mark.parametrize("path", ["/me", "/coaches/anyone", "/coaches?all=true"])
def test_without_a_token_there_is_no_entry(api: Api, path: str) -> None:
    assert refused(api.get(path)) == (401, "Unauthorized")
    assert refused(api.get(path, Authorization="Bearer a.b.c")) == (401, "Unauthorized")

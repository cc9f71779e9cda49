"""A user pool on the local engine, the API in front of it, and people to try both with."""

import json
import secrets
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import boto3
import pytest
from chalice.test import Client, HTTPResponse

from chalicelib.api import auth, authentication
from chalicelib.channels import codes, cognito, identity
from chalicelib.config import settings
from chalicelib.domain.access import Role
from chalicelib.domain.coaches import Coach
from chalicelib.storage import coaches, users
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.transactions import Transaction
from chalicelib.storage.users import UserRecord
from tests.factories import person

PASSWORD = "Correct-Horse-7"
NOT_REQUIRED = ("RequireLowercase", "RequireUppercase", "RequireNumbers", "RequireSymbols")


@pytest.fixture(scope="module")
def user_pool(engine: str) -> Iterator[str]:
    """The id of a pool like the template's; the code under test is pointed at it."""
    client = boto3.client("cognito-idp", endpoint_url=engine)
    pool_id = client.create_user_pool(
        PoolName="test",
        UsernameAttributes=["email"],
        UsernameConfiguration={"CaseSensitive": False},
        Policies={"PasswordPolicy": {"MinimumLength": 10, **dict.fromkeys(NOT_REQUIRED, False)}},
    )["UserPool"]["Id"]
    client_id = client.create_user_pool_client(
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
    _forget_clients()
    with pytest.MonkeyPatch.context() as patch:
        for module in (cognito, identity, codes, authentication, auth):
            patch.setattr(module, "settings", pointed)
        _create_one_at_a_time(cognito.cognito())
        yield pool_id
    _forget_clients()


class Api:
    """The API, called in this very process; one call at a time, because Chalice's test client is not thread-safe."""

    def __init__(self, client: Client) -> None:
        self._http = client.http

    def get(self, path: str, **headers: str) -> HTTPResponse:
        return self._http.get(path, headers=headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HTTPResponse:
        return self.send("POST", path, body, **headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> HTTPResponse:
        if body is None:
            return self._http.request(method, path, headers=headers)
        headers = {**headers, "Content-Type": "application/json"}
        return self._http.request(method, path, headers=headers, body=json.dumps(body).encode())


@pytest.fixture(scope="module")
def api(user_pool: str) -> Iterator[Api]:
    from app import app

    with Client(app, stage_name="api") as client:
        yield Api(client)


def new_email() -> str:
    return f"{secrets.token_hex(6)}@example.com"


def somebody(**given: Any) -> dict[str, Any]:
    """What a new person tells the sign-up."""
    return {"email": new_email(), "password": PASSWORD, "name": "Ada", "timezone": "Europe/Berlin", **given}


def log_in(api: Api, person: dict[str, Any]) -> tuple[str, str]:
    """The access token, and the cookie as a browser would send it back."""
    answer = api.post("/auth/login", {"email": person["email"], "password": person["password"]})
    assert answer.status_code == 200, answer.json_body
    return answer.json_body["access_token"], answer.headers["Set-Cookie"].partition(";")[0]


def refused(answer: HTTPResponse) -> tuple[int, str]:
    return answer.status_code, answer.json_body["Code"]


def save_profile(**given: Any) -> Coach:
    """A coach with this profile, and no schedule."""
    user = person(Role.COACH)
    coach = Coach(user.user_id, user.name, "UTC", **given)
    write = Transaction()
    users.save_new(write, user)
    coaches.save_new(write, coach)
    write.commit()
    return coach


def is_offered(coach: Coach) -> bool:
    """Whether the list of coaches open for signup will name the coach."""
    return CoachRecord.get(coach.coach_id, consistent_read=True).accepting is not None


def change(user_id: str, **given: Any) -> None:
    """What an admin would do to a user."""
    record = UserRecord.get(user_id)
    for name, value in given.items():
        setattr(record, name, value)
    record.save()


def _forget_clients() -> None:
    cognito.cognito.cache_clear()
    authentication._keys.cache_clear()


def _create_one_at_a_time(client: Any) -> None:
    """Cognito never makes two accounts of one address; the engine does when two requests come in the same moment."""
    create, turn = client.admin_create_user, threading.Lock()

    def create_alone(**parameters: Any) -> Any:
        with turn:
            return create(**parameters)

    client.admin_create_user = create_alone

"""Access tokens: only what our own user pool made for our own client, right now, opens the door."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from chalicelib.api import authentication
from chalicelib.config import settings
from chalicelib.domain.errors import Busy, Unauthorized

OUR_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
THEIR_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PUBLIC_PEM = OUR_KEY.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
)


class KeyServer:
    """Serves a JWK set on loopback and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.keys = {"ours": OUR_KEY}
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                owner.asked += 1
                body = owner.key_set()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """The server's log is of no interest."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/jwks.json"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def key_set(self) -> bytes:
        keys = [
            {**RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, "alg": "RS256", "use": "sig"}
            for kid, key in self.keys.items()
        ]
        return json.dumps({"keys": keys}).encode()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def key_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyServer]:
    server = KeyServer()
    monkeypatch.setattr(authentication, "settings", replace(settings, jwks_url=server.url))
    authentication._keys.cache_clear()
    yield server
    authentication._keys.cache_clear()
    server.stop()


def claims(**other: Any) -> dict[str, Any]:
    now = int(time.time())
    usual = {
        "sub": "someone",
        "iss": settings.token_issuer,
        "client_id": settings.user_pool_client_id,
        "token_use": "access",
        "iat": now,
        "exp": now + 3600,
    }
    return {name: value for name, value in {**usual, **other}.items() if value is not None}


def token(key: Any = OUR_KEY, algorithm: str = "RS256", kid: str | None = "ours", **other: Any) -> str:
    return jwt.encode(claims(**other), key, algorithm=algorithm, headers={"kid": kid} if kid else None)


def by_hand(header: dict[str, Any], secret: bytes | None = None) -> str:
    """A token that a decent library would refuse to make."""
    parts = [_base64(json.dumps(part).encode()) for part in (header, claims())]
    signature = hmac.new(secret, ".".join(parts).encode(), hashlib.sha256).digest() if secret else b""
    return ".".join([*parts, _base64(signature)])


def with_another_subject(genuine: str) -> str:
    header, _, signature = genuine.split(".")
    return ".".join([header, _base64(json.dumps(claims(sub="admin")).encode()), signature])


def with_a_broken_signature(genuine: str) -> str:
    head, _, signature = genuine.rpartition(".")
    return f"{head}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


FORGERIES = {
    "no signature": lambda: by_hand({"alg": "none", "typ": "JWT", "kid": "ours"}),
    "no signature, other spelling": lambda: by_hand({"alg": "NoNe", "typ": "JWT", "kid": "ours"}),
    "HS256 with our public key as secret": lambda: by_hand({"alg": "HS256", "kid": "ours"}, PUBLIC_PEM),
    "another RSA algorithm": lambda: token(algorithm="RS512"),
    "PSS instead of RS256": lambda: token(algorithm="PS256"),
    "another issuer": lambda: token(iss="https://cognito-idp.us-east-1.amazonaws.com/us-east-1_other"),
    "no issuer": lambda: token(iss=None),
    "another client": lambda: token(client_id="other-client"),
    "no client": lambda: token(client_id=None),
    "an id token": lambda: token(token_use="id", aud=settings.user_pool_client_id),
    "an id token that names the client": lambda: token(token_use="id"),
    "no use": lambda: token(token_use=None),
    "expired": lambda: token(exp=int(time.time()) - 1),
    "never expiring": lambda: token(exp=None),
    "no subject": lambda: token(sub=None),
    "a subject that is no text": lambda: token(sub=7),
    "an unknown key": lambda: token(THEIR_KEY, kid="theirs"),
    "another's key under our name": lambda: token(THEIR_KEY),
    "no key named": lambda: token(kid=None),
    "the key brought along": lambda: jwt.encode(
        claims(),
        THEIR_KEY,
        algorithm="RS256",
        headers={"kid": "theirs", "jwk": RSAAlgorithm.to_jwk(THEIR_KEY.public_key(), as_dict=True)},
    ),
    "a tampered signature": lambda: with_a_broken_signature(token()),
    "a tampered subject": lambda: with_another_subject(token()),
    "no signature part": lambda: token().rpartition(".")[0],
    "no token at all": lambda: "",
    "not even JSON": lambda: "a.b.c",
    "very long": lambda: "a" * 100_000,
}


def test_a_genuine_token_names_its_subject(key_server: KeyServer) -> None:
    assert authentication.verify(token(sub="someone"))["sub"] == "someone"


def test_a_token_from_a_clock_that_is_ahead_is_genuine(key_server: KeyServer) -> None:
    assert authentication.verify(token(iat=int(time.time()) + 30))["sub"] == "someone"


@pytest.mark.requirement("12.1")
@pytest.mark.parametrize("forged", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_foreign_or_expired_token_is_refused(key_server: KeyServer, forged: Any) -> None:
    with pytest.raises(Unauthorized):
        authentication.verify(forged())


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic YTpi", "Token x", "Bearer a b"])
def test_a_header_without_a_bearer_token_is_refused(key_server: KeyServer, header: str | None) -> None:
    with pytest.raises(Unauthorized):
        authentication.authenticate(header)


def test_tokens_of_unknown_keys_do_not_make_us_hammer_the_key_server(key_server: KeyServer) -> None:
    authentication.verify(token())
    for number in range(20):
        with pytest.raises(Unauthorized):
            authentication.verify(token(THEIR_KEY, kid=f"forged-{number}"))
    authentication.verify(token())
    assert key_server.asked == 1


def test_forged_algorithms_never_reach_the_key_server(key_server: KeyServer) -> None:
    with pytest.raises(Unauthorized):
        authentication.verify(by_hand({"alg": "none", "kid": "ours"}))
    assert key_server.asked == 0


def test_a_new_key_is_looked_up_once_the_pause_is_over(key_server: KeyServer, monkeypatch: pytest.MonkeyPatch) -> None:
    authentication.verify(token())
    key_server.keys["new"] = THEIR_KEY
    monkeypatch.setattr(authentication._keys(), "cooldown_duration", 0)
    assert authentication.verify(token(THEIR_KEY, kid="new"))["sub"] == "someone"
    assert key_server.asked == 2


def test_without_keys_nobody_is_called_a_forger(key_server: KeyServer) -> None:
    key_server.stop()
    with pytest.raises(Busy):
        authentication.verify(token())

"""Who is calling: an access token, verified here and not by a gateway, and the user it belongs to, read anew.

The token says only who somebody is.  Role, permissions and status come from our own table on every call, so that
what an admin changes holds from the next call on.
"""

from functools import cache
from typing import Any

import jwt
from jwt import InvalidTokenError, PyJWK, PyJWKClient, PyJWKClientConnectionError, PyJWKClientError

from chalicelib.config import settings
from chalicelib.domain.access import Status, User
from chalicelib.domain.errors import Busy, Forbidden, Unauthorized
from chalicelib.storage import users

ALGORITHM = "RS256"
KEYS_LIVE = 24 * 3600  # seconds; Cognito changes its keys rarely, and a new one is looked up at once
LOOK_UP_PAUSE = 60  # seconds between two look-ups of unknown keys, so that forged tokens can not make us hammer
LOOK_UP_TIMEOUT = 2  # seconds
LONGEST_TOKEN = 8192  # characters


def authenticate(authorization: str | None) -> User:
    """The caller; raises Unauthorized for a token that does not verify, Forbidden for an inactive user (12.1)."""
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer":
        raise Unauthorized()
    return active_user(verify(token.strip())["sub"])


def active_user(user_id: str) -> User:
    """The user as of now; raises Unauthorized when there is none, Forbidden when inactive."""
    user = users.find(user_id)
    if user is None:
        raise Unauthorized()
    if user.status is not Status.ACTIVE:
        raise Forbidden("This account is not active")
    return user


def verify(token: str) -> dict[str, Any]:
    """The claims of an access token that our user pool made for our client; raises Unauthorized, or Busy without keys.

    Nothing in the token chooses how it is verified: not the algorithm, not where the key comes from.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key_of(token),
            algorithms=[ALGORITHM],
            issuer=settings.token_issuer,
            options={
                "require": ["exp", "iss", "sub", "client_id", "token_use"],
                "verify_aud": False,  # Cognito's access tokens name the client in client_id
                "verify_iat": False,  # its clock may be a second ahead of ours
            },
        )
    except InvalidTokenError as error:
        raise Unauthorized() from error
    wanted = {"token_use": "access", "client_id": settings.user_pool_client_id}
    if any(claims[name] != value for name, value in wanted.items()):
        raise Unauthorized()
    return claims


def _key_of(token: str) -> PyJWK:
    if len(token) > LONGEST_TOKEN:
        raise Unauthorized()
    header = jwt.get_unverified_header(token)
    kid = header.get("kid")
    if header.get("alg") != ALGORITHM or not isinstance(kid, str):
        raise Unauthorized()
    try:
        return _keys().get_signing_key(kid)
    except PyJWKClientConnectionError as error:
        raise Busy("Sign-in can not be checked right now, please try again") from error
    except PyJWKClientError as error:
        raise Unauthorized() from error


@cache
def _keys() -> PyJWKClient:
    return PyJWKClient(settings.jwks_url, lifespan=KEYS_LIVE, timeout=LOOK_UP_TIMEOUT, cooldown_duration=LOOK_UP_PAUSE)

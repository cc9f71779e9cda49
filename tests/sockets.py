"""A socket as API Gateway shows it to the functions: events in, answers out through `tests.connection_api`."""

import secrets
import time
from dataclasses import dataclass, field
from json import dumps
from types import SimpleNamespace
from typing import Any

from chalicelib.domain.access import Role, User
from tests.factories import person

CONTEXT = SimpleNamespace(
    function_name="f",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:us-east-1:0:function:f",
    aws_request_id="r",
    get_remaining_time_in_millis=lambda: 60_000,
)


@dataclass
class Socket:
    """A connection, and how its opening was answered; frames are said two seconds apart unless `at` says when."""

    connection_id: str
    status: int = 0
    began: int = field(default_factory=lambda: int(time.time() * 1000))
    said: int = 0

    def say(self, frame: Any, at: int | None = None) -> None:
        """A frame, as text or to be made JSON; `at` in milliseconds since the socket was opened."""
        from chalicelib.triggers.sockets import socket_heard

        self.said += 1
        body = frame if isinstance(frame, str) else dumps(frame)
        when = self.began + (2000 * self.said if at is None else at)
        socket_heard(self.event("MESSAGE", body=body, at=when), CONTEXT)

    def close(self) -> None:
        from chalicelib.triggers.sockets import socket_closed

        socket_closed(self.event("DISCONNECT"), CONTEXT)

    def event(self, kind: str, at: int | None = None, **more: Any) -> dict[str, Any]:
        return {
            "requestContext": {
                "connectionId": self.connection_id,
                "eventType": kind,
                "apiId": "api",
                "stage": "api",
                "domainName": "api.example.com",
                "requestTimeEpoch": at or self.began,
            },
            "isBase64Encoded": False,
            **more,
        }


def connect(ticket: str | None, origin: str | None = "http://localhost:8000") -> Socket:
    """Open a socket with a ticket, from a page of `origin` or, for None, from no page."""
    from chalicelib.triggers.sockets import socket_opened

    socket = Socket(f"{secrets.token_urlsafe(9)}=")
    headers = {"Host": "api.example.com"} | ({"Origin": origin} if origin is not None else {})
    query = {"queryStringParameters": {"ticket": ticket}} if ticket is not None else {}
    socket.status = socket_opened(socket.event("CONNECT", headers=headers, **query), CONTEXT)["statusCode"]
    return socket


def save_user(role: Role, **given: Any) -> User:
    """Somebody without a profile."""
    from chalicelib.storage.users import UserRecord

    user = person(role, **given)
    UserRecord.of(user).save()
    return user

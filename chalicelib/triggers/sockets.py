"""Browsers that open a socket, say what they watch, and leave."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from chalice import Blueprint
from chalice.app import WebsocketAPI, WebsocketEvent

from chalicelib.config import settings
from chalicelib.domain.errors import CoachingError, Invalid, Unauthorized
from chalicelib.domain.live import Connection
from chalicelib.observability import logger
from chalicelib.usecases import live

sockets = Blueprint(__name__)
sockets.websocket_api = WebsocketAPI()  # without one, a blueprint leaves socket handlers unwrapped

LONGEST_ID = 128


@sockets.on_ws_connect(name="socket_opened")
def socket_opened(event: WebsocketEvent) -> dict[str, int]:
    """Admit a browser with a ticket, or answer 401."""
    return _open(event.to_dict(), event.context)


@sockets.on_ws_message(name="socket_heard")
def socket_heard(event: WebsocketEvent) -> None:
    """Do what a frame asks for; whatever it is, the answer is a frame, or the end of the socket."""
    _hear(event.to_dict(), event.context)


@sockets.on_ws_disconnect(name="socket_closed")
def socket_closed(event: WebsocketEvent) -> None:
    """Forget the socket and what it watched."""
    _close(event.to_dict(), event.context)


@logger.inject_lambda_context
def _open(event: dict[str, Any], context: Any) -> dict[str, int]:
    headers = {name.lower(): text for name, text in (event.get("headers") or {}).items()}
    ticket = (event.get("queryStringParameters") or {}).get("ticket", "")
    try:
        _require_our_page(headers.get("origin"))
        live.open(event["requestContext"]["connectionId"], ticket, datetime.now(UTC))
    except Unauthorized:
        return {"statusCode": 401}
    return {"statusCode": 200}


@logger.inject_lambda_context
def _hear(event: dict[str, Any], context: Any) -> None:
    call, body = event["requestContext"], event.get("body") or ""
    connection = live.hear(call["connectionId"], len(body.encode()), call["requestTimeEpoch"])
    if connection is None:
        return
    try:
        frame = _act(connection, _read(body))
    except CoachingError as error:
        frame = {"type": "error", "Code": error.code, "Message": str(error)}
    live.answer(connection.connection_id, frame)


@logger.inject_lambda_context
def _close(event: dict[str, Any], context: Any) -> None:
    live.close(event["requestContext"]["connectionId"])


def _require_our_page(origin: str | None) -> None:
    """Raise Unauthorized for a page of another site.

    Every browser says whose page opens a socket.  Who says nothing is a program, which no other site can abuse: it
    has to bring its own ticket.
    """
    ours = urlsplit(settings.site_url)
    if origin is not None and origin.lower() != f"{ours.scheme}://{ours.netloc}".lower():
        raise Unauthorized()


def _read(body: str) -> Mapping[str, object]:
    try:
        wanted = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Invalid("A frame must be JSON") from error
    if not isinstance(wanted, dict):
        raise Invalid("A frame must be a JSON object")
    return wanted


def _act(connection: Connection, wanted: Mapping[str, object]) -> live.Frame:
    match wanted:
        case {"action": "ping"}:
            return {"type": "pong"}
        case {"action": "watch"}:
            coach_id = _coach_id(wanted)
            live.watch(connection, coach_id)
            return {"type": "watching", "coach_id": coach_id}
        case {"action": "unwatch"}:
            coach_id = _coach_id(wanted)
            live.unwatch(connection, coach_id)
            return {"type": "unwatched", "coach_id": coach_id}
    raise Invalid("action must be watch, unwatch or ping")


def _coach_id(wanted: Mapping[str, object]) -> str:
    coach_id = wanted.get("coach_id")
    if not isinstance(coach_id, str) or not 0 < len(coach_id) <= LONGEST_ID:
        raise Invalid(f"coach_id must be text of 1 to {LONGEST_ID} characters")
    return coach_id

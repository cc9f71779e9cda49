"""What MiniStack answers when a WebSocket's connect handler says no."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any

from ministack.services import apigateway

_refusal: ContextVar[list[int]] = ContextVar("refusal")


def answer_a_refused_handshake() -> None:
    """A refused connect is answered 403 whatever the handler said; AWS passes the handler's own status on."""
    drive, invoke = apigateway.handle_websocket, apigateway._invoke_ws_lambda

    async def remember_status(*args: Any, **named: Any) -> dict | None:
        response = await invoke(*args, **named)
        _refusal.get().append(int((response or {}).get("statusCode", HTTPStatus.OK)))
        return response

    async def handle_websocket(
        scope: dict, receive: Callable[[], Awaitable], send: Callable[[dict], Awaitable], *rest: Any, **named: Any
    ) -> None:
        statuses: list[int] = []
        _refusal.set(statuses)
        accepted = False

        async def answer(message: dict) -> None:
            nonlocal accepted
            accepted = accepted or message["type"] == "websocket.accept"
            if accepted or message["type"] != "websocket.close":
                await send(message)
                return
            status = statuses[-1] if statuses else HTTPStatus.FORBIDDEN
            headers = [(b"content-type", b"application/json")]
            await send({"type": "websocket.http.response.start", "status": int(status), "headers": headers})
            await send({"type": "websocket.http.response.body", "body": b'{"message": "refused"}'})

        await drive(scope, receive, answer, *rest, **named)

    apigateway.handle_websocket, apigateway._invoke_ws_lambda = handle_websocket, remember_status

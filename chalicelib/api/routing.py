"""Routes that take a request as data and answer with data.

Chalice hands a view only its path parameters and turns any exception that is not its own into a 500 before
middleware sees it.  `Routes` closes both gaps and keeps the one table from errors to statuses, so that a view
reads like the sentence it implements.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from chalice import Blueprint, Response
from chalice.app import BadRequestError
from pydantic import BaseModel, ConfigDict, ValidationError

from chalicelib.api.authentication import authenticate
from chalicelib.domain import errors
from chalicelib.domain.access import Permission, User
from chalicelib.observability import logger, metrics

LARGEST_BODY = 64 * 1024  # bytes
PRIVATE = {"Cache-Control": "no-store"}
STATUS: Mapping[type[errors.CoachingError], HTTPStatus] = {
    errors.Invalid: HTTPStatus.BAD_REQUEST,
    errors.Unauthorized: HTTPStatus.UNAUTHORIZED,
    errors.Forbidden: HTTPStatus.FORBIDDEN,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.IdempotencyKeyReused: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    errors.Busy: HTTPStatus.SERVICE_UNAVAILABLE,
}


class RequestShape(BaseModel):
    """A request body: unknown fields are refused, text is trimmed."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class View(BaseModel):
    """An answer."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Public:
    """A route anybody may call."""


class SignedIn:
    """A route anybody who is signed in may call."""


Allow = Permission | type[Public] | type[SignedIn]


@dataclass(frozen=True)
class ApiRequest:
    """Everything a view may know: who asks, for what, and when.  `user` is None on public routes only."""

    user: User | None
    body: Any
    query: Mapping[str, str]
    headers: Mapping[str, str]
    now: datetime

    @property
    def caller(self) -> User:
        if self.user is None:
            raise errors.Unauthorized()
        return self.user


@dataclass(frozen=True)
class Answer:
    """A view's answer when it is more than a body: its own status, headers or media type."""

    body: Any
    status: HTTPStatus | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Route:
    """What is known of a route without calling it: permissions, shapes, status."""

    method: str
    path: str
    allow: Allow
    body: type[BaseModel] | None
    status: HTTPStatus
    name: str


ROUTES: list[Route] = []


class Routes(Blueprint):
    """A blueprint whose views are `view(request, **path) -> View | Answer | None`."""

    def get(self, path: str, *, allow: Allow) -> Callable[..., Any]:
        return self._view("GET", path, allow, None, HTTPStatus.OK)

    def post(
        self, path: str, *, allow: Allow, body: type[BaseModel] | None = None, status: HTTPStatus = HTTPStatus.CREATED
    ) -> Callable[..., Any]:
        return self._view("POST", path, allow, body, status)

    def put(self, path: str, *, allow: Allow, body: type[BaseModel] | None = None) -> Callable[..., Any]:
        return self._view("PUT", path, allow, body, HTTPStatus.OK)

    def patch(self, path: str, *, allow: Allow, body: type[BaseModel]) -> Callable[..., Any]:
        return self._view("PATCH", path, allow, body, HTTPStatus.OK)

    def delete(self, path: str, *, allow: Allow) -> Callable[..., Any]:
        return self._view("DELETE", path, allow, None, HTTPStatus.NO_CONTENT)

    def _view(
        self, method: str, path: str, allow: Allow, shape: type[BaseModel] | None, status: HTTPStatus
    ) -> Callable[..., Any]:
        def register(view: Callable[..., Any]) -> Callable[..., Any]:
            ROUTES.append(Route(method, path, allow, shape, status, view.__name__))

            @self.route(path, methods=[method], name=view.__name__, content_types=["application/json"])
            @wraps(view)
            def answer(**parameters: str) -> Response:
                try:
                    request = self._read_request(allow, shape)
                    return _reply(status, view(request, **{k: unquote(v) for k, v in parameters.items()}))
                except ValidationError as error:
                    return _refuse(_invalid(error))
                except errors.CoachingError as error:
                    return _refuse(error)
                except Exception:  # noqa: BLE001 - the edge: the client gets a sentence, we get the trace
                    logger.exception("unexpected error", route=f"{method} {path}")
                    metrics.add_metric("unexpected_error", "Count", 1)
                    return Response(
                        {"Code": "InternalServerError", "Message": "Something went wrong on our side"},
                        headers=dict(PRIVATE),
                        status_code=500,
                    )

            return view

        return register

    def _read_request(self, allow: Allow, shape: type[BaseModel] | None) -> ApiRequest:
        request = self.current_request
        headers = {name.lower(): text for name, text in request.headers.items()}
        user = None
        if allow is not Public:
            user = authenticate(headers.get("authorization"))
            if isinstance(allow, Permission):
                user.require(allow)
        return ApiRequest(
            user=user,
            body=_read_body(request, shape) if shape else None,
            query=dict(request.query_params or {}),
            headers=headers,
            now=datetime.now(UTC),
        )


def _read_body(request: Any, shape: type[BaseModel]) -> BaseModel:
    if len(request.raw_body or b"") > LARGEST_BODY:
        raise errors.TooLarge()
    try:
        body = request.json_body if request.raw_body else {}
    except BadRequestError as error:
        raise errors.Invalid("The body is not valid JSON") from error
    if not isinstance(body, dict):
        raise errors.Invalid("The body must be a JSON object")
    return shape.model_validate(body)


def _reply(status: HTTPStatus, answer: Any) -> Response:
    if not isinstance(answer, Answer):
        answer = Answer(answer)
    status = answer.status or status
    body = answer.body
    if isinstance(body, BaseModel):
        body = body.model_dump(mode="json")
    headers = {**PRIVATE, **answer.headers}
    if body is None:
        return Response("", headers=headers, status_code=HTTPStatus(status))
    return Response(body, headers=headers, status_code=status)


def _refuse(error: errors.CoachingError) -> Response:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    headers = dict(PRIVATE)
    if status in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS):
        headers["Retry-After"] = "1"
    return Response({"Code": error.code, "Message": str(error), **error.details}, headers=headers, status_code=status)


def _invalid(error: ValidationError) -> errors.Invalid:
    faults = [(".".join(map(str, fault["loc"])) or "body", fault["msg"]) for fault in error.errors()]
    return errors.Invalid("; ".join(f"{name}: {problem}" for name, problem in faults), faults)

"""Routes that take a request as data and answer with data.

Chalice hands a view only its path parameters and turns any exception that is not its own into a 500 before
middleware sees it.  `Routes` closes both gaps and keeps the one table from errors to statuses, so that a view
reads like the sentence it implements.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import wraps
from http import HTTPStatus
from typing import Any, Generic, NewType, TypeVar
from urllib.parse import unquote

from chalice import Blueprint, Response
from pydantic import BaseModel, ValidationError
from pynamodb.exceptions import PynamoDBException

from chalicelib.api.authentication import authenticate
from chalicelib.domain import errors
from chalicelib.domain.access import Permission, User
from chalicelib.observability import logger, metrics
from chalicelib.storage.transactions import is_contention

LARGEST_BODY = 64 * 1024  # bytes
LONGEST_ID = 512  # characters of one path parameter, as it is written
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


JSON = ("application/json",)
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Public:
    """A route anybody may call."""


class SignedIn:
    """A route anybody who is signed in may call."""


Allow = Permission | type[Public] | type[SignedIn]
Register = Callable[[Callable[..., Any]], Callable[..., Any]]


@dataclass(frozen=True)
class ApiRequest:
    """Everything a view may know: who asks, for what, and when.  `user` is None on public routes only."""

    user: User | None
    body: Any
    query: Any
    headers: Mapping[str, str]
    now: datetime

    @property
    def caller(self) -> User:
        if self.user is None:
            raise errors.Unauthorized()
        return self.user


Body = TypeVar("Body")
CalendarText = NewType("CalendarText", str)  # text/calendar
HtmlText = NewType("HtmlText", str)  # text/html


@dataclass(frozen=True)
class Answer(Generic[Body]):
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
    query: type[BaseModel] | None
    status: HTTPStatus
    name: str
    takes: tuple[str, ...] = JSON  # media types of the body
    view: Callable[..., Any] | None = None


ROUTES: list[Route] = []


class Routes(Blueprint):
    """A blueprint whose views are `view(request, **path) -> View | Answer | None`."""

    def get(self, path: str, *, allow: Allow, query: type[BaseModel] | None = None) -> Register:
        return self._view(Route("GET", path, allow, None, query, HTTPStatus.OK, ""))

    def post(
        self,
        path: str,
        *,
        allow: Allow,
        body: type[BaseModel] | None = None,
        status: HTTPStatus = HTTPStatus.CREATED,
        takes: tuple[str, ...] = JSON,
    ) -> Register:
        return self._view(Route("POST", path, allow, body, None, status, "", takes))

    def put(self, path: str, *, allow: Allow, body: type[BaseModel]) -> Register:
        return self._view(Route("PUT", path, allow, body, None, HTTPStatus.OK, ""))

    def patch(self, path: str, *, allow: Allow, body: type[BaseModel]) -> Register:
        return self._view(Route("PATCH", path, allow, body, None, HTTPStatus.OK, ""))

    def delete(self, path: str, *, allow: Allow) -> Register:
        return self._view(Route("DELETE", path, allow, None, None, HTTPStatus.NO_CONTENT, ""))

    def _view(self, route: Route) -> Register:
        def register(view: Callable[..., Any]) -> Callable[..., Any]:
            ROUTES.append(replace(route, name=view.__name__, view=view))

            @self.route(route.path, methods=[route.method], name=view.__name__, content_types=list(route.takes))
            @wraps(view)
            def answer(**parameters: str) -> Response:
                try:
                    request = self._read_request(route)
                    return _reply(route.status, view(request, **_read_path(parameters)))
                except errors.CoachingError as error:
                    return _refuse(error)
                except PynamoDBException as error:
                    return _refuse(errors.Busy()) if is_contention(error) else _broken(route)
                except Exception:  # noqa: BLE001 - the edge: the client gets a sentence, we get the trace
                    return _broken(route)

            return view

        return register

    def _read_request(self, route: Route) -> ApiRequest:
        request = self.current_request
        headers = {name.lower(): text for name, text in request.headers.items()}
        user = None
        if route.allow is not Public:
            user = authenticate(headers.get("authorization"))
            if isinstance(route.allow, Permission):
                user.require(route.allow)
        return ApiRequest(
            user=user,
            body=_read_body(request.raw_body, route.body) if route.body else None,
            query=_read_query(request.query_params, route.query) if route.query else None,
            headers=headers,
            now=datetime.now(UTC).replace(microsecond=0),
        )


def _read_body(raw: str | bytes, shape: type[BaseModel]) -> BaseModel:
    """Read a JSON object strictly: a number is no text, a text is no number."""
    if len(raw) > LARGEST_BODY:
        raise errors.TooLarge()
    try:
        return shape.model_validate_json(raw or b"{}")
    except ValidationError as error:
        raise _invalid(error) from error


def _read_query(parameters: Any, shape: type[BaseModel]) -> BaseModel:
    try:
        return shape.model_validate(dict(parameters or {}))
    except ValidationError as error:
        raise _invalid(error) from error


def _read_path(parameters: Mapping[str, str]) -> dict[str, str]:
    """What stands in the path; nothing has an id that is longer than a key may be."""
    if any(len(text) > LONGEST_ID for text in parameters.values()):
        raise errors.NotFound()
    return {name: unquote(text) for name, text in parameters.items()}


def _reply(status: HTTPStatus, answer: Any) -> Response:
    if not isinstance(answer, Answer):
        answer = Answer(answer)
    body = answer.body.model_dump(mode="json") if isinstance(answer.body, BaseModel) else answer.body
    headers: dict[str, Any] = {**PRIVATE, **answer.headers}
    return Response("" if body is None else body, headers=headers, status_code=answer.status or status)


def _refuse(error: errors.CoachingError) -> Response:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    headers: dict[str, Any] = dict(PRIVATE)
    if status in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS):
        headers["Retry-After"] = "1"
    return Response({"Code": error.code, "Message": str(error), **error.details}, headers=headers, status_code=status)


def _broken(route: Route) -> Response:
    logger.exception("unexpected error", route=f"{route.method} {route.path}")
    metrics.add_metric("unexpected_error", "Count", 1)
    return Response(
        {"Code": "InternalServerError", "Message": "Something went wrong on our side, please try again"},
        headers=dict(PRIVATE),
        status_code=HTTPStatus.INTERNAL_SERVER_ERROR,
    )


def _invalid(error: ValidationError) -> errors.Invalid:
    """The first sentence and the list of all faults, by field."""
    faults = [(".".join(map(str, fault["loc"])) or "body", _problem(fault["msg"])) for fault in error.errors()]
    return errors.Invalid("; ".join(f"{name}: {problem}" for name, problem in faults[:3]), faults)


def _problem(message: str) -> str:
    return message.removeprefix("Value error, ")

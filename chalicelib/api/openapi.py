"""The OpenAPI 3.1 document, made from the routes and shapes themselves, so that it can not say anything else."""

import re
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from chalicelib.api.examples import example_of
from chalicelib.api.refusals import REFUSALS
from chalicelib.api.routing import ROUTES, STATUS, Answer, ApiRequest, CalendarText, HtmlText, Public, Route, Routes
from chalicelib.domain import errors

openapi = Routes(__name__)
VERSION = "0.1.0"
MEDIA = {CalendarText: "text/calendar", HtmlText: "text/html"}
UNREAD = {"Code": "UnsupportedMediaType", "Message": "Unsupported media type: text/plain"}  # Chalice's own
ERROR = {"$ref": "#/components/schemas/Error"}
Document = dict[str, Any]
PLACES: Document = {"day": {"type": "string", "format": "date"}}  # what stands in a path, if not just text
COOKIE = "The refresh token, or its end; for /api/auth alone, and for no script."
SET_COOKIE = ("log_in", "refresh", "log_out", "reset_password")


@openapi.get("/openapi.json", allow=Public)
def read_openapi(request: ApiRequest) -> dict[str, Any]:
    """This document."""
    return document()


@cache
def document() -> Document:
    """Every route with its body, answer, errors and an example of each."""
    shapes, schemas = _schemas()
    paths: Document = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, shapes, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Evergreen",
            "version": VERSION,
            "description": "Coaching: availability, direct booking, sessions. Instants are RFC 3339 in UTC.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/api"}],
        "tags": [{"name": tag} for tag in sorted({_tag(route) for route in ROUTES})],
        "paths": paths,
        "components": {
            "schemas": {**schemas, **_error_schemas()},
            "securitySchemes": {"accessToken": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _operation(route: Route, shapes: dict[tuple[Any, str], Document], schemas: Document) -> Document:
    operation: Document = {
        "operationId": route.name,
        "tags": [_tag(route)],
        "summary": _summary(route),
        "security": [] if route.allow is Public else [{"accessToken": []}],
        "parameters": list(_parameters(route)),
        "responses": _responses(route, shapes, schemas),
    }
    if route.body:
        schema = shapes[route.body, "validation"]
        content = {"schema": schema, "example": example_of(schema, schemas)}
        needed = any(field.is_required() for field in route.body.model_fields.values())
        operation["requestBody"] = {"required": needed, "content": dict.fromkeys(route.takes, content)}
    return operation


def _summary(route: Route) -> str:
    words = (route.view and route.view.__doc__) or route.name.replace("_", " ").capitalize()
    return re.sub(r"\s+", " ", words.split("\n\n")[0]).strip()


def _parameters(route: Route) -> Iterator[Document]:
    for name in re.findall(r"{(\w+)}", route.path):
        schema = PLACES.get(name, {"type": "string", "minLength": 1})
        yield {"name": name, "in": "path", "required": True, "schema": schema}
    if route.name in ("create_session", "reschedule_session", "create_message"):
        schema = {"type": "string", "minLength": 1, "maxLength": 255}
        yield {"name": "Idempotency-Key", "in": "header", "required": False, "schema": schema}
    if route.query:
        shape = route.query.model_json_schema(by_alias=True)
        for name, schema in shape["properties"].items():
            yield {"name": name, "in": "query", "required": False, "schema": _inlined(schema, shape.get("$defs", {}))}


def _inlined(schema: Document, definitions: Document) -> Document:
    """A parameter's schema without references: they would point into a document of its own."""
    if "$ref" in schema:
        return dict(definitions[schema["$ref"].rsplit("/", 1)[1]])
    return {
        key: [_inlined(each, definitions) for each in given] if key in ("anyOf", "allOf") else given
        for key, given in schema.items()
        if key != "title"
    }


def _responses(route: Route, shapes: dict[tuple[Any, str], Document], schemas: Document) -> Document:
    answer = _answer_of(route)
    responses: Document = {str(int(route.status)): {"description": route.status.phrase}}
    if answer in MEDIA:
        content: Document = {MEDIA[answer]: {"schema": {"type": "string"}}}
        responses[str(int(route.status))]["content"] = content
    elif answer is not None:
        schema = shapes.get((answer, "serialization"), {"type": "object"})
        content = {"application/json": {"schema": schema, "example": example_of(schema, schemas)}}
        responses[str(int(route.status))]["content"] = content
    if route.name in SET_COOKIE:
        responses[str(int(route.status))]["headers"] = {"Set-Cookie": _header(COOKIE, {"type": "string"})}
    for status, kinds in sorted(_refusals(route).items()):
        codes = ", ".join(dict.fromkeys(kind.code for kind in kinds))
        responses[str(status)] = _refusal(codes, {"Code": kinds[0].code, "Message": str(kinds[0])})
        if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
            responses[str(status)]["headers"] = {"Retry-After": _header("In seconds.", {"type": "integer"})}
    if route.body:
        responses["415"] = _refusal(UNREAD["Code"], UNREAD)
    return responses


def _refusal(codes: str, example: Document) -> Document:
    return {"description": codes, "content": {"application/json": {"schema": ERROR, "example": example}}}


def _header(description: str, schema: Document) -> Document:
    return {"description": description, "required": True, "schema": schema}


def _refusals(route: Route) -> dict[int, list[errors.CoachingError]]:
    """Which refusals a route can answer with, by status."""
    kinds: list[errors.CoachingError] = [errors.Busy(), errors.Invalid("email: is needed", [("email", "is needed")])]
    if route.allow is not Public:
        kinds += [errors.Unauthorized(), errors.Forbidden()]
    if "{" in route.path:
        kinds.append(errors.NotFound())
    if route.body:
        kinds.append(errors.TooLarge())
    if route.path.startswith("/auth/"):
        kinds += [errors.Unauthorized(), errors.Forbidden(), errors.TooManyRequests()]
    kinds += [kind([]) if kind is errors.BookingsExist else kind() for kind in REFUSALS.get(route.name, ())]
    by_status: dict[int, list[errors.CoachingError]] = {}
    for kind in kinds:
        status = next(STATUS[base] for base in type(kind).__mro__ if base in STATUS)
        by_status.setdefault(int(status), []).append(kind)
    return by_status


def _answer_of(route: Route) -> Any:
    """The view's answer as its annotation says it: a shape, a kind of text, or None."""
    answer = get_type_hints(route.view).get("return") if route.view else None
    if get_origin(answer) is Answer:
        answer = get_args(answer)[0]
    return None if answer is type(None) else answer


def _schemas() -> tuple[dict[tuple[Any, str], Document], Document]:
    """References by shape and direction, and the schemas they point to."""
    wanted: dict[tuple[Any, str], None] = {}
    for route in ROUTES:
        if route.body:
            wanted[route.body, "validation"] = None
        answer = _answer_of(route)
        if isinstance(answer, type) and issubclass(answer, BaseModel):
            wanted[answer, "serialization"] = None
    references, definitions = models_json_schema(
        list(wanted),  # type: ignore[arg-type]  # the two words are what it wants
        ref_template="#/components/schemas/{model}",
    )
    return dict(references), definitions.get("$defs", {})  # type: ignore[arg-type]


def _error_schemas() -> Document:
    text = {"type": "string"}
    fault = {"type": "object", "properties": {"field": text, "problem": text}, "required": ["field", "problem"]}
    in_the_way = {"session_id": text, "member_name": text, "starts_at": {"type": "string", "format": "date-time"}}
    return {
        "Error": {
            "type": "object",
            "description": "Code is for programs, Message for people.",
            "properties": {
                "Code": text,
                "Message": text,
                "Fields": {"type": "array", "items": fault},
                "Sessions": {"type": "array", "items": {"type": "object", "properties": in_the_way}},
            },
            "required": ["Code", "Message"],
        }
    }


def _tag(route: Route) -> str:
    return route.path.split("/")[1].removesuffix(".json")

"""The API's document as a page to read: no script, and one style sheet of the site's own, as its policy wants it."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.api.openapi import Document, document
from chalicelib.api.routing import ROUTES, Answer, ApiRequest, HtmlText, Public, Route, Routes, SignedIn
from chalicelib.domain.access import Permission

docs = Routes(__name__)
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
KEPT = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, max-age=300"}
LIMITS = {"minimum": "≥ {}", "maximum": "≤ {}", "minLength": "{}+ characters", "maxLength": "up to {} characters"}
LIMITS |= {"maxItems": "up to {}", "default": "by default {}", "pattern": "{}"}


@docs.get("/docs", allow=Public)
def read_docs(request: ApiRequest) -> Answer[HtmlText]:
    """This document as a page."""
    return Answer(HtmlText(page()), headers=KEPT)


@cache
def page() -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # only where the page is asked for

    known = document()
    groups: dict[str, list[Document]] = {tag["name"]: [] for tag in known["tags"]}
    for route in ROUTES:
        operation = known["paths"][route.path][route.method.lower()]
        groups[operation["tags"][0]].append(_operation(route, operation, known["components"]["schemas"]))
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True, trim_blocks=True
    )
    return environment.get_template("docs.html.j2").render(info=known["info"], groups=groups)


def _operation(route: Route, operation: Document, schemas: Document) -> Document:
    content = (operation.get("requestBody") or {"content": {}})["content"].get("application/json")
    return {
        "name": route.name,
        "method": route.method,
        "path": route.path,
        "summary": re.sub(r" \([\d., -]+\)", "", operation["summary"]),  # numbers of requirements
        "who": _who(route),
        "parameters": [
            {"name": each["name"], "note": each["in"], **_words(each["schema"], schemas)}
            for each in operation["parameters"]
        ],
        "fields": _fields(content["schema"], schemas) if content else [],
        "body": _pretty(content["example"]) if content else "",
        "answers": [_answer(status, answer) for status, answer in sorted(operation["responses"].items())],
    }


def _who(route: Route) -> str:
    if isinstance(route.allow, Permission):
        return f"For people with the permission {route.allow}"
    return {Public: "For everybody", SignedIn: "For whoever is signed in"}[route.allow]


def _answer(status: str, answer: Document) -> Document:
    ((media, content),) = (answer.get("content") or {"": {}}).items()
    example = _pretty(content["example"]) if "example" in content else ""
    return {"status": status, "codes": answer["description"], "media": media, "example": example}


def _fields(schema: Document, schemas: Document) -> list[Document]:
    shape = _resolved(schema, schemas)
    needed = shape.get("required", [])
    return [
        {"name": name, "note": "needed" if name in needed else "", **_words(each, schemas)}
        for name, each in shape.get("properties", {}).items()
    ]


def _words(schema: Document, schemas: Document) -> Document:
    """What a value is, and within which limits."""
    choices = [_resolved(each, schemas) for each in schema.get("anyOf", [schema])]
    kinds = " or ".join(dict.fromkeys(_kind(each, schemas) for each in choices))
    limits = [
        words.format(json.dumps(each[name]) if name == "default" else each[name])
        for each in [schema, *choices]
        for name, words in LIMITS.items()
        if each.get(name) is not None
    ]
    return {"kind": kinds, "limits": ", ".join(dict.fromkeys(limits))}


def _kind(schema: Document, schemas: Document) -> str:
    if "enum" in schema or "const" in schema:
        return " | ".join(map(str, schema.get("enum", [schema.get("const")])))
    if schema.get("type") == "array":
        return f"list of {_kind(_resolved(schema['items'], schemas), schemas)}"
    return str(schema.get("format") or schema.get("title" if "properties" in schema else "type", "object"))


def _resolved(schema: Document, schemas: Document) -> Document:
    found: Document = schemas[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
    return found


def _pretty(example: Any) -> str:
    return json.dumps(example, indent=2, ensure_ascii=False)

"""The API's document: valid OpenAPI 3.1, of every route, with examples that its own schemas allow."""

import re
from pathlib import Path

import jsonschema
from openapi_spec_validator import validate

import app  # noqa: F401 - registers every route
from chalicelib.api.docs import page
from chalicelib.api.openapi import document
from chalicelib.api.routing import ROUTES, Public

OPERATIONS = [
    (f"{method.upper()} {path}", operation)
    for path, methods in document()["paths"].items()
    for method, operation in methods.items()
]


def contents():
    for name, operation in OPERATIONS:
        if "requestBody" in operation and "application/json" in operation["requestBody"]["content"]:
            yield f"{name} body", operation["requestBody"]["content"]["application/json"]
        for status, response in operation["responses"].items():
            if "application/json" in response.get("content", {}):
                yield f"{name} {status}", response["content"]["application/json"]


def test_the_document_is_valid_openapi_3_1():
    validate(document())


def test_every_route_is_in_it_once_and_says_what_it_does():
    assert {name for name, _ in OPERATIONS} == {f"{route.method} {route.path}" for route in ROUTES}
    assert len({operation["operationId"] for _, operation in OPERATIONS}) == len(ROUTES)
    assert all(operation["summary"] for _, operation in OPERATIONS)


def test_every_route_that_is_not_public_can_answer_401_and_403():
    for route in ROUTES:
        operation = document()["paths"][route.path][route.method.lower()]
        assert (route.allow is Public) or {"401", "403"} <= set(operation["responses"])


def test_every_example_is_what_its_schema_allows():
    faults = {}
    for name, content in contents():
        checker = jsonschema.Draft202012Validator({**content["schema"], "components": document()["components"]})
        found = [error.message for error in checker.iter_errors(content["example"])]
        if found:
            faults[name] = found

    assert faults == {}


def test_the_page_shows_every_route_and_needs_nothing_that_the_sites_policy_forbids():
    html = page()

    assert set(re.findall(r'<details id="(\w+)">', html)) == {route.name for route in ROUTES}
    assert not re.search(r"<script|<style| style=| on\w+=", html)
    (sheet,) = re.findall(r'<link rel="stylesheet" href="/([^"]+)">', html)
    assert (Path(__file__).parents[2] / "web" / "public" / sheet).is_file()

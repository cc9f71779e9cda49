"""Who may do what: every route of the API by every caller, on things of one's own, of others, and missing ones.

`access.txt` says what must come out, for a reader to judge; a route without a line there fails, and so does a line
whose `needs` is not what the route asks for.
"""

from typing import Any

import pytest

from app import app  # noqa: F401 - registers every route
from chalicelib.api.routing import ROUTES, Public, SignedIn
from chalicelib.domain.access import GRANTS, Permission
from tests.proof.access import BODIES, LINES, NOTHING, REFUSALS, Line, outcome
from tests.proof.practice import Practice


def test_every_route_has_its_lines_and_needs_what_they_say():
    asked = {f"{route.method} {route.path}": route for route in ROUTES}

    def allowed(needs: str) -> Any:
        words = {"public": Public, "signed-in": SignedIn}
        return SignedIn if needs.startswith("self|") else words.get(needs) or Permission(needs)

    assert {line.route for line in LINES} == set(asked)
    assert [str(line) for line in LINES if allowed(line.needs) is not asked[line.route].allow] == []
    named = {name for name in asked if "{" in name}
    assert {line.route for line in LINES if line.on in (NOTHING, "no-coach")} >= named
    assert {line.route for line in LINES if line.on == "theirs"} >= named
    assert {name for name, route in asked.items() if route.body} == set(BODIES)


def test_a_grant_is_tried_of_every_role_that_lacks_the_permission():
    for line in LINES:
        for caller, role in (("stranger+", "member"), ("rival+", "coach"), ("admin+", "admin")):
            lacks = line.permission is not None and line.permission not in GRANTS[role]
            assert (line.cells[caller] != ".") is lacks, f"{line}: {caller}"


@pytest.mark.requirement("12.1", "12.2", "12.3", "12.4", "12.5", "12.6", "12.7")
@pytest.mark.parametrize("line", LINES, ids=str)
def test_everybody_gets_what_the_table_says_and_who_is_refused_changes_nothing(practice: Practice, line: Line):
    expected = {caller: cell for caller, cell in line.cells.items() if cell != "."}
    refused = [caller for caller, cell in expected.items() if cell in REFUSALS]
    shared = line.asking(practice)
    before = practice.state(shared.session_id)

    results = {caller: outcome(practice, line, caller, shared) for caller in refused}
    assert practice.state(shared.session_id) == before
    for caller in expected.keys() - results.keys():
        results[caller] = outcome(practice, line, caller, shared if line.asks_only else line.asking(practice))

    assert results == expected


@pytest.mark.requirement("12.3", "12.4")
@pytest.mark.parametrize("permission", Permission)
def test_whoever_lost_a_permission_is_refused_by_every_route_that_needs_it(practice: Practice, permission: Permission):
    concerned = [line for line in LINES if line.permission is permission]
    assert concerned or permission is Permission.NOTES_PRIVATE  # which opens no route, but notes
    for caller in ("member", "coach", "admin"):
        if permission in GRANTS[practice.people[caller].user.role]:
            with practice.revoked(caller, permission):
                answers = {str(line): outcome(practice, line, caller, line.asking(practice)) for line in concerned}
            assert answers == dict.fromkeys(answers, "403")


def test_whoever_is_inactive_is_refused_by_every_route_that_is_not_public(practice: Practice):
    concerned = [line for line in LINES if line.needs != "public"]

    with practice.inactive("fellow"):
        answers = {str(line): outcome(practice, line, "fellow", line.asking(practice)) for line in concerned}

    assert answers == dict.fromkeys(answers, "403")

"""Which coaches there are: for everybody those with places, for an admin all."""

from typing import Any

import pytest

from chalicelib.domain.access import Role, Status
from tests.user_pool import Api, change, log_in, refused, save_profile, somebody

pytestmark = pytest.mark.usefixtures("user_pool")


@pytest.mark.requirement("2.4", "2.5", "9.5")
def test_anybody_sees_the_coaches_that_take_members_and_nobody_else(api: Api) -> None:
    offered = save_profile(max_members=3, member_count=1, rating_sum=14, rating_count=3)
    hidden = {
        save_profile(is_accepting_members=False).coach_id,
        save_profile(status=Status.INACTIVE).coach_id,
        save_profile(max_members=2, member_count=2).coach_id,
    }
    seen = {coach["coach_id"]: coach for coach in every_page(api, "/coaches?limit=3")}
    assert not hidden & set(seen)
    shown = seen[offered.coach_id]
    assert (shown["member_count"], shown["available_capacity"]) == (1, 2)
    assert (shown["average_rating"], shown["rating_count"]) == (4.67, 3)


def test_only_an_admin_sees_all_coaches(api: Api) -> None:
    person = somebody()
    user_id = api.post("/auth/signup", person).json_body["user"]["user_id"]
    token, _ = log_in(api, person)
    bearer = {"Authorization": f"Bearer {token}"}
    assert refused(api.get("/coaches?all=true", **bearer)) == (403, "Forbidden")
    change(user_id, role=Role.ADMIN)
    hidden = save_profile(is_accepting_members=False)
    listed = every_page(api, "/coaches?all=true&limit=100", **bearer)
    assert hidden.coach_id in {coach["coach_id"] for coach in listed}


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "cursor=forged", "all=perhaps"])
def test_an_impossible_query_is_refused(api: Api, query: str) -> None:
    answer = api.get(f"/coaches?{query}")
    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json_body["Fields"]] == [query.partition("=")[0]]


def test_a_coach_who_does_not_exist_has_no_profile(api: Api) -> None:
    person = somebody()
    api.post("/auth/signup", person)
    token, _ = log_in(api, person)
    assert refused(api.get("/coaches/nobody", Authorization=f"Bearer {token}")) == (404, "NotFound")


def every_page(api: Api, path: str, **headers: str) -> list[dict[str, Any]]:
    found, cursor = [], ""
    while True:
        answer = api.get(path + (f"&cursor={cursor}" if cursor else ""), **headers)
        assert answer.status_code == 200, answer.json_body
        found += answer.json_body["items"]
        cursor = answer.json_body["next"]
        if not cursor:
            return found

"""Lists of sessions: whose, of which days, in which order, page after page (requirement 12)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.api.routing import ApiRequest
from chalicelib.api.sessions import SessionsQuery, list_sessions, read_session
from chalicelib.domain.access import User
from chalicelib.domain.errors import Invalid
from chalicelib.usecases import booking, sessions
from tests.factories import save_coach, save_member
from tests.people import save_admin
from tests.user_pool import change

pytestmark = pytest.mark.usefixtures("engine")
NOW = datetime(2031, 11, 23, 8, 0, tzinfo=UTC)  # days that no other test books: an admin sees everybody's
DAY = timedelta(days=1)
TODAY = datetime(2031, 11, 23, tzinfo=UTC)
QUARTER = {"from": "2031-11-01T00:00:00Z", "to": "2032-02-01T00:00:00Z"}


@pytest.fixture(scope="module")
def booked(engine: str) -> dict[str, str]:
    """Sessions over three months and two coaches, by name."""
    near, far = save_coach(capacity=9, horizon_days=90), save_coach(capacity=9, horizon_days=90)
    ada, ben = save_member(near), save_member(far)
    plan = [
        ("today", ada, near, TODAY + timedelta(hours=9)),
        ("also today", ben, far, TODAY + timedelta(hours=9)),
        ("november", ben, far, datetime(2031, 11, 30, 23, 0, tzinfo=UTC)),
        ("december", ada, near, datetime(2031, 12, 1, 0, 0, tzinfo=UTC)),
        ("off", ada, near, datetime(2031, 12, 2, 0, 0, tzinfo=UTC)),
        ("january", ben, far, datetime(2032, 1, 20, 0, 0, tzinfo=UTC)),
    ]
    found = {"ada": ada.user_id, "near": near.user_id}
    for name, member, coach, starts_at in plan:
        found[name] = booking.book(member, coach.user_id, None, starts_at, None, NOW).session_id
    sessions.cancel(ada, found["off"], None, NOW)
    return found


def listed(caller: User, names: dict[str, str], now: datetime = NOW, **query: Any) -> list[str]:
    """The names of the sessions in a list, every page of it."""
    known = {session_id: name for name, session_id in names.items()}
    found: list[str] = []
    cursor = None
    while True:
        asked = SessionsQuery.model_validate({"cursor": cursor, **query})
        page = list_sessions(ApiRequest(caller, None, asked, {}, now))
        found += [known[each.session_id] for each in page.items if each.session_id in known]
        cursor = page.next
        if cursor is None:
            return found


@pytest.mark.requirement("12.5")
def test_an_admin_lists_everybodys_sessions_from_today_on_without_naming_anybody(booked: dict[str, str]) -> None:
    assert listed(save_admin(), booked) == [*listed_today(booked), "november", "december", "off"]


def listed_today(booked: dict[str, str]) -> list[str]:
    """Two that start together have no order of their own."""
    return listed(save_admin(), booked, to="2031-11-24T00:00:00Z")


@pytest.mark.requirement("12.5")
@pytest.mark.parametrize("limit", [1, 2, 3, 4, 100])
def test_pages_go_on_from_month_to_month_in_either_direction(booked: dict[str, str], limit: int) -> None:
    admin = save_admin()
    inorder = [*listed_today(booked), "november", "december", "off", "january"]

    assert listed(admin, booked, limit=limit, **QUARTER) == inorder
    assert listed(admin, booked, limit=limit, order="desc", **QUARTER)[:4] == ["january", "off", "december", "november"]


def test_what_lies_behind_is_listed_newest_first_up_to_today(booked: dict[str, str]) -> None:
    now = datetime(2031, 12, 1, 12, 0, tzinfo=UTC)

    assert listed(save_admin(), booked, now, order="desc")[:2] == ["december", "november"]
    assert "off" not in listed(save_admin(), booked, now, order="desc")


def test_a_range_holds_its_first_instant_and_not_its_last(booked: dict[str, str]) -> None:
    span = {"from": "2031-11-30T23:00:00Z", "to": "2031-12-02T00:00:00Z"}

    assert listed(save_admin(), booked, **span) == ["november", "december"]
    for end in span.values():
        with pytest.raises(ValidationError, match="must be after from"):
            listed(save_admin(), booked, **{"from": span["to"], "to": end})


def test_lists_are_filtered_by_status_by_coach_by_member_and_by_both(booked: dict[str, str]) -> None:
    admin = save_admin()

    assert listed(admin, booked, status="cancelled", limit=1, **QUARTER) == ["off"]
    for who in ({"coach_id": booked["near"]}, {"member_id": booked["ada"]}):
        assert listed(admin, booked, **who) == ["today", "december", "off"]
    both = {"coach_id": booked["near"], "member_id": booked["ada"]}
    assert listed(admin, booked, status="scheduled", **both) == ["today", "december"]
    assert listed(admin, booked, **{**both, "member_id": "nobody"}) == []


def test_a_range_without_bounds_is_refused_and_one_of_a_year_is_not(booked: dict[str, str]) -> None:
    admin = save_admin()
    year = {"from": "2031-01-01T00:00:00Z", "to": "2032-01-02T00:00:00Z"}

    assert "november" in listed(admin, booked, **year)
    with pytest.raises(Invalid, match="366 days") as refusal:
        listed(admin, booked, **{**year, "to": "2032-01-03T00:00:00Z"})
    assert [name for name, _ in refusal.value.fields] == ["to"]


def test_a_cursor_fits_the_list_it_came_from_alone(booked: dict[str, str]) -> None:
    admin = save_admin()
    page = list_sessions(ApiRequest(admin, None, SessionsQuery(limit=1), {}, NOW))

    with pytest.raises(Invalid, match="does not belong"):
        listed(admin, booked, cursor=page.next, status="scheduled")


def test_a_session_names_the_present_zones_of_both_parties() -> None:
    coach = save_coach()
    member = save_member(coach)
    change(member.user_id, timezone="Asia/Tokyo")
    session = booking.book(member, coach.user_id, None, NOW + DAY, None, NOW)

    seen = read_session(ApiRequest(coach, None, None, {}, NOW), session.session_id)

    assert (seen.coach_timezone, seen.member_timezone) == ("UTC", "Asia/Tokyo")

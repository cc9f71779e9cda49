"""The first screen of each role: what it shows, to whom it shows less, and in which shape (requirements 7, 8, 12)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.api.dashboard import read_dashboard
from chalicelib.api.routing import ApiRequest
from chalicelib.domain.access import Permission, Role, Status, User
from chalicelib.domain.conversations import direct_conversation_id
from chalicelib.storage import users
from chalicelib.usecases import booking, dashboards, ratings, sessions
from chalicelib.usecases.assignments import assign_coach
from chalicelib.usecases.users import administer
from tests.factories import NINE, NOW, save_coach, save_member
from tests.people import Caller, save_admin, save_member_of, save_places, signed_in, undelivered
from tests.talking import say
from tests.user_pool import Api

pytestmark = pytest.mark.usefixtures("engine")
DAY, WEEK = timedelta(days=1), timedelta(days=7)
EARLY = NOW - timedelta(hours=2)


def seen_by(caller: User, now: Any = NOW) -> dict[str, Any]:
    """The dashboard as JSON."""
    return read_dashboard(ApiRequest(caller, None, None, {}, now)).model_dump(mode="json")


def book(member: User, coach: User, starts_at: Any = NINE, now: Any = NOW) -> str:
    return booking.book(member, coach.user_id, None, starts_at, None, now).session_id


def ids(items: list[dict[str, Any]]) -> list[str]:
    return [each["session_id"] for each in items]


@pytest.mark.requirement("7.1", "7.2", "7.3", "10.2")
def test_a_member_sees_the_next_three_sessions_and_how_long_it_is_until_the_first() -> None:
    coach = save_coach()
    member = save_member_of(coach)
    booked = [book(member, coach, NINE + number * DAY) for number in (3, 1, 4, 2)]
    sessions.cancel(member, book(member, coach, NINE), None, NOW)
    book(save_member_of(coach), coach, NINE)

    seen = seen_by(member)

    assert ids(seen["upcoming"]) == [booked[1], booked[3], booked[0]]
    assert (seen["role"], seen["next_session"]) == ("member", seen["upcoming"][0])
    assert seen["starts_in_seconds"] == (NINE + DAY - NOW).total_seconds()
    assert (seen["coach"]["coach_id"], seen["coach"]["name"]) == (coach.user_id, coach.name)
    assert seen["conversation_id"] == direct_conversation_id(coach.user_id, member.user_id)
    assert seen["actions"] == ["book", "message"]


@pytest.mark.requirement("7.1")
def test_a_session_that_is_going_on_is_the_next_one_until_it_ends() -> None:
    coach = save_coach()
    member = save_member_of(coach)
    first, second = book(member, coach, NINE), book(member, coach, NINE + DAY)

    going_on = seen_by(member, NINE + timedelta(minutes=59))
    assert (going_on["next_session"]["session_id"], going_on["starts_in_seconds"]) == (first, 0)

    over = seen_by(member, NINE + timedelta(minutes=60))
    assert over["next_session"]["session_id"] == second


@pytest.mark.requirement("7.4", "6.5")
def test_a_member_with_nothing_booked_is_told_so_and_one_without_a_coach_can_only_wait() -> None:
    coach = save_coach()

    idle, waiting = seen_by(save_member_of(coach)), seen_by(save_member_of(None))

    assert (idle["next_session"], idle["starts_in_seconds"], idle["upcoming"]) == (None, None, [])
    assert idle["actions"] == ["book", "message"]
    assert (waiting["coach"], waiting["conversation_id"], waiting["actions"]) == (None, None, [])


@pytest.mark.requirement("9.1", "4.6")
def test_a_member_is_asked_to_rate_what_was_held_until_it_is_rated() -> None:
    coach = save_coach()
    member = save_member_of(coach)
    held = book(member, coach)
    after = NINE + timedelta(hours=2)
    sessions.complete(coach, held, after)

    assert ids(seen_by(member, after)["to_rate"]) == [held]

    ratings.rate(member, held, 5, None, after)
    assert seen_by(member, after)["to_rate"] == []


@pytest.mark.requirement("10.2")
def test_a_member_sees_how_many_messages_of_the_coach_wait() -> None:
    coach = save_coach()
    member = save_member_of(coach)
    conversation_id = direct_conversation_id(coach.user_id, member.user_id)
    say(coach, conversation_id)
    say(coach, conversation_id)

    assert seen_by(member)["unread_count"] == 2


@pytest.mark.requirement("8.1", "8.2")
def test_a_coach_sees_the_day_with_the_seats_of_each_slot_and_what_is_left_of_the_week() -> None:
    coach = save_coach(capacity=3)
    members = [save_member_of(coach) for _ in range(3)]
    at_ten = NOW + timedelta(hours=2)
    first, second = (book(member, coach, at_ten) for member in members[:2])
    early = book(members[2], coach, EARLY, now=EARLY - DAY)
    sessions.complete(coach, early, NOW)
    off = book(members[2], coach, at_ten + timedelta(hours=1))
    sessions.cancel(coach, off, None, NOW)
    sunday, monday = book(members[0], coach, NOW + 6 * DAY), book(members[0], coach, NOW + WEEK)

    seen = seen_by(coach)

    assert seen["role"] == "coach"
    assert ids(seen["today"])[0] == early
    assert {*ids(seen["today"])[1:]} == {first, second}
    assert [each["seats"] for each in seen["today"]] == [
        {"booked": 1, "capacity": 3},
        *[{"booked": 2, "capacity": 3}] * 2,
    ]
    assert {*ids(seen["this_week"])} == {first, second, sunday}
    assert seen["next_session"]["session_id"] in (first, second)
    assert seen_by(coach, NOW + 6 * DAY + timedelta(hours=3))["next_session"]["session_id"] == monday


@pytest.mark.requirement("8.1")
def test_today_is_the_coachs_own_day() -> None:
    coach = save_coach()
    late = book(
        save_member_of(coach), coach, NOW + timedelta(hours=15, minutes=0)
    )  # 23:00 in London, tomorrow in Tokyo

    assert ids(seen_by(coach)["today"]) == [late]
    assert seen_by(replace(coach, timezone="Asia/Tokyo"))["today"] == []


@pytest.mark.requirement("8.3", "2.5", "9.5")
def test_a_coach_sees_how_many_members_are_active_which_places_are_left_and_the_average_rating() -> None:
    coach, admin = save_places(5), save_admin()
    members = [save_member_of(coach) for _ in range(3)]
    administer(admin, members[2].user_id, {"status": Status.INACTIVE}, NOW)
    held = book(members[0], coach)
    sessions.complete(coach, held, NINE + DAY)
    ratings.rate(members[0], held, 4, None, NINE + DAY)

    seen = seen_by(coach)

    assert (seen["active_members"], seen["member_count"], seen["available_capacity"]) == (2, 3, 2)
    assert (seen["average_rating"], seen["rating_count"]) == (4.0, 1)


@pytest.mark.requirement("8.4", "8.5")
def test_a_coach_sees_what_members_did_lately_the_latest_first_each_with_its_member() -> None:
    coach = save_coach()
    member = save_member(None)
    assign_coach(member.user_id, coach.user_id, NOW)
    minute = timedelta(minutes=1)
    held = book(member, coach, NINE, now=NOW + minute)
    gone = book(member, coach, NINE + DAY, now=NOW + 2 * minute)
    sessions.reschedule(member, gone, NINE + 2 * DAY, None, NOW + 3 * minute)
    sessions.cancel(coach, gone, None, NOW + 4 * minute)
    sessions.complete(coach, held, NINE + DAY)
    ratings.rate(member, held, 5, None, NINE + DAY + minute)

    news = seen_by(coach)["recent_activity"]

    assert [each["kind"] for each in news] == ["rated", "cancelled", "moved", "booked", "booked", "joined"]
    assert [each["session_id"] for each in news] == [held, gone, gone, gone, held, None]
    assert {(each["member_id"], each["member_name"]) for each in news} == {(member.user_id, member.name)}
    assert news[-1]["at"] == "2026-11-23T08:00:00Z"
    assert [each["kind"] for each in news if not each["by_member"]] == ["cancelled"]


def test_a_coach_sees_who_wrote_and_who_has_nothing_booked() -> None:
    coach = save_coach()
    quiet, busy = save_member_of(coach), save_member_of(coach)
    book(busy, coach)
    conversation_id = direct_conversation_id(coach.user_id, quiet.user_id)
    say(quiet, conversation_id)

    attention = seen_by(coach)["needs_attention"]

    (unread,) = attention["unread"]
    assert (unread["conversation_id"], unread["name"], unread["unread_count"]) == (conversation_id, quiet.name, 1)
    assert [each["member_id"] for each in attention["quiet_members"]] == [quiet.user_id]
    assert (attention["unread_count"], attention["quiet_count"]) == (1, 1)


@pytest.mark.requirement("6.5", "12.5")
def test_an_admin_sees_the_practice_at_a_glance() -> None:
    admin = save_admin()
    before = seen_by(admin)
    full, waiting = save_places(1), save_member_of(None)
    member = save_member_of(full)
    today, tomorrow = book(member, full, NOW + timedelta(hours=3)), book(member, full, NINE)
    undelivered(full)

    seen, found = seen_by(admin), dashboards.for_admin(admin, NOW)  # the answer names the first of each alone

    grown = {name: seen["totals"][name] - before["totals"][name] for name in seen["totals"]}
    assert grown == {"members": 2, "coaches": 1, "sessions_today": 1, "unassigned": 1}
    assert waiting.user_id in {each.member_id for each in found.waiting}
    assert full.user_id in {each.coach_id for each in found.near_capacity}
    assert {today, tomorrow} & {each.session_id for each in found.today} == {today}
    assert all(seen[name] for name in ("unassigned", "near_capacity", "today"))
    assert (full.user_id, full.name, "Nobody there") in {
        (each["user_id"], each["name"], each["problem"]) for each in seen["delivery_problems"]
    }


@pytest.mark.requirement("12.3")
def test_what_a_permission_would_refuse_elsewhere_is_left_out() -> None:
    coach, admin = save_coach(), save_admin()
    member = save_member_of(coach)
    book(member, coach, NOW + timedelta(hours=2))
    say(member, direct_conversation_id(coach.user_id, member.user_id))

    without = frozenset(Permission) - {Permission.COACHES_READ}
    seen = seen_by(replace(coach, revoked=without))

    assert (seen["today"], seen["this_week"], seen["next_session"]) == ([], [], None)
    assert (seen["active_members"], seen["recent_activity"]) == (0, [])
    assert seen["needs_attention"] == {"unread": [], "unread_count": 0, "quiet_members": [], "quiet_count": 0}
    seen = seen_by(replace(member, revoked=without))
    assert (seen["upcoming"], seen["unread_count"], seen["actions"]) == ([], 0, [])
    seen = seen_by(replace(admin, revoked=frozenset(Permission)))
    assert seen["totals"] == {"members": 0, "coaches": 0, "sessions_today": 0, "unassigned": 0}


@pytest.mark.parametrize("role", Role)
def test_everybody_who_is_signed_in_has_one(api: Api, role: Role) -> None:
    caller: Caller = signed_in(api, role)

    answer = caller.get("/dashboard")

    assert (answer.status_code, answer.json_body["role"]) == (200, role)
    assert users.get(caller.user_id).role is role
    assert api.get("/dashboard").status_code == 401

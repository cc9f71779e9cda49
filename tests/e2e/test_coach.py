"""A coach's start page and members, and how an administrator gives members their coaches, in a real browser."""

import re
import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import sign_in
from tests.product import PASSWORD, Client, log_in, open_slots, sign_up

ZONES = ("Europe/London", "America/New_York", "Asia/Tokyo", "Pacific/Auckland")


def zone_in_the_morning() -> str:
    """A zone in which most of today is still to come."""
    return min(ZONES, key=lambda zone: abs(datetime.now(ZoneInfo(zone)).hour - 8))


def make_coach(product: str, name: str = "Noor Hassan", **more: object) -> Client:
    """A coach of their own; members book all day and night."""
    email = f"c-{secrets.token_hex(6)}@example.com"
    wish = {"email": email, "password": PASSWORD, "name": name, "timezone": zone_in_the_morning(), **more}
    answer = log_in(product, "admin@example.com").post("/coaches", wish)
    assert answer.status_code == 201, answer.text
    coach = log_in(product, email)
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
        window = {"day_of_week": day, "start_time": "00:00", "end_time": "24:00", "max_sessions_per_slot": 3}
        assert coach.post(f"/coaches/{coach.user_id}/availability/slots", window).status_code == 201
    return coach


@pytest.mark.requirement("8.1", "8.2", "8.3", "8.4", "8.5", "8.6")
def test_a_coach_sees_the_day_the_week_and_what_members_did_and_gets_to_each(product, window, problems):
    coach, zone = make_coach(product), ZoneInfo(zone_in_the_morning())
    sam, jo = sign_up(product, coach.user_id), sign_up(product, coach.user_id)
    today = datetime.now(zone).date()
    first = open_slots(coach, coach.user_id, **{"from": str(today), "to": str(today)})[1]["starts_at"]
    tomorrow = today + timedelta(days=1)
    later = open_slots(coach, coach.user_id, **{"from": str(tomorrow), "to": str(tomorrow)})[9]["starts_at"]
    for member, starts_at in ((sam, first), (jo, first), (sam, later)):
        assert member.book(coach.user_id, starts_at).status_code == 201

    page = window(timezone_id=str(zone))
    sign_in(page, product, coach.user["email"])
    day = page.get_by_role("region", name="Today", exact=True)
    expect(day.get_by_role("link", name="Test Member")).to_have_count(2)
    expect(day.get_by_text("2 of 3")).to_be_visible()
    numbers = page.get_by_role("region", name="Your practice in numbers")
    expect(numbers.get_by_role("listitem").first).to_contain_text("2 active members")
    in_the_week = tomorrow.weekday() > 0
    expect(numbers.get_by_role("listitem").nth(1)).to_contain_text("3 sessions" if in_the_week else "2 sessions")
    week = page.get_by_role("region", name="This week")
    expect(week.get_by_role("link", name="Test Member")).to_have_count(1 if in_the_week else 0)

    day.get_by_role("link", name="Test Member").first.click()
    expect(page).to_have_url(f"{product}/sessions/{_session_at(coach, first, page.url)}")
    page.goto(product)
    page.get_by_role("region", name="Recent member activity").get_by_role("link", name="booked").first.click()
    # what happened within one second has no order
    expect(page).to_have_url(re.compile(f"/members/({sam.user_id}|{jo.user_id})$"))
    assert problems == []


def _session_at(coach: Client, starts_at: str, address: str) -> str:
    """The session of that start whose page is open, or any of them."""
    found = [each["session_id"] for each in coach.get("/sessions").json()["items"] if each["starts_at"] == starts_at]
    return next((each for each in found if address.endswith(each)), found[0])


@pytest.mark.requirement("1.2", "1.4", "10.3", "12.1", "12.6")
def test_a_coach_finds_the_own_members_only_writes_to_them_and_keeps_their_profile(product, window, problems):
    coach, stranger = make_coach(product), sign_up(product)
    member = sign_up(product, coach.user_id)
    page = window()
    sign_in(page, product, coach.user["email"], "/members")
    expect(page.get_by_text("1 member ·")).to_be_visible()
    page.get_by_role("link", name="Test Member").click()
    page.get_by_label("Goals").fill("Lead the spring project")
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_role("button", name="Save changes")).to_have_count(0)
    assert coach.get(f"/members/{member.user_id}").json()["goals"] == "Lead the spring project"

    page.get_by_role("link", name="Message member").click()
    conversation = coach.get("/conversations", member_id=member.user_id).json()["items"][0]["conversation_id"]
    expect(page).to_have_url(f"{product}/messages/{conversation}")
    assert problems == []

    page.goto(f"{product}/members/{stranger.user_id}")
    expect(page.get_by_role("heading", name="You don't have access to this")).to_be_visible()


@pytest.mark.requirement("1.3", "1.5", "6.5", "14.4", "2.3")
def test_an_administrator_gives_a_waiting_member_a_coach_who_has_room(product, window, problems):
    coach, full = make_coach(product, "Room Enough"), make_coach(product, "Full Already", max_members=1)
    sign_up(product, full.user_id)
    member = sign_up(product)
    page = window()
    sign_in(page, product, "admin@example.com", "/admin/members?coach=none")
    row = page.get_by_role("row").filter(has=page.locator(f'a[href="/members/{member.user_id}"]'))
    row.get_by_role("button", name="Assign coach").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("radio", name="Room Enough")).to_be_visible()
    expect(dialog.get_by_role("radio", name="Full Already")).to_have_count(0)
    dialog.get_by_role("radio", name="Room Enough").check()
    dialog.get_by_role("button", name="Assign").click()
    expect(page.get_by_text("Now with Room Enough")).to_be_visible()
    expect(row).to_have_count(0)
    assert coach.get(f"/members/{member.user_id}").json()["coach_id"] == coach.user_id
    assert coach.get("/conversations", member_id=member.user_id).json()["items"]
    assert problems == []

"""The availability editor in a real browser on the running product (requirement 3)."""

import secrets
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import open_behind, sign_in
from tests.product import PASSWORD, Client, log_in, open_slots, sign_up


@pytest.fixture
def coach(product: str) -> Client:
    """A coach of their own, in London, without hours."""
    email = f"c-{secrets.token_hex(6)}@example.com"
    wish = {"email": email, "password": PASSWORD, "name": "Noor Hassan", "timezone": "Europe/London"}
    answer = log_in(product, "admin@example.com").post("/coaches", wish)
    assert answer.status_code == 201, answer.text
    return log_in(product, email)


def windows(coach: Client) -> list[tuple[object, ...]]:
    """The weekly windows as they are kept."""
    slots = coach.get(f"/coaches/{coach.user_id}/availability").json()["slots"]
    return [
        (each["day_of_week"], each["start_time"], each["end_time"], each["max_sessions_per_slot"]) for each in slots
    ]


def day(page: Page, name: str):
    return page.get_by_role("listitem", name=name, exact=True)


def week_from_monday(coach: Client) -> dict[str, str]:
    """The first whole week that nobody has booked in."""
    monday = datetime.now(UTC).date() + timedelta(days=14)
    monday -= timedelta(days=monday.weekday())
    return {"from": monday.isoformat(), "to": (monday + timedelta(days=6)).isoformat()}


@pytest.mark.requirement("3.1", "3.2", "3.5", "14.2")
def test_a_coach_lays_out_a_week_by_keyboard_and_members_are_offered_just_that(product, window, problems, coach):
    page = window(timezone_id="Europe/London")
    sign_in(page, product, coach.user["email"], "/availability")

    page.get_by_role("button", name="Add range to Monday").focus()
    page.keyboard.press("Enter")
    expect(day(page, "Monday").get_by_label("Start on Monday")).to_be_focused()
    for typed in ("9", "12", "3"):
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
        if typed != "3":
            page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(day(page, "Monday").get_by_role("button", name="Remove Monday 09:00-12:00")).to_be_visible()
    assert windows(coach) == [("monday", "09:00", "12:00", 3)]

    page.get_by_role("button", name="Add range to Monday").click()
    second = day(page, "Monday").get_by_label("Start on Monday").nth(1)
    second.fill("11:30")
    expect(day(page, "Monday").get_by_role("alert")).to_have_text("Overlaps 09:00-12:00")
    day(page, "Monday").get_by_label("End on Monday").nth(1).fill("10")
    expect(day(page, "Monday").get_by_role("alert")).to_have_text("Must be after the start")
    expect(day(page, "Monday").get_by_role("button", name="Save")).to_be_disabled()
    second.fill("22:00")
    day(page, "Monday").get_by_label("End on Monday").nth(1).fill("24:00")
    day(page, "Monday").get_by_role("button", name="Save").click()
    expect(page.get_by_text("5 bookable slots a week")).to_be_visible()
    expect(day(page, "Monday").get_by_role("button", name="Remove Monday 22:00-24:00")).to_be_visible()

    page.get_by_role("button", name="Copy to days… hours of Monday").click()
    page.get_by_role("checkbox", name="Thursday").check()
    page.get_by_role("button", name="Copy to 1 day").click()
    expect(page.get_by_text("10 bookable slots a week")).to_be_visible()
    assert len(open_slots(coach, coach.user_id, **week_from_monday(coach))) == 10
    assert problems == []


@pytest.mark.requirement("3.3", "3.4", "2.2")
def test_a_booked_window_is_neither_moved_nor_removed_and_other_tabs_follow(product, window, problems, coach):
    path = f"/coaches/{coach.user_id}/availability/slots"
    for name in ("monday", "tuesday"):
        wish = {"day_of_week": name, "start_time": "09:00", "end_time": "12:00", "max_sessions_per_slot": 1}
        assert coach.post(path, wish).status_code == 201
    slot = open_slots(coach, coach.user_id, **week_from_monday(coach))[0]
    member = sign_up(product, coach.user_id)
    session = member.book(coach.user_id, slot["starts_at"]).json()["session_id"]

    page = window(timezone_id="Europe/London")
    sign_in(page, product, coach.user["email"], "/availability")
    expect(day(page, "Monday").get_by_text("1 booked")).to_be_visible()
    other = open_behind(page, f"{product}/availability")
    expect(day(other, "Tuesday").get_by_label("Start on Tuesday")).to_have_value("09:00")

    blocked = page.get_by_role("dialog", name="1 session is in the way")
    day(page, "Monday").get_by_label("Start on Monday").fill("10:00")
    day(page, "Monday").get_by_role("button", name="Save").click()
    expect(blocked.get_by_role("link", name="Test Member")).to_have_attribute("href", f"/sessions/{session}")
    page.keyboard.press("Escape")
    day(page, "Monday").get_by_role("button", name="Discard").click()
    page.get_by_role("button", name="Remove Monday 09:00-12:00").click()
    expect(blocked).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_label("Session length").fill("45")
    page.get_by_role("button", name="Save Settings").click()
    expect(page.get_by_text("Settings saved")).to_be_visible()  # what is booked keeps its length
    assert len(windows(coach)) == 2

    day(page, "Tuesday").get_by_label("Start on Tuesday").fill("10:00")
    day(page, "Tuesday").get_by_role("button", name="Save").click()
    expect(day(other, "Tuesday").get_by_label("Start on Tuesday")).to_have_value("10:00")
    page.get_by_role("button", name="Remove Tuesday 10:00-12:00").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Remove Tuesday 10:00-12:00")).to_be_visible()

    problems[:] = [each for each in problems if "409" not in each]  # the refusals above
    assert problems == []

"""A member's start page and the life of a session, on the running product (requirements 4, 5.8, 7, 9, 13.6)."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.conftest import sign_in
from tests.product import Client, log_in, open_slots

COACH = "coach1@example.com"


@pytest.fixture
def coach(product: str) -> Client:
    return log_in(product, COACH)


@pytest.fixture
def member(coach: Client, member_of) -> Client:
    client: Client = member_of(coach.user_id)
    return client


def booked(member: Client, coach: Client, count: int = 1) -> list[dict]:
    """The member's new sessions, the next first, each later than the coach's notice of cancelling."""
    later = f"{datetime.now(UTC) + timedelta(days=3):%Y-%m-%d}"
    slots = [slot for slot in open_slots(coach, coach.user_id, **{"from": later}) if slot["seats_left"]]
    answers = [member.book(coach.user_id, slot["starts_at"]) for slot in slots[:: max(len(slots) // count, 1)][:count]]
    assert [answer.status_code for answer in answers] == [201] * count
    return [answer.json() for answer in answers]


def without_date(route: Route) -> None:
    """The answer as of a server whose clock says nothing, so that the window's own clock counts."""
    answer = route.fetch()
    route.fulfill(response=answer, headers={name: text for name, text in answer.headers.items() if name != "date"})


@pytest.mark.requirement("7.2", "7.3", "7.4", "7.5", "10.2")
def test_the_start_page_prompts_to_book_and_then_shows_the_next_three(product, window, problems, coach, member):
    page = window()
    sign_in(page, product, member.user["email"])
    prompt = page.get_by_role("region", name="No sessions yet")
    expect(prompt.get_by_role("link", name="Book a session")).to_be_visible()
    expect(page.get_by_role("link", name="Message coach")).to_be_visible()

    sessions = booked(member, coach, 4)
    upcoming = page.get_by_role("region", name="Upcoming")  # arrives by itself, with the push about the booking
    expect(upcoming.get_by_role("listitem")).to_have_count(3)
    expect(page.get_by_role("timer")).to_be_visible()

    upcoming.get_by_role("link", name="With Amara Okafor").first.click()
    expect(page).to_have_url(f"{product}/sessions/{sessions[0]['session_id']}")
    expect(page.get_by_role("heading", name="Session with Amara Okafor", level=1)).to_be_visible()
    assert problems == []


@pytest.mark.requirement("7.1")
def test_the_countdown_runs_to_the_session_through_it_and_on_to_the_next(product, window, coach, member):
    first, second = booked(member, coach, 2)
    page = window(service_workers="block")
    page.route("**/api/**", without_date)
    sign_in(page, product, member.user["email"])
    page.clock.install(time=datetime.fromisoformat(first["starts_at"]) - timedelta(minutes=10, seconds=30))
    page.goto(product)

    timer = page.get_by_role("timer")
    expect(timer).to_contain_text("10 min")
    expect(page.get_by_text("Starting soon")).to_be_hidden()
    page.clock.fast_forward("01:00")
    expect(page.get_by_text("Starting soon")).to_be_visible()
    expect(timer).to_contain_text("09 min")
    page.clock.fast_forward("10:00")
    expect(page.get_by_role("region", name="Your session now").get_by_text("In progress")).to_be_visible()
    page.clock.fast_forward("50:00")
    there = page.get_by_role("region", name="Your next session").get_by_role("link", name="Session details")
    expect(there).to_have_attribute("href", f"/sessions/{second['session_id']}")
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.requirement("4.5", "4.6", "4.8", "4.9", "9.1", "9.2", "9.3", "9.4", "9.6")
def test_a_session_from_its_notes_to_its_rating_on_both_screens(product, window, problems, coach, member):
    (session,) = booked(member, coach)
    path = f"/sessions/{session['session_id']}"
    theirs, ours = window(), window(timezone_id="America/New_York")
    sign_in(theirs, product, member.user["email"], path)
    theirs.get_by_label("Add a note").fill("I want to talk about sleep")
    theirs.get_by_role("button", name="Add note").click()
    expect(theirs.get_by_label("Add a note")).to_have_value("")
    expect(theirs.get_by_role("button", name="Edit")).to_be_visible()

    sign_in(ours, product, COACH, path)
    expect(ours.get_by_role("region", name="Notes", exact=True)).to_contain_text("I want to talk about sleep")
    ours.get_by_label("Add a private note").fill("canary")
    ours.get_by_role("button", name="Add private note").click()
    expect(ours.get_by_role("region", name="Private notes").get_by_role("button", name="Edit")).to_be_visible()
    ours.get_by_role("button", name="Complete session").click()
    ours.get_by_role("dialog").get_by_role("button", name="Complete session").click()
    expect(ours.get_by_text("Completed").first).to_be_visible()

    rating = theirs.get_by_role("region", name="How was your session?")  # asked by the push, without a reload
    expect(rating).to_be_visible()
    expect(theirs.get_by_text("canary")).to_have_count(0)
    assert "canary" not in member.get(path).text
    rating.get_by_role("radio", name="4 Very good").check()
    rating.get_by_label("What made it so?").fill("We found the reason")
    rating.get_by_role("button", name="Send rating").click()
    expect(theirs.get_by_text("You rated this 4 of 5")).to_be_visible()
    expect(ours.get_by_text("Test rated this 4 of 5")).to_be_visible()
    expect(ours.get_by_text("We found the reason")).to_be_visible()
    assert member.post(f"{path}/rating", {"stars": 1}).json()["Code"] == "AlreadyRated"
    assert problems == []


@pytest.mark.requirement("4.7", "5.8", "13.4", "13.6")
def test_a_session_is_moved_and_then_cancelled_and_its_calendar_entry_with_it(product, window, problems, coach, member):
    (session,) = booked(member, coach)
    page = window()
    sign_in(page, product, member.user["email"], f"/sessions/{session['session_id']}")
    page.get_by_role("link", name="Reschedule").click()
    expect(page.get_by_role("region", name="You are moving")).to_be_visible()
    starts_at = page.locator('button[data-slot]:not([aria-disabled="true"])').last.get_attribute("data-slot")
    before = seats_taken(coach, starts_at)
    page.locator(f'[data-slot="{starts_at}"]').click()  # that one, also when more times have come in meanwhile
    page.get_by_role("button", name="Move session").click()
    expect(page.get_by_role("heading", name="Session moved")).to_be_visible()
    assert event_of(member, session)["starts_at"] == starts_at
    assert seats_taken(coach, starts_at) == before + 1

    page.get_by_role("complementary", name="New time").get_by_role("link", name="View session").click()
    expect(page.get_by_role("region", name="History")).to_contain_text("Moved")
    page.get_by_role("button", name="Cancel session").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel session").click()
    expect(page.get_by_role("region", name="History")).to_contain_text("Cancelled by you")
    expect(page.get_by_role("link", name="Reschedule")).to_have_count(0)
    assert event_of(member, session)["status"] == "cancelled"
    assert seats_taken(coach, starts_at) == before
    assert problems == []


@pytest.mark.requirement("10.4", "12.5")
def test_a_coach_books_for_a_member_with_a_group_and_an_admin_finds_and_opens_it(product, window, coach, member):
    page = window()
    sign_in(page, product, COACH, f"/book?member={member.user_id}")
    expect(page.get_by_role("heading", name="Book for Test Member")).to_be_visible()
    page.locator('button[data-slot]:not([aria-disabled="true"])').last.click()
    page.get_by_label("Open a group conversation").check()
    page.get_by_role("button", name="Confirm booking").click()
    expect(page.get_by_role("heading", name="Test is booked")).to_be_visible()
    page.get_by_role("complementary", name="Test's booking").get_by_role("link", name="View session").click()
    expect(page.get_by_role("link", name="Group conversation")).to_be_visible()

    office = window()
    sign_in(office, product, "admin@example.com", f"/admin/sessions?member={member.user_id}")
    office.get_by_role("link", name="Test Member with Amara Okafor").click()
    expect(office.get_by_role("heading", name="Test Member with Amara Okafor", level=1)).to_be_visible()
    expect(office.get_by_role("region", name="Private notes")).to_be_visible()


def event_of(member: Client, session: dict) -> dict:
    event: dict = member.get(f"/calendar/events/{session['calendar_event_id']}").json()
    return event


def seats_taken(coach: Client, starts_at: str) -> int:
    slots = open_slots(coach, coach.user_id, **{"from": starts_at[:10]}, full=True)
    return next(int(slot["booked"]) for slot in slots if slot["starts_at"] == starts_at)

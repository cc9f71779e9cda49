"""Booking in a real browser on the running product (requirements 5 and 15)."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import open_booking, sign_in
from tests.product import Client, log_in, mails_to, open_slots, sign_up

FULL = "This slot is now full, please choose another"


@pytest.fixture
def coach(product: str) -> Client:
    return log_in(product, "coach1@example.com")


@pytest.fixture
def fresh_slot(coach: Client) -> str:
    """A slot that nobody has booked yet, three seats."""
    return str([slot for slot in open_slots(coach, coach.user_id) if slot["seats_left"] == 3][-1]["starts_at"])


def cell(page: Page, starts_at: str):
    return page.locator(f'[data-slot="{starts_at}"]')


def at_week_of(starts_at: str) -> str:
    return f"?week={starts_at[:10]}"


def fill(product: str, coach: Client, starts_at: str) -> list[tuple[Client, str]]:
    """Three other members take the three seats; who, and the session."""
    taken = []
    for _ in range(3):
        other = sign_up(product, coach.user_id)
        answer = other.book(coach.user_id, starts_at)
        assert answer.status_code == 201, answer.text
        taken.append((other, answer.json()["session_id"]))
    return taken


@pytest.mark.requirement("5.1", "5.4", "5.6", "15.1")
def test_a_member_books_and_finds_the_session_in_the_list_and_a_mail_in_the_mailbox(
    product, window, problems, coach, fresh_slot, member_of
):
    member, page = member_of(coach.user_id), window()
    open_booking(page, product, member.user["email"], at_week_of(fresh_slot))

    cell(page, fresh_slot).click()
    page.get_by_role("button", name="Confirm booking").click()
    expect(page.get_by_text("You're booked")).to_be_visible()

    page.get_by_role("link", name="Sessions").first.click()
    expect(page.get_by_text("With Amara Okafor")).to_be_visible()
    (mail,) = mails_to(product, member.user["email"])
    assert [each["name"] for each in mail["attachments"]][-1] == "session.ics"
    page.goto(f"{product}/_local/mail")
    expect(page.get_by_text(member.user["email"]).first).to_be_visible()
    assert problems == []


@pytest.mark.requirement("15.2", "15.3", "15.4")
def test_a_slot_fills_and_frees_itself_in_front_of_the_reader(product, window, problems, coach, fresh_slot, member_of):
    page = window()
    open_booking(page, product, member_of(coach.user_id).user["email"], at_week_of(fresh_slot))
    slot = cell(page, fresh_slot)
    expect(slot).to_contain_text("3 of 3 left")
    slot.focus()

    taken = fill(product, coach, fresh_slot)
    expect(slot).to_have_attribute("aria-disabled", "true")
    expect(slot).to_contain_text("Full")
    expect(slot).to_be_focused()

    other, session_id = taken[0]
    other.post(f"/sessions/{session_id}/cancel")
    expect(slot).not_to_have_attribute("aria-disabled", "true")
    expect(slot).to_contain_text("1 seat left")
    assert problems == []


@pytest.mark.requirement("5.5", "15.5")
def test_who_loses_the_race_reads_why_and_sees_fresh_times(product, window, coach, fresh_slot, member_of):
    page = window()
    page.route_web_socket("**/ws*", lambda socket: None)  # pushes never arrive
    sign_in(page, product, member_of(coach.user_id).user["email"], "/book")
    page.goto(f"{product}/book{at_week_of(fresh_slot)}")
    cell(page, fresh_slot).click()
    fill(product, coach, fresh_slot)

    with page.expect_response(lambda answer: "/slots?" in answer.url):
        page.get_by_role("button", name="Confirm booking").click()

    alert = page.get_by_role("alert").filter(has_text=FULL)
    expect(alert).to_be_visible()
    expect(alert).to_be_focused()
    expect(cell(page, fresh_slot)).to_have_attribute("aria-disabled", "true")


@pytest.mark.requirement("15.2")
def test_a_lost_push_is_repaired_by_the_reconnect(product, window, coach, fresh_slot, member_of):
    page = window()
    open_booking(page, product, member_of(coach.user_id).user["email"], at_week_of(fresh_slot))
    page.context.set_offline(True)
    expect(page.get_by_role("status").filter(has_text="Offline")).to_be_visible()
    fill(product, coach, fresh_slot)

    page.context.set_offline(False)

    expect(page.get_by_role("status").filter(has_text="Live")).to_be_visible(timeout=30_000)
    expect(cell(page, fresh_slot)).to_have_attribute("aria-disabled", "true")


@pytest.mark.requirement("5.8")
def test_a_member_cancels_and_the_seat_is_free_on_the_other_screen(
    product, window, problems, coach, fresh_slot, member_of
):
    member = member_of(coach.user_id)
    member.book(coach.user_id, fresh_slot)
    mine, other = window(), window()
    open_booking(other, product, member_of(coach.user_id).user["email"], at_week_of(fresh_slot))
    expect(cell(other, fresh_slot)).to_contain_text("2 of 3 left")

    sign_in(mine, product, member.user["email"], "/sessions")
    mine.get_by_role("button", name="Cancel").click()
    dialog = mine.get_by_role("dialog")
    expect(dialog).to_contain_text("frees your seat")
    dialog.get_by_role("button", name="Cancel session").click()

    expect(cell(other, fresh_slot)).to_contain_text("3 of 3 left")
    mine.get_by_role("tab", name="Cancelled").click()
    expect(mine.get_by_text("With Amara Okafor")).to_be_visible()
    assert problems == []


@pytest.mark.requirement("5.4")
def test_booking_works_with_the_keyboard_alone(product, window, coach, fresh_slot, member_of):
    page = window()
    open_booking(page, product, member_of(coach.user_id).user["email"], at_week_of(fresh_slot))

    page.locator("[data-slot]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    chosen = page.locator('[data-slot][aria-pressed="true"]')
    expect(chosen).to_have_count(1)
    confirm = page.get_by_role("button", name="Confirm booking")
    for _ in range(60):
        if confirm.evaluate("button => button === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(confirm).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You're booked")).to_be_visible()


def test_times_follow_the_zone_that_the_reader_chooses(product, window, coach, fresh_slot, member_of):
    page = window()
    open_booking(page, product, member_of(coach.user_id).user["email"], f"{at_week_of(fresh_slot)}&tz=Asia/Tokyo")
    from datetime import datetime
    from zoneinfo import ZoneInfo

    local = datetime.fromisoformat(fresh_slot).astimezone(ZoneInfo("Asia/Tokyo"))
    expect(cell(page, fresh_slot)).to_contain_text(f"{local:%H:%M}")
    expect(page.locator(f'[data-day="{local:%Y-%m-%d}"]').locator(f'[data-slot="{fresh_slot}"]')).to_have_count(1)

"""Talking, being told and the calendar in real browsers on the running product (requirements 10, 11 and 13)."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import open_behind, open_booking, sign_in
from tests.product import Client, log_in, open_slots


@pytest.fixture
def coach(product: str) -> Client:
    return log_in(product, "coach1@example.com")


def conversation_of(member: Client) -> str:
    (conversation,) = member.get("/conversations").json()["items"]
    return str(conversation["conversation_id"])


@pytest.mark.requirement("10.1", "10.5")
def test_two_people_talk_live_and_see_what_is_unread(product, window, problems, coach, member_of):
    member = member_of(coach.user_id)
    conversation_id = conversation_of(member)
    theirs, mine = window(), window(viewport={"width": 390, "height": 860})
    open_booking(theirs, product, "coach1@example.com")
    theirs.get_by_role("link", name="Sessions").first.click()
    sign_in(mine, product, member.user["email"], f"/messages/{conversation_id}")

    mine.get_by_role("textbox", name="Write to Amara Okafor").fill("Good morning!")
    mine.keyboard.press("Enter")

    # the coach is elsewhere: badge, title, toast, bell
    expect(theirs.get_by_role("link", name=re.compile(r"Messages \d+ unread"))).to_be_visible()
    expect(theirs).to_have_title(re.compile(r"^\(\d+\) "))
    toast = theirs.get_by_role("alert").filter(has_text="New message from Test Member")
    toast.get_by_role("link", name="Read message").click()
    expect(theirs).to_have_url(f"{product}/messages/{conversation_id}")
    log = theirs.get_by_role("region", name="Conversation with Test Member")
    expect(log.get_by_text("Good morning!")).to_be_visible()

    # now both are in the conversation: no toast, and what is read is read
    with mine.expect_response(re.compile("/read$")):
        theirs.get_by_role("textbox").fill("Good morning to you.")
        theirs.keyboard.press("Enter")
        answer = mine.get_by_role("region", name="Conversation with Amara Okafor").get_by_text("Good morning to you.")
        expect(answer).to_be_visible()
    expect(mine.get_by_text("Sent")).to_have_count(1)
    expect(mine).to_have_title("Messages · Evergreen")
    assert member.get("/conversations").json()["items"][0]["unread_count"] == 0
    expect(mine.get_by_role("alert")).to_have_count(0)
    assert problems == []


def test_earlier_messages_load_on_the_way_up_without_a_jump(product, window, problems, coach, member_of):
    member, page = member_of(coach.user_id), window()
    conversation_id = conversation_of(member)
    for number in range(1, 61):
        answer = coach.post(f"/conversations/{conversation_id}/messages", {"text": f"Thought {number}."})
        assert answer.status_code == 201, answer.text
    sign_in(page, product, member.user["email"], f"/messages/{conversation_id}")
    log = page.get_by_role("region", name="Conversation with Amara Okafor")
    expect(log.get_by_text("Thought 60.")).to_be_in_viewport()
    seen = log.get_by_text("Thought 25.")
    expect(log.get_by_text("Thought 20.")).to_have_count(0)

    seen.scroll_into_view_if_needed()
    before = seen.bounding_box()
    expect(log.get_by_text("Thought 1.", exact=True)).to_have_count(1)

    assert abs(seen.bounding_box()["y"] - before["y"]) < 2
    assert problems == []


def test_much_that_is_new_is_read_from_its_beginning(product, window, problems, coach, member_of):
    member, page = member_of(coach.user_id), window()
    conversation_id = conversation_of(member)
    messages = f"/conversations/{conversation_id}/messages"
    assert coach.post(messages, {"text": "Read already."}).status_code == 201
    assert member.post(f"/conversations/{conversation_id}/read").status_code == 204
    for number in range(1, 26):
        assert coach.post(messages, {"text": f"Thought {number}."}).status_code == 201

    sign_in(page, product, member.user["email"], f"/messages/{conversation_id}")

    log = page.get_by_role("region", name="Conversation with Amara Okafor")
    expect(log.get_by_text("Thought 1.", exact=True)).to_be_in_viewport()
    expect(log.get_by_text("New", exact=True)).to_be_in_viewport()
    expect(log.get_by_text("Thought 25.")).not_to_be_in_viewport()
    assert problems == []


@pytest.mark.requirement("11.1", "11.4", "13.1", "13.5")
def test_a_booking_is_told_in_every_tab_and_leads_from_the_calendar_to_the_session(
    product, window, problems, coach, member_of
):
    member, page = member_of(coach.user_id), window()
    open_booking(page, product, member.user["email"])
    page.get_by_role("link", name="Calendar").first.click()
    other = open_behind(page, f"{product}/notifications")
    expect(other.get_by_text("Nothing yet")).to_be_visible()
    slot = [each for each in open_slots(coach, coach.user_id) if each["seats_left"]][-1]["starts_at"]

    booked = member.book(coach.user_id, slot).json()

    expect(page.get_by_role("alert").filter(has_text="is confirmed")).to_be_visible()
    expect(page.get_by_role("button", name="Notifications, 1 unread")).to_be_visible()
    expect(other.get_by_role("link", name=re.compile("is confirmed.*Unread"))).to_be_visible()

    # read in one tab, read in the other
    other.bring_to_front()
    other.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_role("button", name="Notifications", exact=True)).to_be_visible()

    page.bring_to_front()
    page.goto(f"{product}/calendar?view=list&date={slot[:10]}")
    page.get_by_role("button", name=re.compile("Amara Okafor")).first.focus()
    page.keyboard.press("Enter")
    details = page.get_by_role("dialog", name="Amara Okafor")
    expect(details).to_contain_text("Coaching Session")
    expect(details).to_contain_text("Scheduled")
    details.get_by_role("link", name="Session details").click()
    expect(page).to_have_url(f"{product}/sessions/{booked['session_id']}")
    assert problems == []


@pytest.mark.requirement("13.4", "4.7")
def test_a_cancelled_session_is_struck_out_of_the_calendar_at_once(product, window, problems, coach, member_of):
    member, page = member_of(coach.user_id), window()
    slot = [each for each in open_slots(coach, coach.user_id) if each["seats_left"]][-1]["starts_at"]
    session_id = member.book(coach.user_id, slot).json()["session_id"]
    sign_in(page, product, member.user["email"])
    page.goto(f"{product}/calendar?view=month&date={slot[:10]}")
    event = page.get_by_role("button", name=re.compile("Amara Okafor")).first
    expect(event).not_to_contain_text("Cancelled")

    coach.post(f"/sessions/{session_id}/cancel", {"reason": "The room is taken"})

    expect(event).to_contain_text("Cancelled")
    assert problems == []

"""Profiles and the administration in a real browser (requirements 1, 2 and 12)."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import sign_in
from tests.product import PASSWORD, Client, log_in, open_slots, sign_up


@pytest.fixture
def admin(product: str) -> Client:
    return log_in(product, "admin@example.com")


def new_coach(admin: Client, name: str, **more: object) -> dict:
    email = f"{name.lower().replace(' ', '.')}@example.com"
    wish = {"email": email, "name": name, "timezone": "Europe/London", "password": PASSWORD, **more}
    return {**admin.post("/coaches", wish).json(), "email": email}


@pytest.mark.requirement("2.2", "2.3", "2.4", "2.5")
def test_a_coach_keeps_the_own_profile_and_hides_from_signup(product, window, problems, admin):
    coach, page = new_coach(admin, "Petra Profile"), window()
    for _ in range(2):
        sign_up(product, coach["coach_id"])
    sign_in(page, product, coach["email"], "/profile")
    form = page.get_by_role("form", name="Coaching")
    expect(form.get_by_text("2 of 50")).to_be_visible()
    form.get_by_label("Specialisation").fill("Sleep")
    form.get_by_label("Most members").fill("1")
    form.get_by_role("button", name="Save changes").click()
    expect(form.get_by_text("must be at least 2, the members there are now")).to_be_visible()
    assert [text for text in problems if "400" not in text] == []
    problems.clear()

    form.get_by_label("Most members").fill("3")
    form.get_by_role("switch", name="Accepting new members").uncheck()
    expect(form.get_by_text("Hidden from signup.")).to_be_visible()
    page.get_by_role("link", name="Members").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Keep editing").click()
    form.get_by_role("button", name="Save changes").click()

    expect(form.get_by_text("2 of 3")).to_be_visible()
    expect(form.get_by_role("button", name="Save changes")).to_have_count(0)
    offered = {each["coach_id"] for each in Client(product).get("/coaches", limit=100).json()["items"]}
    assert coach["coach_id"] not in offered
    now = admin.get(f"/coaches/{coach['coach_id']}").json()
    assert (now["specialization"], now["available_capacity"]) == ("Sleep", 1)
    assert problems == []


@pytest.mark.requirement("1.4")
def test_a_member_keeps_the_own_profile_and_what_they_are_told(product, window, problems):
    member, page = sign_up(product), window()
    sign_in(page, product, member.user["email"], "/profile")
    form = page.get_by_role("form", name="For your coach")
    form.get_by_label("Your goals").fill("Sleep through the night")
    form.get_by_label("Phone", exact=True).fill("123")
    form.get_by_role("button", name="Save changes").click()
    expect(form.get_by_text("must be a number with its country code")).to_be_visible()
    problems.clear()
    form.get_by_label("Phone", exact=True).fill("+44 20 7946 0958")
    form.get_by_role("button", name="Save changes").click()
    expect(form.get_by_role("button", name="Save changes")).to_have_count(0)

    text = page.get_by_role("switch", name="Reminder, 1 hour before, Text message")
    expect(text).to_be_enabled()  # as soon as there is a number
    with page.expect_response(lambda answer: answer.url.endswith("/api/me") and answer.request.method == "PATCH"):
        text.click(force=True)  # its track lies over the input, inside the label
    expect(text).to_be_checked()
    me = member.get("/me").json()
    assert (me["member"]["goals"], me["member"]["phone"]) == ("Sleep through the night", "+442079460958")
    assert me["preferences"]["reminder_1h"] == {"email": True, "sms": True}
    assert problems == []


@pytest.mark.requirement("12.3", "12.4", "12.5")
def test_an_admin_revokes_and_grants_and_it_counts_from_the_next_call(product, window, problems, admin):
    coach = new_coach(admin, "Rita Rights")
    client, page = log_in(product, coach["email"]), window()
    assert client.get("/members").status_code == 200
    sign_in(page, product, "admin@example.com", "/admin/users?role=coach")
    page.get_by_role("link", name="Rita Rights").click()

    page.get_by_role("switch", name="See members and their profiles").uncheck()
    page.get_by_role("switch", name="See users").check()
    page.get_by_role("form", name="Permissions").get_by_role("button", name="Save changes").click()
    expect(page.get_by_text("Permissions: your changes are in place.")).to_be_visible()
    assert (client.get("/members").status_code, client.get("/users").status_code) == (403, 200)

    page.get_by_role("button", name="Back to the role").click()
    page.get_by_role("form", name="Permissions").get_by_role("button", name="Save changes").click()
    expect(page.get_by_role("form", name="Permissions").get_by_role("button", name="Save changes")).to_have_count(0)
    assert (client.get("/members").status_code, client.get("/users").status_code) == (200, 403)
    assert problems == []


@pytest.mark.requirement("12.5")
def test_a_coach_with_sessions_ahead_is_not_deactivated_and_the_admin_reads_which(product, window, admin, member_of):
    amara = log_in(product, "coach1@example.com")
    member = member_of(amara.user_id)
    slot = [each for each in open_slots(amara, amara.user_id) if each["seats_left"] > 0][-1]
    assert member.book(amara.user_id, slot["starts_at"]).status_code == 201
    page = window()
    sign_in(page, product, "admin@example.com", f"/admin/coaches/{amara.user_id}")
    page.get_by_role("button", name="Deactivate").click()
    page.get_by_role("dialog").get_by_role("button", name="Deactivate").click()

    dialog = page.get_by_role("dialog").filter(has_text="in the way")
    expect(dialog.get_by_role("link", name="Test Member").first).to_be_visible()
    assert admin.get(f"/coaches/{amara.user_id}").json()["status"] == "active"

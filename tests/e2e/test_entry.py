"""The way in, in a real browser: signing up with a coach or without, and passwords by mailed codes (requirement 6)."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.product import PASSWORD, Client, log_in, mails_to, sign_up

GONE = "This coach is no longer taking members, please choose another"
NEW_PASSWORD = "Evergreen-2027"


@pytest.fixture
def admin(product: str) -> Client:
    return log_in(product, "admin@example.com")


def to_the_coaches(page: Page, origin: str, name: str, query: str = "") -> str:
    """Fill the first step; the address that was given."""
    email = f"{name.lower().replace(' ', '.')}@example.com"
    page.goto(f"{origin}/signup{query}")
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Choose a coach")).to_be_visible()
    return email


@pytest.mark.requirement("6.1", "6.2", "6.5", "6.7")
def test_somebody_new_signs_up_and_waits_for_a_coach(product, window, problems):
    page = window()
    email = to_the_coaches(page, product, "Nora New")
    page.get_by_role("radio", name="Choose later").check()
    page.get_by_role("button", name="Create account").click()

    expect(page.get_by_text("You're set, Nora")).to_be_visible()
    page.goto(f"{product}/book")
    expect(page.get_by_text("We'll match you with a coach")).to_be_visible()
    me = log_in(product, email).get("/me").json()
    assert (me["user"]["role"], me["member"]["coach_id"]) == ("member", None)
    assert me["member"]["onboarding_status"] == "pending"
    assert [text for text in problems if "401" not in text] == []


@pytest.mark.requirement("2.4", "6.3", "6.4", "6.6")
def test_the_last_place_goes_to_whoever_is_first_and_the_other_chooses_again(product, window, admin):
    made = admin.post(
        "/coaches",
        {"email": "narrow@example.com", "name": "Nia Narrow", "timezone": "Europe/London", "max_members": 1},
    ).json()
    page = window()
    email = to_the_coaches(page, product, "Lena Late", f"?coach={made['coach_id']}")
    expect(page.get_by_role("radio", name="Nia Narrow")).to_be_checked()
    expect(page.get_by_text("1 place left")).to_be_visible()
    sign_up(product, made["coach_id"])

    page.get_by_role("button", name="Create account").click()

    alert = page.get_by_role("alert").filter(has_text=GONE)
    expect(alert).to_be_focused()
    expect(page.get_by_role("radio", name="Nia Narrow")).to_be_disabled()
    page.get_by_role("radio", name="Daniel Weiss").check()
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_text("Daniel Weiss is your coach")).to_be_visible()
    member = log_in(product, email)
    assert member.get("/me").json()["member"]["coach_name"] == "Daniel Weiss"
    assert len(member.get("/conversations").json()["items"]) == 1
    # the next one does not even see who is full
    other = window()
    to_the_coaches(other, product, "Olga Other")
    expect(other.get_by_role("radio", name="Daniel Weiss")).to_be_visible()
    expect(other.get_by_role("radio", name="Nia Narrow")).to_have_count(0)


def test_a_forgotten_password_is_chosen_anew_with_the_code_of_the_mailbox(product, window, problems):
    email, page = sign_up(product).user["email"], window()
    page.goto(f"{product}/login")
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("link", name="Forgot your password?").click()
    page.get_by_role("button", name="Send the code").click()
    expect(page.get_by_text("A code is on its way")).to_be_visible()
    page.get_by_label("Code").fill(code_in(mails_to(product, email)[0]))
    page.get_by_label("New password").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Save password").click()

    expect(page.get_by_role("button", name="Account of Test Member")).to_be_visible()
    assert log_in(product, email, NEW_PASSWORD).get("/me").status_code == 200
    assert Client(product).post("/auth/login", {"email": email, "password": PASSWORD}).status_code == 401
    assert problems == []


@pytest.mark.requirement("2.1")
def test_an_invited_coach_follows_the_link_of_the_mail_and_is_in(product, window, admin, problems):
    admin.post("/coaches", {"email": "iris@example.com", "name": "Iris Invited", "timezone": "Europe/Berlin"})
    (mail,) = mails_to(product, "iris@example.com")
    link = re.search(r'href="([^"]+)"', mail["html"])
    page = window()

    page.goto(link[1].replace("&amp;", "&"))
    expect(page.get_by_label("E-mail")).to_have_value("iris@example.com")
    page.get_by_label("New password").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Save password").click()

    expect(page.get_by_role("link", name="Availability").first).to_be_visible()
    assert problems == []


def code_in(mail: dict) -> str:
    return re.search(r"<b>([^<]+)</b>", mail["html"])[1]

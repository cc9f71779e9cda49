"""The app around its screens: installed, without a connection, on paper, in two tabs, at a wrong address."""

import httpx
from playwright.sync_api import expect

from tests.e2e.conftest import open_behind, sign_in
from tests.product import PASSWORD

MEMBER = "member1@example.com"


def test_without_a_connection_the_shell_still_opens_and_goes_on_by_itself(product, window):
    page = window()
    sign_in(page, product, MEMBER, "/sessions")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # from now on the worker answers
    expect(page.get_by_role("heading", name="Sessions", level=1)).to_be_visible()

    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", name="You're offline")).to_be_visible()

    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Sessions", level=1)).to_be_visible()


def test_the_app_can_be_installed(product, window):
    page = window()
    page.goto(f"{product}/login")
    manifest = httpx.get(f"{product}{page.locator('link[rel=manifest]').get_attribute('href')}").json()

    assert manifest["display"] == "standalone"
    assert {icon["sizes"] for icon in manifest["icons"] if icon.get("purpose") == "maskable"} == {"192x192", "512x512"}
    assert all(httpx.get(f"{product}{icon['src']}").status_code == 200 for icon in manifest["icons"])


def test_no_token_is_kept_where_a_script_could_find_it_later(product, window):
    page = window()
    sign_in(page, product, MEMBER, "/sessions")

    kept = page.evaluate("JSON.stringify({...localStorage, ...sessionStorage}) + document.cookie")
    assert "eyJ" not in kept
    (cookie,) = [each for each in page.context.cookies() if "refresh" in each["name"]]
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/api/auth")


def test_signing_out_reaches_every_tab_and_leads_back_after_signing_in(product, window):
    page = window()
    sign_in(page, product, MEMBER, "/sessions?tab=past")
    other = open_behind(page, f"{product}/calendar")
    expect(other.get_by_role("heading", level=1)).to_be_visible()

    page.get_by_role("button", name="Account of").click()
    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()
    expect(other.get_by_text("You signed out in another tab.")).to_be_visible()
    expect(other).to_have_url(f"{product}/login?next=%2Fcalendar")

    other.bring_to_front()
    other.get_by_label("E-mail").fill(MEMBER)
    other.get_by_label("Password", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    expect(other).to_have_url(f"{product}/calendar")
    expect(other.get_by_role("heading", name="Calendar", level=1)).to_be_visible()


def test_on_paper_there_is_the_session_and_no_frame(product, window):
    page = window()
    sign_in(page, product, MEMBER, "/sessions")
    page.get_by_role("link", name="With Amara Okafor").first.click()
    expect(page.get_by_role("heading", name="Session with Amara Okafor")).to_be_visible()

    page.emulate_media(media="print", color_scheme="dark")

    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("heading", name="Session with Amara Okafor")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    booked = page.get_by_role("region", name="History").locator("b").first
    assert booked.evaluate("word => getComputedStyle(word).color") == "rgb(0, 0, 0)"


def test_a_wrong_address_and_a_page_of_another_role_say_so_and_lead_home(product, window, problems):
    page = window()
    sign_in(page, product, MEMBER, "/nowhere")
    expect(page.get_by_role("heading", name="We couldn't find this page")).to_be_visible()
    page.goto(f"{product}/admin/users")
    expect(page.get_by_role("heading", name="You don't have access to this")).to_be_visible()
    page.get_by_role("link", name="Home").last.click()
    expect(page).to_have_url(f"{product}/")
    assert [text for text in problems if "401" not in text] == []

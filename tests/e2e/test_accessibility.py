"""Every screen, light and dark, wide and narrow: no WCAG violation, no sideways scroll, a clean console."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.conftest import open_booking, sign_in

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}
WIDTHS = (1280, 390, 320)


def violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:160]) for each in found]


def assert_good(page, width):
    page.wait_for_timeout(300)  # lets a transition end; not a bound on anything
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_screens_are_accessible(product, window, problems, scheme, width):
    page = window(viewport={"width": width, "height": 860}, color_scheme=scheme, reduced_motion="reduce")
    for path, title in (("/login", "Welcome back"), ("/signup", "Create an account")):
        page.goto(f"{product}{path}")
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        assert_good(page, width)
    problems.clear()  # nobody is signed in yet: the silent refresh answers 401
    open_booking(page, product, "member1@example.com")
    page.locator('button[data-slot]:not([aria-disabled="true"]):visible').first.click()
    assert_good(page, width)
    if width < 1200:
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert_good(page, width)
        page.keyboard.press("Escape")
    page.goto(f"{product}/sessions")
    expect(page.get_by_text("With Amara Okafor").first).to_be_visible()
    assert_good(page, width)
    page.get_by_role("button", name="Cancel").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert_good(page, width)
    assert problems == []


def test_a_coach_sees_the_own_sessions(product, window, problems):
    page = window()
    sign_in(page, product, "coach1@example.com", "/sessions")
    expect(page.get_by_text("With Sam Rivera").first).to_be_visible()
    assert_good(page, 1280)
    assert problems == []

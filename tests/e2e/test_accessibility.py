"""Every screen, light and dark, wide and narrow, and offline: no WCAG violation, no sideways scroll, no complaint."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.e2e.conftest import sign_in
from tests.e2e.screens import SCREENS, WHO, address, places, settle

ALL_RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"label-content-name-mismatch": {"enabled": True}},
    "resultTypes": ["violations"],
}
RULES_OF_COLOUR = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
WIDTHS = (1280, 390, 320)
# dark differs from light in its colours alone
SCHEMES = {"light": ALL_RULES, "dark": RULES_OF_COLOUR}


def lasting_faults_of(page, width, scheme):
    """What is wrong with what stands in the window, and stays wrong when everything that moves has come to rest."""
    wrong = faults_of(page, width, scheme)
    for _ in range(3):
        if wrong:
            page.wait_for_timeout(500)
            wrong = faults_of(page, width, scheme)
    return wrong


def faults_of(page, width, scheme):
    """What is wrong with what stands in the window at this moment."""
    # from the top: what a scrolled page has half under the header, axe takes for a small target
    page.evaluate("window.scrollTo(0, 0)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)  # once for a page and all its looks
    found = page.evaluate("rules => axe.run(rules).then(found => found.violations)", SCHEMES[scheme])
    wrong = [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"][:3]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        wrong.append("scrolls sideways")
    return wrong


def looks(page):
    """Every look at what stands in the window, without loading it again; each change from one to the next is costly."""
    for scheme, widths in (("light", WIDTHS), ("dark", WIDTHS[::-1])):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator(f"html[data-mantine-color-scheme='{scheme}']")).to_be_attached()
        for width in widths:
            page.set_viewport_size({"width": width, "height": 860})
            settle(page)
            yield width, scheme


def assert_stays_without_a_connection(page):
    """What the screen shows is still there, nothing is claimed to have failed, and the state is told in words."""
    words = page.locator("h1, h2, h3, [role=alert]").locator("visible=true")
    offline = page.get_by_role("status").locator("visible=true").filter(has_text="Offline")
    expect(page.get_by_role("banner")).to_have_attribute("data-live", "live")
    shown = words.all_inner_texts()

    page.context.set_offline(True)
    try:
        expect(offline).to_have_count(1)
        assert words.all_inner_texts() == shown
    finally:
        page.goto("about:blank")  # or everything on the screen would be read again
        page.context.set_offline(False)


@pytest.fixture(scope="module")
def seat(browser, demo_practice, browser_context_args):
    """A window per role that stays signed in, what that person's addresses are filled with, and its complaints."""
    seats = {}

    def of(role):
        if role not in seats:
            page = browser.new_context(**browser_context_args, reduced_motion="reduce").new_page()
            problems: list[str] = []
            page.on("console", lambda message: message.type == "error" and problems.append(message.text[:300]))
            page.on("pageerror", lambda error: problems.append(f"page error {error}"[:300]))
            found = places(demo_practice, WHO[role]) if role in WHO else {}
            if role in WHO:
                sign_in(page, demo_practice, WHO[role])
            seats[role] = page, found, problems
        return seats[role]

    yield of
    for page, *_ in seats.values():
        page.context.close()


CASES = [
    pytest.param(role, screen, dialog, id=f"{role}-{screen.name}{'-' + dialog[0] if dialog else ''}")
    for role, screens in SCREENS.items()
    for screen in screens
    for dialog in (None, *screen.dialogs)
]


@pytest.mark.parametrize(("role", "screen", "dialog"), CASES)
def test_a_screen_is_for_everybody(demo_practice, seat, role, screen, dialog):
    page, found, problems = seat(role)
    page.set_viewport_size({"width": 1280, "height": 860})
    page.emulate_media(color_scheme="light")
    problems.clear()  # of the way here: the silent refresh of somebody who is not signed in answers 401
    page.goto(f"{demo_practice}{address(screen, found)}")
    settle(page)
    if dialog:
        dialog[1](page)
    faults = {look: wrong for look in looks(page) if (wrong := lasting_faults_of(page, *look))}

    assert faults == {}
    assert [text for text in problems if "401" not in text] == []
    if role in WHO and screen.name != "nowhere" and not dialog:  # what stands in the app's frame
        assert_stays_without_a_connection(page)

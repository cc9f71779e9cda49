"""Browsers for the running product: the system's Chromium, people who are signed in, and what went wrong meanwhile."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.product import PASSWORD, Client, sign_up

ARGUMENTS = (
    *("--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
SIGN_IN = """person => fetch('/api/auth/login', {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(person),
}).then(answer => (localStorage.setItem('evergreen-signed-in', '1'), answer.status))"""
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return {**browser_type_launch_args, "executable_path": chromium, "args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    size = {"width": 1280, "height": 860}
    return {**browser_context_args, "timezone_id": "Europe/Berlin", "locale": "en-GB", "viewport": size}


@pytest.fixture
def problems() -> list[str]:
    """Console errors, page errors and CSP violations of every window opened by `window`."""
    return []


@pytest.fixture
def window(
    browser: Browser, browser_context_args: dict[str, Any], problems: list[str]
) -> Iterator[Callable[..., Page]]:
    """Opens a window of a browser of its own, as two people have two."""
    contexts: list[BrowserContext] = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(**{**browser_context_args, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: message.type == "error" and problems.append(message.text[:300]))
        page.on("pageerror", lambda error: problems.append(f"page error {error}"[:300]))
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def member_of(product: str) -> Callable[[str], Client]:
    return lambda coach_id: sign_up(product, coach_id)


def sign_in(page: Page, origin: str, email: str, then: str = "/") -> None:
    """Arrive at `then`, signed in: the browser has the cookie and the hint that the form of test_shell.py leaves."""
    blank = f"{origin}/blank"
    page.route(blank, lambda route: route.fulfill(content_type="text/html", body="<link rel=icon href=data:,>"))
    page.goto(blank)
    assert page.evaluate(SIGN_IN, {"email": email, "password": PASSWORD}) == 200
    page.goto(f"{origin}{then}")


def open_behind(page: Page, address: str) -> Page:
    """A second tab of the same person; `page` stays in front, because a browser slows down whatever nobody looks at."""
    tab = page.context.new_page()
    tab.goto(address)
    page.bring_to_front()
    return tab


def open_booking(page: Page, origin: str, email: str, query: str = "") -> None:
    """The booking page with its times on it, live."""
    sign_in(page, origin, email, "/book")
    if query:
        page.goto(f"{origin}/book{query}")
    expect(page.get_by_role("status").filter(has_text="Live")).to_be_visible()
    expect(page.locator("[data-slot]").first).to_be_attached()

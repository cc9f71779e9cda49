"""Every screen of the app by role: what the accessibility suite examines and `make pictures` photographs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.product import log_in

Open = Callable[[Page], None]
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True)
class Screen:
    """One screen at its address; `{…}` in the path is filled from what the role can see, see `places`.

    `dialogs` open what the screen can lay over itself, each from the screen as it was loaded.
    """

    name: str
    path: str
    dialogs: tuple[tuple[str, Open], ...] = ()


def press(name: str, *, exact: bool = False) -> Open:
    """Press the first button of that name, and wait for what it lays over the screen."""

    def open_it(page: Page) -> None:
        page.get_by_role("button", name=name, exact=exact).locator("visible=true").first.click()
        expect(page.get_by_role("dialog").locator("visible=true").first).to_be_visible()

    return open_it


PUBLIC = (
    Screen("sign-in", "/login"),
    Screen("sign-up", "/signup"),
    Screen("confirm", "/confirm"),
    Screen("forgot-password", "/forgot-password"),
    Screen("reset-password", "/reset-password#email=sam@example.com"),
)
MEMBER = (
    Screen("home", "/"),
    Screen("book", "/book"),
    Screen("sessions", "/sessions", (("cancel", press("Cancel")),)),
    Screen("sessions-past", "/sessions?tab=past"),
    Screen("session", "/sessions/{session}", (("cancel", press("Cancel session")),)),
    Screen("session-completed", "/sessions/{completed}"),
    Screen("reschedule", "/book?move={session}"),
    Screen("messages", "/messages"),
    Screen("conversation", "/messages/{conversation}"),
    Screen("calendar", "/calendar"),
    Screen("notifications", "/notifications", (("bell", press("Notifications")),)),
    Screen("profile", "/profile"),
    Screen("nowhere", "/nowhere"),
    Screen("forbidden", "/admin/users"),
)
COACH = (
    Screen("home", "/"),
    Screen("members", "/members"),
    Screen("member", "/members/{member}"),
    Screen("member-sessions", "/members/{member}?tab=sessions"),
    Screen("sessions", "/sessions"),
    Screen("session", "/sessions/{session}", (("complete", press("Complete session")),)),
    Screen("session-completed", "/sessions/{completed}"),
    Screen("book-for", "/book?member={member}"),
    Screen(
        "availability",
        "/availability",
        (("copy", press("Copy to days…")), ("date", press("Change a date")), ("off", press("Add time off"))),
    ),
    Screen("calendar", "/calendar"),
    Screen("conversation", "/messages/{conversation}"),
    Screen("notifications", "/notifications"),
    Screen("profile", "/profile"),
)
ADMIN = (
    Screen("overview", "/"),
    Screen("members", "/admin/members", (("assign", press("Change coach")),)),
    Screen("member", "/members/{member}"),
    Screen("coaches", "/admin/coaches", (("add", press("Add coach")),)),
    Screen("coach", "/admin/coaches/{coach}"),
    Screen("availability", "/admin/coaches/{coach}/availability"),
    Screen("sessions", "/admin/sessions"),
    Screen("session", "/sessions/{session}"),
    Screen("users", "/admin/users", (("add", press("Add user")),)),
    Screen("user", "/admin/users/{user}"),
    Screen("profile", "/profile"),
)
WHO = {"member": "camille.laurent@example.com", "coach": "ines.moreau@example.com", "admin": "admin@example.com"}
SCREENS = {"public": PUBLIC, "member": MEMBER, "coach": COACH, "admin": ADMIN}


def settle(page: Page) -> None:
    """Wait until the screen shows what it has to say: a heading, and nothing that is still on its way."""
    expect(page.locator("h1").locator("visible=true").first).to_be_visible()
    expect(page.locator("[aria-busy='true']").locator("visible=true")).to_have_count(0)
    page.evaluate(TWO_FRAMES)  # what follows from a new size is laid out by then


def places(origin: str, email: str) -> dict[str, str]:
    """What the addresses of a person's screens are filled with: the first session, member, conversation and coach."""
    client = log_in(origin, email)

    def first(path: str, key: str, **query: str) -> str:
        answer = client.get(path, **query)
        items = answer.json()["items"] if answer.status_code == 200 else []
        return str(items[0][key]) if items else ""

    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return {
        "session": first("/sessions", "session_id", status="scheduled", **{"from": now}),
        "completed": first("/sessions", "session_id", status="completed", order="desc", to=now),
        "conversation": first("/conversations", "conversation_id"),
        "member": first("/members", "member_id"),
        "coach": first("/coaches", "coach_id", all="true"),
        "user": first("/users", "user_id"),
    }


def address(screen: Screen, found: dict[str, str]) -> str:
    """The screen's path with what was found; a screen of something that is not there is a fault of the demo people."""
    missing = [name for name, text in found.items() if not text and f"{{{name}}}" in screen.path]
    assert not missing, f"{screen.name}: the demo people have no {missing}"
    return screen.path.format(**found)

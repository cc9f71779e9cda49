"""Two zones on either side of a change of clocks, as a browser with its own zones shows them."""

from datetime import datetime

from playwright.sync_api import Route, expect

from tests.e2e.conftest import sign_in
from tests.product import log_in

MEMBER = "member1@example.com"
BEFORE = datetime.fromisoformat("2026-10-20T10:00:00Z")
# London's clocks go back on 25 October, New York's a week later: for that week they are four hours apart, not five
MOVED = {"starts_at": "2026-10-28T14:00:00Z", "ends_at": "2026-10-28T14:50:00Z", "cancel_by": "2026-10-27T14:00:00Z"}


def test_a_session_behind_a_change_of_clocks_shows_both_zones_and_says_which_clocks_move(product, window, problems):
    page = window(timezone_id="America/New_York", service_workers="block")
    session_id = log_in(product, MEMBER).get("/sessions", status="scheduled").json()["items"][0]["session_id"]

    def on_those_days(route: Route) -> None:
        """The answer with that session in October, of a server whose clock says nothing."""
        answer = route.fetch()
        headers = {name: text for name, text in answer.headers.items() if name != "date"}
        if f"/sessions/{session_id}" in route.request.url:
            route.fulfill(response=answer, headers=headers, json={**answer.json(), **MOVED})
        else:
            route.fulfill(response=answer, headers=headers)

    page.route("**/api/**", on_those_days)
    sign_in(page, product, MEMBER)
    page.clock.install(time=BEFORE)
    page.goto(f"{product}/sessions/{session_id}")

    session = page.get_by_role("main")
    expect(session).to_contain_text("Wednesday 28 October")
    expect(session).to_contain_text("10:00 \u2013 10:50 New York (GMT-4)")
    expect(session).to_contain_text("14:00 \u2013 14:50 London (GMT)")
    expect(session).to_contain_text("Clocks in London go back by 1 hour on Sunday 25 October, before this session.")
    expect(session).not_to_contain_text("Clocks in New York")
    assert problems == []
    page.unroute_all(behavior="ignoreErrors")

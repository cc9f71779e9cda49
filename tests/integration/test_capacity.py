"""What each act costs on AWS, by the rules that AWS publishes: as docs/architecture.md says, whatever came before."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib.domain.conversations import direct_conversation_id
from chalicelib.domain.errors import SlotFull
from chalicelib.storage import users
from chalicelib.storage.offers import load_offer
from chalicelib.usecases import booking, ratings, sessions
from chalicelib.usecases.assignments import assign_coach
from chalicelib.usecases.reminders import remind_of
from tests.capacity import measured, size
from tests.factories import NINE, NOW, save_member
from tests.people import save_member_of, save_places
from tests.talking import say

DOCUMENT = Path(__file__).parents[2] / "docs" / "architecture.md"
ROW = re.compile(r"\| ([a-z ]+) \| (\d+) \| ([\d.]+) \| (\d+) \|")


def documented():
    """Requests, read and write units, by act."""
    rows = ROW.findall(DOCUMENT.read_text())
    return {act: (int(requests), float(read), int(written)) for act, requests, read, written in rows}


@pytest.mark.parametrize("history", [0, 40])
def test_an_act_costs_what_the_architecture_page_says_however_much_was_booked_before(engine, history):
    coach = save_places(60)
    member, newcomer = save_member_of(coach), save_member(None)
    late = save_member_of(coach)
    for number in range(history):
        old = _book(member, coach, NINE + timedelta(days=4, hours=number))
        sessions.cancel(member, old.session_id, None, NOW)
    costs = {}

    def done(act, do):
        with measured() as cost:
            answer = do()
        costs[act] = (len(cost.calls), cost.read, cost.written)
        return answer

    def refused():
        with pytest.raises(SlotFull):
            _book(late, coach)

    month = (NINE.date(), NINE.date() + timedelta(days=30))
    done("who is calling", lambda: users.get(member.user_id))
    done("month of slots", lambda: load_offer(coach.user_id, *month))
    first = done("book", lambda: _book(member, coach))
    done("slot already full", refused)
    done("reschedule", lambda: sessions.reschedule(member, first.session_id, NINE + timedelta(hours=2), None, NOW))
    done("remind of one session", lambda: remind_of(first.session_id, NINE - timedelta(hours=20)))
    done("cancel", lambda: sessions.cancel(member, first.session_id, None, NOW))
    held = _book(member, coach, NINE + timedelta(hours=5))
    done("complete", lambda: sessions.complete(coach, held.session_id, NINE + timedelta(hours=6)))
    done("rate", lambda: ratings.rate(member, held.session_id, 5, None, NINE + timedelta(hours=7)))
    done("assign", lambda: assign_coach(newcomer.user_id, coach.user_id, NOW))
    done("send a message", lambda: say(member, direct_conversation_id(coach.user_id, member.user_id)))

    assert costs == documented()


def test_items_are_measured_as_dynamodb_measures_them():
    assert size({"id": {"S": "abc"}}) == 5
    assert size({"id": {"S": "é"}}) == 4
    assert size({"n": {"N": "12345"}}) == 1 + 4
    assert size({"ok": {"BOOL": True}, "no": {"NULL": True}}) == 6
    assert size({"m": {"M": {"a": {"S": "b"}}}}) == 1 + 3 + 3
    assert size({"l": {"L": [{"S": "a"}, {"S": "bc"}]}}) == 1 + 3 + 5


def _book(member, coach, starts_at=NINE):
    return booking.book(member, coach.user_id, None, starts_at, None, NOW)

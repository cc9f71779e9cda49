"""Sessions that are completed ahead of their time (decision 11; slots.md R6)."""

from datetime import timedelta

import pytest

from chalicelib.domain.dashboards import to_rate
from chalicelib.domain.errors import SlotFull
from chalicelib.domain.reminders import ReminderState
from chalicelib.domain.slots import bookable_slots
from chalicelib.storage import members
from chalicelib.storage.offers import load_offer
from chalicelib.usecases import booking, dashboards, ratings, sessions
from tests.factories import NINE, NOW, save_coach
from tests.people import save_member_of

pytestmark = pytest.mark.usefixtures("engine")
HOUR = timedelta(hours=1)


@pytest.mark.requirement("4.5", "4.6", "9.1", "14.5")
def test_a_session_that_was_held_earlier_keeps_its_time_and_is_rated_at_once():
    coach = save_coach()
    member = save_member_of(coach)
    planned = booking.book(member, coach.user_id, None, NINE, None, NOW)

    held = sessions.complete(coach, planned.session_id, NOW)

    assert (held.status, held.completed_at, held.starts_at) == ("completed", NOW, NINE)
    assert {each.state for each in held.reminders} == {ReminderState.SKIPPED}
    schedule, days = load_offer(coach.user_id, NINE.date(), NINE.date(), consistent=True)
    assert NINE not in {slot.starts_at for slot in bookable_slots(schedule, days.occupied(), NOW, NINE, NINE + HOUR)}
    with pytest.raises(SlotFull):
        booking.book(save_member_of(coach), coach.user_id, None, NINE, None, NOW)
    seen = dashboards.for_member(member, NOW)
    assert (seen.upcoming, to_rate(seen.to_rate)) == ([], [held])
    assert members.get(member.user_id).upcoming == {}
    ratings.rate(member, held.session_id, 5, None, NOW)
    assert dashboards.for_member(member, NOW).to_rate == []

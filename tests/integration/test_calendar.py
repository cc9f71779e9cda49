"""Calendar events and feeds (requirement 13), on the tables of the template."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from chalicelib.channels.calendar_file import calendar_feed
from chalicelib.domain.access import Role
from chalicelib.domain.errors import NotFound
from chalicelib.storage import calendar_events
from chalicelib.usecases import booking, calendar, sessions
from chalicelib.usecases.assignments import assign_coach
from tests.factories import NINE, NOW, save_coach, save_member
from tests.people import signed_in

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def coach():
    return save_coach(capacity=5)


@pytest.fixture
def member(coach):
    return save_member(coach)


def book(member, coach, hour):
    return booking.book(member, coach.user_id, None, NINE + timedelta(hours=hour), None, NOW)


@pytest.mark.requirement("13.1", "13.2", "13.3", "13.4", "13.6")
def test_events_follow_their_sessions_and_both_parties_see_only_their_own(coach, member):
    first, second, third = (book(member, coach, hour) for hour in range(3))
    book(save_member(coach), coach, 5)
    sessions.cancel(member, second.session_id, None, NOW)
    sessions.reschedule(member, third.session_id, NINE + timedelta(hours=7), None, NOW)

    def seen(user):
        page = calendar_events.list_for(user, NOW, NOW + timedelta(days=9))
        return [(event.session_id, event.starts_at, event.status) for event in page.items]

    own = [
        (first.session_id, NINE, "confirmed"),
        (second.session_id, NINE + timedelta(hours=1), "cancelled"),
        (third.session_id, NINE + timedelta(hours=7), "confirmed"),
    ]
    assert seen(member) == own
    assert len(seen(coach)) == 4
    assert set(own) <= set(seen(coach))


def test_a_feed_holds_ones_events_and_a_new_address_ends_the_old_one(coach, member):
    session = book(member, coach, 0)
    address = calendar.rotate_feed(member, NOW)

    reader, events = calendar.open_feed(address, NOW)
    (entry,) = Calendar.from_ical(calendar_feed(events, reader=reader, made_at=NOW)).walk("VEVENT")
    assert (str(entry["UID"]), entry["DTSTART"].dt) == (f"{session.session_id}@evergreen", NINE)

    renewed = calendar.rotate_feed(member, NOW)
    with pytest.raises(NotFound):
        calendar.open_feed(address, NOW)
    assert calendar.open_feed(renewed, NOW)[1] == events


@pytest.mark.parametrize("forged", ["", ".", "nobody.secret", "no-dot"])
def test_no_other_address_opens_a_feed(member, forged):
    calendar.rotate_feed(member, NOW)

    for address in (forged, f"{member.user_id}.", f"{member.user_id}.guess"):
        with pytest.raises(NotFound):
            calendar.open_feed(address, NOW)


def test_pages_of_events_follow_each_other(coach, member):
    booked = [book(member, coach, hour).calendar_event_id for hour in range(3)]

    first = calendar_events.list_for(member, NOW, NOW + timedelta(days=9), limit=2)
    second = calendar_events.list_for(member, NOW, NOW + timedelta(days=9), limit=2, cursor=first.next)

    assert [event.event_id for event in (*first.items, *second.items)] == booked
    assert second.next is None


@pytest.mark.requirement("13.5")
def test_an_event_leads_to_its_session_for_its_parties_alone(api, coach):
    reader, stranger = signed_in(api, Role.MEMBER), signed_in(api, Role.MEMBER)
    assign_coach(reader.user_id, coach.user_id, NOW)
    session = book(reader.user, coach, 9)
    path = f"/calendar/events/{session.calendar_event_id}"

    event = reader.get(path).json_body

    assert event["session_id"] == session.session_id
    assert event["session_url"] == f"http://localhost:8000/sessions/{session.session_id}"
    assert [event["creator_name"], *event["attendee_names"]] == [session.coach_name, session.member_name]
    assert stranger.get(path).status_code == 403


@pytest.mark.parametrize("path", ["/calendar/events", "/sessions"])
def test_a_span_that_ends_before_it_begins_is_named_and_one_without_a_beginning_is_read(api, path):
    reader = signed_in(api, Role.MEMBER)

    for end in ("2026-11-24T09:00:00Z", "2026-11-24T08:00:00Z"):
        answer = reader.get(f"{path}?from=2026-11-24T09:00:00Z&to={end}")
        assert answer.status_code == 400
        assert answer.json_body["Fields"] == [{"field": "to", "problem": "must be after from"}]
    assert reader.get(f"{path}?to=2020-01-01T00:00:00Z").json_body["items"] == []

"""A person's own list of what they were told: in order, in words, and read one by one or all at once (11)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.access import Role
from chalicelib.domain.errors import Invalid, NotFound
from chalicelib.domain.notifications import Kind, booking_told, id_of, rejection_told
from chalicelib.storage import notifications as stored
from chalicelib.storage import users
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.usecases import notifications
from tests.integration.test_costs import asked
from tests.mailing import a_session, saved, write

pytestmark = pytest.mark.usefixtures("engine")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def told(member, at, **given):
    """One notification to a member, of a session of its own."""
    coach = given.pop("coach", None) or saved(Role.COACH)
    session = replace(a_session(member, coach), session_id=f"s{at:%H%M%S}", **given)
    one = booking_told(session, at)[0]
    write(one)
    return one


def listed(reader, **given):
    asked_for = {"unread": False, "limit": 50, "cursor": None, **given}
    return notifications.list_for(users.get(reader.user_id), **asked_for)


def ids(page):
    return [each.notification_id for each in page.items]


@pytest.mark.requirement("11.1")
def test_the_newest_comes_first_over_all_pages():
    member = saved(Role.MEMBER)
    coach = saved(Role.COACH)
    written = [told(member, NOW + timedelta(minutes=minute), coach=coach) for minute in (3, 0, 4, 1, 2)]
    expected = [each.notification_id for each in sorted(written, key=lambda each: each.created_at, reverse=True)]

    first = listed(member, limit=2)
    second = listed(member, limit=2, cursor=first.next)
    third = listed(member, limit=2, cursor=second.next)

    assert ids(first) + ids(second) + ids(third) == expected
    assert third.next is None


def test_a_notice_is_worded_for_its_readers_zone_and_says_how_it_went():
    member = saved(Role.MEMBER, timezone="Asia/Kolkata")
    one = told(member, NOW)

    (notice,) = listed(member).items

    assert notice.title == f"Your session with {one.coach_name} is confirmed"
    assert "Tuesday 12 January 2027, 14:30-15:20 (Kolkata, GMT+5:30)" in notice.body
    assert (notice.path, notice.session_id) == (f"/sessions/{one.session_id}", one.session_id)
    assert (notice.channels, notice.delivery, notice.problem, notice.read_at) == (("in_app",), "due", None, None)


def test_a_cursor_of_another_person_or_another_list_is_refused():
    member, other = saved(Role.MEMBER), saved(Role.MEMBER)
    for minute in range(2):
        told(member, NOW + timedelta(minutes=minute))
    cursor = listed(member, limit=1).next

    for asking in (lambda: listed(other, cursor=cursor), lambda: listed(member, unread=True, cursor=cursor)):
        with pytest.raises(Invalid):
            asking()


def test_one_that_was_read_is_no_longer_among_the_unread_and_keeps_its_time():
    member = saved(Role.MEMBER)
    one, two = told(member, NOW), told(member, NOW + timedelta(minutes=1))

    first = notifications.read(users.get(member.user_id), one.notification_id, NOW + timedelta(hours=1))
    again = notifications.read(users.get(member.user_id), one.notification_id, NOW + timedelta(hours=2))

    assert first.read_at == again.read_at == NOW + timedelta(hours=1)
    assert ids(listed(member, unread=True)) == [two.notification_id]
    assert ids(listed(member)) == [two.notification_id, one.notification_id]


def test_nobody_reads_what_another_was_told():
    member, other = saved(Role.MEMBER), saved(Role.MEMBER)
    one = told(member, NOW)

    with pytest.raises(NotFound):
        notifications.read(other, one.notification_id, NOW)

    assert listed(other).items == []
    assert ids(listed(member, unread=True)) == [one.notification_id]


def test_all_are_read_at_once_old_ones_and_fresh_ones():
    member = saved(Role.MEMBER)
    coach = saved(Role.COACH)
    for seconds in (0, 3600, 3599 + 86400, 86400 + 3600):
        told(member, NOW + timedelta(seconds=seconds), coach=coach)

    notifications.read_all(member, NOW + timedelta(seconds=86400 + 3600))

    assert listed(member, unread=True).items == []
    assert all(notice.read_at for notice in listed(member).items)


def test_what_is_told_after_everything_was_read_is_unread():
    member = saved(Role.MEMBER)
    told(member, NOW)
    notifications.read_all(member, NOW + timedelta(hours=1))

    fresh = told(member, NOW + timedelta(hours=1, seconds=1))

    assert ids(listed(member, unread=True)) == [fresh.notification_id]


def test_what_was_under_way_while_everything_was_read_is_not_passed_over():
    member = saved(Role.MEMBER)
    began = NOW + timedelta(hours=1)

    notifications.read_all(member, began + timedelta(seconds=5))
    late = told(member, began)  # its request read the clock first and wrote last

    assert ids(listed(member, unread=True)) == [late.notification_id]


def test_reading_all_a_second_time_with_an_older_clock_unreads_nothing():
    member = saved(Role.MEMBER)
    told(member, NOW)

    notifications.read_all(member, NOW + timedelta(hours=2))
    notifications.read_all(member, NOW + timedelta(hours=1))

    assert listed(member, unread=True).items == []


@pytest.mark.parametrize("history", [1, 20])
def test_a_page_and_reading_all_cost_the_same_however_much_was_told_before(history):
    member = saved(Role.MEMBER)
    coach = saved(Role.COACH)
    for minute in range(history):
        told(member, NOW + timedelta(minutes=minute), coach=coach)
    member = users.get(member.user_id)

    with asked() as calls:
        notifications.list_for(member, unread=False, limit=10, cursor=None)
        notifications.read_all(member, NOW + timedelta(days=1))

    assert calls == ["Query", "Query", "UpdateItem"]


@pytest.mark.requirement("11.5")
def test_one_rejection_per_slot_however_often_and_whenever_it_was_tried():
    member, coach = saved(Role.MEMBER), saved(Role.COACH)

    for hours in range(3):
        for slot in range(2):
            starts_at = NOW + timedelta(days=3, hours=slot)
            names = (coach.name, member.name)
            span = (starts_at, starts_at + timedelta(hours=1))
            rejected = rejection_told(member.user_id, coach.user_id, names, *span, NOW + timedelta(hours=hours))
            stored.save_once(rejected, f"full {coach.user_id} {starts_at}", until=rejected.expires_at)

    rows = list(NotificationRecord.query(member.user_id))
    assert [row.kind for row in rows] == [Kind.BOOKING_REJECTED] * 2


def test_ids_sort_as_happenings_do_and_fit_into_an_address():
    earlier, later = id_of(NOW, "s1", 0, "a"), id_of(NOW + timedelta(seconds=1), "a", 0, "a")

    assert earlier < later
    assert earlier.replace("-", "").isalnum()

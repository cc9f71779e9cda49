"""The reminder table of slots.md, row by row, on a real engine: from the booking to the reader's mailbox."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.channels import email
from chalicelib.domain.notifications import Kind
from chalicelib.domain.preferences import Channel
from chalicelib.storage import users
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases import sessions as acts
from chalicelib.usecases.reminders import remind_due, remind_of
from tests.factories import NOW, save_coach, save_member
from tests.mailing import Postbox
from tests.reminding import BOTH, START, before, book, deliver_to, due_sessions, mailed, reminded, states, tick, told


@pytest.fixture
def postbox(engine, monkeypatch):
    postbox = Postbox()
    monkeypatch.setattr(email, "_ses", lambda: postbox)
    return postbox


@pytest.fixture
def booked(postbox):
    """A coach, a member, and their session, booked in time for both reminders and confirmed."""
    coach = save_coach()
    member = save_member(coach)
    session = book(coach, member, NOW)
    deliver_to([coach, member], NOW)
    return coach, member, session


@pytest.mark.requirement("4.3", "4.4", "11.2", "11.3")
def test_one_goes_out_at_24_hours_and_one_at_1_hour_to_each_party(booked, postbox):
    coach, member, session = booked

    tick(before(hours=24, seconds=1), coach, member)
    assert reminded(member) == {}
    tick(before(hours=24), coach, member)
    assert reminded(member) == reminded(coach) == {Kind.REMINDER_24H: 1}
    tick(before(hours=1, seconds=1), coach, member)
    assert reminded(member) == {Kind.REMINDER_24H: 1}
    tick(before(hours=1), coach, member)

    assert reminded(member) == reminded(coach) == BOTH
    for party in (member, coach):
        day, hour = mailed(postbox, party)
        assert day["Subject"].startswith("Reminder of your session with")
        assert "starts soon: " in hour["Subject"]
    assert states(session) == {"24h": "sent", "1h": "sent"}


def test_three_ticks_of_one_minute_send_one_message(booked, postbox):
    coach, member, _ = booked

    for _ in range(3):
        tick(before(hours=24), coach, member)

    assert reminded(member) == reminded(coach) == {Kind.REMINDER_24H: 1}
    assert len(mailed(postbox, member)) == len(mailed(postbox, coach)) == 1


def test_ticks_skipped_for_ten_minutes_send_late_and_once(booked, postbox):
    coach, member, _ = booked

    tick(before(hours=23, minutes=50), coach, member)
    tick(before(hours=23, minutes=49), coach, member)
    tick(before(minutes=50), coach, member)
    tick(before(minutes=49), coach, member)

    assert reminded(member) == BOTH
    assert len(mailed(postbox, member)) == 2


def test_an_outage_drops_the_24_hour_one_once_it_is_nearer_than_2_hours(booked, postbox):
    coach, member, session = booked

    tick(before(hours=1, minutes=59), coach, member)
    assert states(session) == {"24h": "skipped", "1h": "due"}
    tick(before(minutes=30), coach, member)

    assert reminded(member) == {Kind.REMINDER_1H: 1}
    assert states(session) == {"24h": "skipped", "1h": "sent"}


def test_after_an_outage_nothing_is_sent_after_the_start(booked, postbox):
    coach, member, session = booked

    tick(START, coach, member)

    assert reminded(member) == reminded(coach) == {}
    assert states(session) == {"24h": "skipped", "1h": "skipped"}
    assert session.session_id not in due_sessions(START + timedelta(days=1))


@pytest.mark.parametrize(
    ("ahead", "expected", "promise"),
    [
        (timedelta(hours=3), {Kind.REMINDER_1H: 1}, "You will get one reminder, an hour before."),
        (timedelta(minutes=30), {}, "It starts within the hour, so there will be no reminder."),
    ],
    ids=["3 h ahead", "30 min ahead"],
)
def test_a_late_booking_gets_what_is_left_and_the_confirmation_says_so(postbox, ahead, expected, promise):
    coach = save_coach()
    member = save_member(coach)
    book(coach, member, START - ahead)
    deliver_to([coach, member], START - ahead)

    for minutes in range(int(ahead.total_seconds()) // 60, -2, -1):
        remind_due(lambda minutes=minutes: before(minutes=minutes), until=START + timedelta(hours=1))

    assert reminded(member) == reminded(coach) == expected
    for party in (member, coach):
        (confirmation,) = postbox.mails_to(party)
        for part in ("plain", "html"):
            assert promise in confirmation.get_body((part,)).get_content()


def test_a_session_that_moves_after_its_24_hour_one_is_reminded_of_anew(booked, postbox):
    coach, member, session = booked
    tick(before(hours=24), coach, member)
    later = START + timedelta(days=4)

    acts.reschedule(member, session.session_id, later, None, before(hours=20))
    tick(before(hours=1), coach, member)  # of the old time
    assert reminded(member) == {Kind.REMINDER_24H: 1}
    assert states(session) == {"24h": "due", "1h": "due"}
    tick(later - timedelta(hours=24), coach, member)
    tick(later - timedelta(hours=1), coach, member)

    assert reminded(member) == reminded(coach) == {Kind.REMINDER_24H: 2, Kind.REMINDER_1H: 1}
    new = mailed(postbox, member)[1]
    assert f"{later:%A} {later.day} November 2026, 09:00" in new.get_body(("plain",)).get_content()


def test_a_session_cancelled_5_minutes_before_its_reminder_sends_nothing(booked, postbox):
    coach, member, session = booked

    acts.cancel(coach, session.session_id, None, before(hours=24, minutes=5))
    for now in (before(hours=24), before(hours=1), START):
        tick(now, coach, member)

    assert reminded(member) == reminded(coach) == {}
    assert states(session) == {"24h": "skipped", "1h": "skipped"}


def test_a_reminder_that_is_claimed_but_not_yet_sent_stays_unsent_when_the_session_is_cancelled(booked, postbox):
    coach, member, session = booked
    now = before(minutes=5)
    remind_of(session.session_id, now)

    acts.cancel(coach, session.session_id, None, now)
    deliver_to([coach, member], now)

    assert mailed(postbox, member) == mailed(postbox, coach) == []
    assert {mail["Subject"].split(":")[0] for mail in postbox.mails_to(member)} == {
        f"Your session with {coach.name} is cancelled",
        f"Your session with {coach.name} is confirmed",
    }


@pytest.mark.parametrize("end", ["complete", "no_show"])
def test_a_session_that_is_over_reminds_nobody(booked, postbox, end):
    coach, member, session = booked
    ends = {
        "complete": lambda: acts.complete(coach, session.session_id, before(hours=25)),
        "no_show": lambda: acts.mark_no_show(coach, session.session_id),
    }
    ends[end]()

    tick(before(hours=24), coach, member)

    assert reminded(member) == {}


def test_a_member_who_opted_out_of_mail_is_reminded_in_the_app_only(booked, postbox):
    coach, member, _ = booked
    opt_out(member, Kind.REMINDER_24H)

    tick(before(hours=24), coach, member)

    assert reminded(member) == {Kind.REMINDER_24H: 1}
    assert mailed(postbox, member) == []
    assert len(mailed(postbox, coach)) == 1
    stored = told(member, Kind.REMINDER_24H)
    assert (stored.delivery, stored.channels) == ("sent", ("in_app",))
    assert len([mail for mail in postbox.mails_to(member) if "confirmed" in mail["Subject"]]) == 1


def test_a_reminder_says_the_readers_own_time_with_zone_and_offset(booked, postbox):
    coach, member, _ = booked
    in_zone(member, "Europe/Berlin")
    in_zone(coach, "America/St_Johns")

    tick(before(hours=24), coach, member)

    for party, text in (
        (member, "Thursday 26 November 2026, 10:00-11:00 (Berlin, GMT+1)"),
        (coach, "Thursday 26 November 2026, 05:30-06:30 (St Johns, GMT-3:30)"),
    ):
        (mail,) = mailed(postbox, party)
        for part in ("plain", "html"):
            assert text in mail.get_body((part,)).get_content()


def opt_out(user, kind):
    known = users.get(user.user_id)
    write = Transaction()
    users.save_changed(
        write, known, replace(known, preferences=known.preferences.changed({kind: {Channel.EMAIL: False}}))
    )
    write.commit()


def in_zone(user, timezone):
    known = users.get(user.user_id)
    write = Transaction()
    users.save_changed(write, known, replace(known, timezone=timezone))
    write.commit()

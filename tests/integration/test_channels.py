"""The ways out of the app: what a person wants, what they have, and what fails without disturbing the rest (11)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from botocore.exceptions import ClientError

from chalicelib.channels import email, sms, sockets
from chalicelib.domain.access import Role
from chalicelib.domain.live import Connection
from chalicelib.domain.members import Member
from chalicelib.domain.notifications import Delivery, Kind, booking_told, completion_told, reschedule_told
from chalicelib.domain.preferences import Channel
from chalicelib.storage import connections, members, notifications, users
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases import live
from chalicelib.usecases.delivery import deliver
from tests.connection_api import reached_by
from tests.integration.test_mails import calendar_of
from tests.mailing import NOW, Postbox, a_booking, a_session, key, saved, write

PHONE = "+4915112345678"


class Phones:
    """Stands where SNS stands; `mishap` is called before a text is taken, and may raise."""

    def __init__(self):
        self.texts = []
        self.mishap = lambda: None

    def publish(self, **text):
        self.mishap()
        self.texts.append((text["PhoneNumber"], text["Message"]))


@pytest.fixture
def postbox(engine, monkeypatch):
    postbox = Postbox()
    monkeypatch.setattr(email, "_ses", lambda: postbox)
    return postbox


@pytest.fixture
def phones(monkeypatch):
    phones = Phones()
    monkeypatch.setattr(sms, "_sns", lambda: phones)
    return phones


@pytest.fixture
def browsers(engine):
    with reached_by(sockets) as api:
        yield api


def a_member(phone=PHONE, **given):
    member = saved(Role.MEMBER, **given)
    write_ = Transaction()
    members.save_new(write_, Member(member.user_id, member.name, phone=phone))
    write_.commit()
    return member


def wish(user, **channels):
    """Let a person want or refuse channels for confirmations."""
    known = users.get(user.user_id)
    wishes = {Kind.BOOKING_CONFIRMED: {Channel(name): wanted for name, wanted in channels.items()}}
    write_ = Transaction()
    users.save_changed(write_, known, replace(known, preferences=known.preferences.changed(wishes)))
    write_.commit()


def test_who_refused_mail_for_a_kind_reads_it_in_the_app_only(postbox, phones):
    member, coach, told = a_booking(a_member())
    wish(member, email=False)

    assert deliver(*key(told[0]), NOW) is Delivery.SENT
    assert deliver(*key(told[1]), NOW) is Delivery.SENT

    assert postbox.mails_to(member) == phones.texts == []
    assert len(postbox.mails_to(coach)) == 1
    assert notifications.get(*key(told[0])).channels == ("in_app",)


def test_who_asked_for_texts_gets_one_short_line_with_their_local_time(postbox, phones):
    member, coach, (told, _) = a_booking(a_member(timezone="Europe/Berlin"))
    wish(member, sms=True)

    deliver(*key(told), NOW)

    text = f"Evergreen: Your session with {coach.name} is confirmed, Tue 12 Jan, 10:00 (Berlin, GMT+1)"
    assert phones.texts == [(PHONE, text)]
    assert len(postbox.mails_to(member)) == 1
    assert notifications.get(*key(told)).channels == ("in_app", "email", "sms")


def test_without_a_wish_or_without_a_number_no_text_is_sent(postbox, phones):
    _, _, (told_silent, _) = a_booking(a_member())
    member, _, (told, _) = a_booking(a_member(phone=None))
    wish(member, sms=True)

    assert deliver(*key(told_silent), NOW) is deliver(*key(told), NOW) is Delivery.SENT

    assert phones.texts == []


def test_a_text_that_fails_is_tried_again_without_a_second_mail(postbox, phones):
    member, _, (told, _) = a_booking(a_member())
    wish(member, sms=True)
    phones.mishap = lambda: fail("ThrottledException")

    assert deliver(*key(told), NOW) is Delivery.DUE
    waiting = notifications.get(*key(told))
    assert (waiting.channels, waiting.problem) == (("in_app", "email"), f"{SERVICE} answered ThrottledException")
    phones.mishap = lambda: None
    assert deliver(*key(told), NOW + timedelta(minutes=1)) is Delivery.SENT

    assert (len(postbox.mails_to(member)), len(phones.texts)) == (1, 1)
    assert notifications.get(*key(told)).channels == ("in_app", "email", "sms")


def test_a_mail_that_fails_is_tried_again_without_a_second_text(postbox, phones):
    member, _, (told, _) = a_booking(a_member())
    wish(member, sms=True)
    postbox.mishap = lambda: fail("Throttling")

    assert deliver(*key(told), NOW) is Delivery.DUE
    postbox.mishap = lambda: None
    assert deliver(*key(told), NOW + timedelta(minutes=1)) is Delivery.SENT

    assert (len(postbox.mails_to(member)), len(phones.texts)) == (1, 1)


def test_a_fault_of_our_own_in_one_way_out_does_not_repeat_the_other(postbox, phones):
    member, _, (told, _) = a_booking(a_member())
    wish(member, sms=True)
    phones.mishap = lambda: 1 / 0

    assert deliver(*key(told), NOW) is Delivery.DUE
    assert notifications.get(*key(told)).problem == "Unexpected ZeroDivisionError"
    phones.mishap = lambda: None
    deliver(*key(told), NOW + timedelta(minutes=1))

    assert (len(postbox.mails_to(member)), len(phones.texts)) == (1, 1)


def test_a_number_that_takes_no_texts_is_shown_while_the_mail_has_gone_out(postbox, phones):
    member, _, (told, _) = a_booking(a_member())
    wish(member, sms=True)
    phones.mishap = lambda: fail("OptedOut")

    assert deliver(*key(told), NOW) is Delivery.SENT

    stored = notifications.get(*key(told))
    assert (stored.channels, stored.problem) == (("in_app", "email"), f"{SERVICE} answered OptedOut")


@pytest.mark.requirement("11.1")
def test_a_notification_appears_in_all_windows_of_its_reader_and_in_nobody_elses(postbox, browsers):
    member, coach, (told, _) = a_booking(saved(Role.MEMBER, timezone="Europe/Berlin"))
    for name, user in (("phone", member), ("laptop", member), ("coach", coach)):
        connections.save_new(Connection(f"{name}-{member.user_id}", user.user_id, NOW + timedelta(hours=1)))

    deliver(*key(told), NOW)

    for name in ("phone", "laptop"):
        (frame,) = browsers.frames[f"{name}-{member.user_id}"]
        assert (frame["type"], frame["notification_id"]) == ("notification", told.notification_id)
        assert (frame["kind"], frame["read_at"]) == ("booking_confirmed", None)
        assert "10:00-10:50 (Berlin, GMT+1)" in frame["body"]
    assert browsers.frames[f"coach-{member.user_id}"] == []


def test_a_window_is_told_once_however_often_the_mail_is_tried(postbox, browsers):
    member, _, (told, _) = a_booking()
    connections.save_new(Connection(f"w-{member.user_id}", member.user_id, NOW + timedelta(hours=1)))
    postbox.mishap = lambda: fail("Throttling")

    for minutes in range(4):
        deliver(*key(told), NOW + timedelta(minutes=minutes))

    assert len(browsers.frames[f"w-{member.user_id}"]) == 1


def test_windows_that_can_not_be_reached_do_not_hold_up_the_mail(postbox, browsers, monkeypatch):
    member, _, (told, _) = a_booking()
    gone = f"gone-{member.user_id}"
    connections.save_new(Connection(gone, member.user_id, NOW + timedelta(hours=1)))
    browsers.lose(gone)
    other, _, (told_other, _) = a_booking()

    assert deliver(*key(told), NOW) is Delivery.SENT
    assert connections.list_of(member.user_id, NOW) == []
    monkeypatch.setattr(live, "tell_person", lambda *_: 1 / 0)
    assert deliver(*key(told_other), NOW) is Delivery.SENT
    assert len(postbox.mails_to(member)) == len(postbox.mails_to(other)) == 1


@pytest.mark.requirement("4.6", "9.1", "11.6")
def test_a_completed_session_asks_the_member_to_rate_and_leaves_calendars_alone(postbox):
    member, coach, session = told_of(completion_told)

    (to_member,), (to_coach,) = postbox.mails_to(member), postbox.mails_to(coach)

    assert to_member["Subject"].startswith(f"Please rate your session with {coach.name}: ")
    text = to_member.get_body(("plain",)).get_content()
    assert f"Rate session: http://localhost:8000/sessions/{session.session_id}" in text
    assert to_coach["Subject"].startswith(f"Your session with {member.name} is completed: ")
    for mail in (to_member, to_coach):
        assert not any("calendar" in part.get_content_type() for part in mail.walk())


@pytest.mark.requirement("13.6")
def test_a_moved_session_updates_the_invitation_it_was_booked_with(postbox):
    member, _, _ = told_of(booking_told, reschedule_told)

    invited, moved = [calendar_of(mail) for mail in postbox.mails_to(member)]

    assert (invited["METHOD"], moved["METHOD"]) == ("REQUEST", "REQUEST")
    assert invited.events[0]["UID"] == moved.events[0]["UID"]
    assert (invited.events[0]["SEQUENCE"], moved.events[0]["SEQUENCE"]) == (0, 1)
    assert moved.events[0].start == invited.events[0].start + timedelta(days=1)


SERVICE = "The text message service"


def told_of(*happenings):
    """Two people who are told what happened to their session, each happening a day later in its calendar."""
    member, coach = saved(Role.MEMBER), saved(Role.COACH)
    session = a_session(member, coach)
    for number, happening in enumerate(happenings):
        day = timedelta(days=number)
        moved = replace(session, starts_at=session.starts_at + day, ends_at=session.ends_at + day, sequence=number)
        told = happening(moved, NOW + timedelta(seconds=number))
        write(*told)
        for each in told:
            deliver(*key(each), NOW + timedelta(seconds=number))
    return member, coach, session


def fail(code):
    raise ClientError({"Error": {"Code": code, "Message": f"about {PHONE}"}}, "Publish")

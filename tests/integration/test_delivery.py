"""From the written item to the reader's mailbox: once, whoever wakes us and however often."""

import threading
from dataclasses import replace
from datetime import timedelta

import boto3
import httpx
import pytest

from chalicelib.channels import email
from chalicelib.domain.access import Role
from chalicelib.domain.errors import NotFound
from chalicelib.domain.notifications import Delivery, booking_told
from chalicelib.storage import deliveries, notifications
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.triggers.notifications import notifications_due, notifications_written
from chalicelib.usecases.delivery import LEASE, deliver, deliver_overdue
from tests.factories import person
from tests.mailing import (
    CONTEXT,
    NOW,
    TICK,
    Postbox,
    a_booking,
    a_cancellation_of,
    a_session,
    inserted,
    key,
    overdue_at,
    stream_event,
    write,
)


@pytest.fixture
def postbox(engine, monkeypatch):
    postbox = Postbox()
    monkeypatch.setattr(email, "_ses", lambda: postbox)
    return postbox


@pytest.mark.requirement("4.2", "5.6", "11.1", "11.4")
def test_a_written_notification_reaches_its_reader(postbox):
    member, coach, told = a_booking()

    assert notifications_written(inserted(*told), CONTEXT) == {"batchItemFailures": []}

    (to_member,), (to_coach,) = postbox.mails_to(member), postbox.mails_to(coach)
    assert to_member["Subject"].startswith(f"Your session with {coach.name} is confirmed: ")
    assert to_coach["Subject"].startswith(f"New session with {member.name}: ")
    for each in told:
        stored = notifications.get(each.user_id, each.notification_id)
        assert (stored.delivery, stored.due_at, stored.channels) == (Delivery.SENT, None, ("in_app", "email"))


def test_the_mail_goes_out_through_ses(engine):
    email._ses.cache_clear()
    boto3.client("ses").verify_domain_identity(Domain="evergreen.example")
    member, coach, (told, _) = a_booking()

    assert deliver(*key(told), NOW) is Delivery.SENT

    mailbox = httpx.get(f"{engine}/_ministack/ses/messages").json()["messages"]
    (mail,) = [each for mails in mailbox.values() for each in mails if each["To"] == [member.email]]
    assert mail["Subject"].startswith(f"Your session with {coach.name} is confirmed")
    assert "(GMT)" in mail["BodyText"]
    assert "<table" in mail["BodyHtml"]


def test_a_repeated_stream_record_sends_one_message(postbox):
    member, _, (told, _) = a_booking()

    notifications_written(inserted(told, told), CONTEXT)
    notifications_written(inserted(told), CONTEXT)

    assert len(postbox.mails_to(member)) == 1


def test_changes_of_our_own_are_no_news(postbox):
    member, _, (told, _) = a_booking()

    for change in ("MODIFY", "REMOVE"):
        notifications_written(stream_event(change, told), CONTEXT)

    assert postbox.mails_to(member) == []


def test_many_deliverers_at_once_send_one_message(postbox):
    member, _, (told, _) = a_booking()
    together = threading.Barrier(8)

    def run():
        together.wait()
        deliver(*key(told), NOW)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(postbox.mails_to(member)) == 1


def test_in_time_both_the_confirmation_and_the_cancellation_are_sent(postbox):
    member, _, (booked, _) = a_booking()
    (cancelled, _) = a_cancellation_of(booked)

    overdue_at(NOW)

    assert len(postbox.mails_to(member)) == 2
    assert notifications.get(*key(cancelled)).delivery is Delivery.SENT


def test_the_minute_tick_delivers_what_the_stream_lost(postbox):
    member, coach, _ = a_booking()

    notifications_due(TICK, CONTEXT)
    notifications_due(TICK, CONTEXT)

    assert len(postbox.mails_to(member)) == len(postbox.mails_to(coach)) == 1


def test_the_tick_leaves_the_rest_to_the_next_one_when_its_time_is_up(postbox):
    members = [a_booking()[0] for _ in range(4)]
    times = iter([NOW] * 5)  # it lists, then looks at the clock before and at every delivery: time for two

    results = deliver_overdue(lambda: next(times, NOW + timedelta(minutes=1)), until=NOW + timedelta(seconds=30))
    assert len(results) == 2

    overdue_at(NOW)
    assert all(len(postbox.mails_to(member)) == 1 for member in members)


def test_the_index_of_what_is_due_forgets_what_was_delivered(postbox):
    _, _, (told, _) = a_booking()
    assert key(told) in set(deliveries.list_due(NOW, 10_000))

    deliver(*key(told), NOW)

    assert key(told) not in set(deliveries.list_due(NOW + timedelta(days=1), 10_000))
    stored = NotificationRecord.get(*key(told))
    assert (stored.due_shard, stored.due_at) == (None, None)


def test_an_item_that_expired_meanwhile_does_not_come_back(postbox):
    _, _, (told, _) = a_booking()
    claimed = deliveries.claim(*key(told), NOW, LEASE)
    NotificationRecord(*key(told)).delete()

    deliveries.mark_sent(claimed, ("email",))
    deliveries.postpone(claimed, NOW, "late")

    with pytest.raises(NotFound):
        notifications.get(*key(told))


def test_an_item_gives_back_the_notification_that_was_written(engine):
    told = replace(
        booking_told(a_session(person(Role.MEMBER), person(Role.COACH)), NOW)[0],
        reason="r",
        read_at=NOW,
        problem="p",
        channels=("in_app", "email"),
        attempts=3,
    )
    write(told)

    assert notifications.get(*key(told)) == told
    stored = NotificationRecord.get(*key(told))
    assert stored.expires_at == NOW + timedelta(days=90)

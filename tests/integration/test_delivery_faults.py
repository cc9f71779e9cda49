"""When delivery goes wrong: later if it must be, visibly if never, and never in the way of others."""

from datetime import timedelta

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError

from chalicelib.channels import email
from chalicelib.domain.access import Role, Status
from chalicelib.domain.notifications import Delivery
from chalicelib.storage import deliveries, notifications
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.triggers.notifications import notifications_written
from chalicelib.usecases import delivery
from chalicelib.usecases.delivery import LEASE, deliver
from tests.factories import person
from tests.mailing import CONTEXT, NOW, Postbox, a_booking, a_cancellation_of, inserted, key, overdue_at, saved


@pytest.fixture
def postbox(engine, monkeypatch):
    postbox = Postbox()
    monkeypatch.setattr(email, "_ses", lambda: postbox)
    return postbox


def test_when_the_provider_fails_the_message_goes_out_later(postbox):
    member, _, (told, _) = a_booking()
    postbox.mishap = throttled

    assert deliver(*key(told), NOW) is Delivery.DUE
    assert deliver(*key(told), NOW + timedelta(seconds=10)) is None  # not yet

    waiting = notifications.get(*key(told))
    assert waiting.attempts == 1
    assert NOW + timedelta(seconds=15) <= waiting.due_at <= NOW + timedelta(seconds=30)
    assert waiting.problem == "The mail service answered Throttling"

    postbox.mishap = lambda: None
    overdue_at(NOW + timedelta(seconds=31))
    assert len(postbox.mails_to(member)) == 1
    sent = notifications.get(*key(told))
    assert (sent.delivery, sent.attempts, sent.problem) == (Delivery.SENT, 2, None)


def test_a_provider_out_of_reach_is_a_failure_like_any_other(postbox):
    _, _, (told, _) = a_booking()
    postbox.mishap = out_of_reach

    assert deliver(*key(told), NOW) is Delivery.DUE
    assert notifications.get(*key(told)).problem == "The mail service could not be reached (ConnectTimeoutError)"


def test_after_24_hours_delivery_is_given_up_visibly(postbox):
    member, _, (told, _) = a_booking()
    postbox.mishap = throttled
    now, tries = NOW, 0

    while deliver(*key(told), now) is Delivery.DUE:
        now, tries = notifications.get(*key(told)).due_at, tries + 1

    stored = notifications.get(*key(told))
    assert (stored.delivery, stored.due_at) == (Delivery.GIVEN_UP, None)
    assert stored.problem == "The mail service answered Throttling"
    assert timedelta(hours=23) <= now - NOW < timedelta(hours=24)
    assert 24 < tries < 60
    postbox.mishap = lambda: None
    assert deliver(*key(told), now + timedelta(hours=1)) is None
    assert postbox.mails_to(member) == []


def test_what_nobody_could_try_for_24_hours_is_given_up_too(postbox):
    member, _, (told, _) = a_booking()

    assert deliver(*key(told), NOW + timedelta(hours=24)) is Delivery.GIVEN_UP

    assert notifications.get(*key(told)).problem == "It could not be delivered in time"
    assert postbox.mails_to(member) == []


def test_a_problem_never_holds_an_address(postbox):
    member, _, (told, _) = a_booking()
    postbox.mishap = lambda: fail("MessageRejected", f"Email address is not verified: {member.email}")

    deliver(*key(told), NOW)

    assert notifications.get(*key(told)).problem == "The mail service answered MessageRejected"


def test_a_deliverer_that_dies_before_sending_is_replaced_when_its_lease_ends(postbox):
    member, _, (told, _) = a_booking()
    postbox.mishap = die
    with pytest.raises(KeyboardInterrupt):
        deliver(*key(told), NOW)
    postbox.mishap = lambda: None

    overdue_at(NOW + LEASE - timedelta(seconds=1))
    assert postbox.mails_to(member) == []
    overdue_at(NOW + LEASE)
    assert len(postbox.mails_to(member)) == 1


def test_a_deliverer_that_dies_before_marking_sends_once_more_and_no_oftener(postbox, monkeypatch):
    member, _, (told, _) = a_booking()
    with monkeypatch.context() as broken:
        broken.setattr(deliveries, "mark_sent", lambda *_, **__: die())
        with pytest.raises(KeyboardInterrupt):
            deliver(*key(told), NOW)

    for minutes in range(1, 5):
        overdue_at(NOW + timedelta(minutes=minutes))

    assert len(postbox.mails_to(member)) == 2


def test_one_whose_lease_ran_out_does_not_undo_what_another_did(postbox):
    _, _, (told, _) = a_booking()
    slow = deliveries.claim(*key(told), NOW, LEASE)

    assert deliver(*key(told), NOW + LEASE) is Delivery.SENT
    deliveries.postpone(slow, NOW + timedelta(hours=1), "late")
    deliveries.give_up(slow, "late", NOW + LEASE)
    deliveries.mark_superseded(slow)

    stored = notifications.get(*key(told))
    assert (stored.delivery, stored.due_at, stored.problem) == (Delivery.SENT, None, None)


def test_a_reader_who_is_gone_or_inactive_is_given_up_without_stopping_the_rest(postbox):
    gone = person(Role.MEMBER)
    inactive = saved(Role.MEMBER, status=Status.INACTIVE)
    _, _, (to_gone, _) = a_booking(member=gone)
    _, _, (to_inactive, _) = a_booking(member=inactive)
    member, _, (told, _) = a_booking()

    assert notifications_written(inserted(to_gone, to_inactive, told), CONTEXT) == {"batchItemFailures": []}

    assert notifications.get(*key(to_gone)).problem == "There is no such person"
    assert notifications.get(*key(to_inactive)).problem == "This person is no longer active"
    assert notifications.get(*key(to_inactive)).delivery is Delivery.GIVEN_UP
    assert postbox.mails_to(inactive) == []
    assert len(postbox.mails_to(member)) == 1


def test_a_fault_of_our_own_delays_one_message_only(postbox, monkeypatch):
    unlucky, _, (broken, _) = a_booking()
    member, _, (told, _) = a_booking()
    wording = delivery.words_for
    monkeypatch.setattr(
        delivery, "words_for", lambda each, zone: 1 / 0 if each.user_id == unlucky.user_id else wording(each, zone)
    )

    assert notifications_written(inserted(broken, told), CONTEXT) == {"batchItemFailures": []}

    assert len(postbox.mails_to(member)) == 1
    assert notifications.get(*key(broken)).problem == "Unexpected ZeroDivisionError"
    assert notifications.get(*key(broken)).due_at > NOW


def test_an_item_that_can_not_be_read_does_not_stop_the_tick(postbox):
    unreadable = [a_booking()[2][0] for _ in range(8)]  # in every shard of the index, most likely
    for each in unreadable:
        NotificationRecord(*key(each)).update([NotificationRecord.coach_name.remove()])
    member, coach, _ = a_booking()

    overdue_at(NOW)

    assert len(postbox.mails_to(member)) == len(postbox.mails_to(coach)) == 1
    for each in unreadable:
        NotificationRecord(*key(each)).delete()


def test_when_the_database_fails_the_record_goes_back_to_the_stream(postbox, monkeypatch):
    _, _, (unlucky, _) = a_booking()
    member, _, (told, _) = a_booking()
    claim = deliveries.claim

    def fails_once(user_id, *rest):
        if user_id == unlucky.user_id:
            raise ConnectionError
        return claim(user_id, *rest)

    monkeypatch.setattr(deliveries, "claim", fails_once)

    answer = notifications_written(inserted(unlucky, told), CONTEXT)

    assert answer == {"batchItemFailures": [{"itemIdentifier": "0"}]}
    assert len(postbox.mails_to(member)) == 1


def test_late_news_that_newer_news_has_overtaken_is_not_sent(postbox):
    member, _, (booked, _) = a_booking()
    postbox.mishap = throttled
    deliver(*key(booked), NOW)
    postbox.mishap = lambda: None
    (cancelled, _) = a_cancellation_of(booked)

    deliver(*key(cancelled), NOW)
    overdue_at(NOW + timedelta(minutes=1))

    (mail,) = postbox.mails_to(member)
    assert "cancelled" in mail["Subject"]
    assert notifications.get(*key(booked)).delivery is Delivery.SUPERSEDED


def fail(code: str, message: str = ""):
    raise ClientError({"Error": {"Code": code, "Message": message}}, "SendRawEmail")


def throttled():
    fail("Throttling", "Maximum sending rate exceeded.")


def out_of_reach():
    raise ConnectTimeoutError(endpoint_url="https://email.example.com")


def die():
    raise KeyboardInterrupt  # what no handler of errors catches: the process is gone

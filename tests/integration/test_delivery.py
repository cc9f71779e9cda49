"""From the written item to the reader's mailbox: once, later when it must, and visibly when never."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from types import SimpleNamespace

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError
from icalendar import Calendar

from chalicelib.channels import email
from chalicelib.domain.access import Role, Status, User
from chalicelib.domain.errors import NotFound
from chalicelib.domain.notifications import Delivery, Notification, booking_told, cancellation_told, rejection_told
from chalicelib.domain.sessions import Session, SessionStatus
from chalicelib.storage import notifications
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.triggers.notifications import notifications_due, notifications_written
from chalicelib.usecases import delivery
from chalicelib.usecases.delivery import LEASE, deliver, deliver_overdue
from tests.factories import person

NOW = datetime.now(UTC).replace(microsecond=0)
CONTEXT = SimpleNamespace(
    function_name="f",
    memory_limit_in_mb=256,
    invoked_function_arn="arn:aws:lambda:us-east-1:0:function:f",
    aws_request_id="r",
    get_remaining_time_in_millis=lambda: 60_000,
)
TICK = {
    "version": "0",
    "account": "0",
    "region": "us-east-1",
    "detail": {},
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "time": "2026-11-23T08:00:00Z",
    "id": "1",
    "resources": [],
}


class Postbox:
    """Stands where SES stands; `mishap` is called before a message is taken, and may raise."""

    def __init__(self):
        self.sent = []
        self.mishap = lambda: None

    def send_raw_email(self, **message):
        self.mishap()
        self.sent.append(message)

    def mails_to(self, user):
        raw = [each["RawMessage"]["Data"] for each in self.sent if each["Destinations"] == [user.email]]
        return [message_from_bytes(each, policy=policy.default) for each in raw]


@pytest.fixture
def postbox(engine, monkeypatch):
    postbox = Postbox()
    monkeypatch.setattr(email, "_ses", lambda: postbox)
    return postbox


def test_a_written_notification_reaches_its_reader(postbox):
    member, coach, told = a_booking()

    assert notifications_written(inserted(*told), CONTEXT) == {"batchItemFailures": []}

    (to_member,), (to_coach,) = postbox.mails_to(member), postbox.mails_to(coach)
    assert to_member["Subject"].startswith(f"Your session with {coach.name} is confirmed: ")
    assert to_coach["Subject"].startswith(f"New session with {member.name}: ")
    for each in told:
        stored = notifications.get(each.user_id, each.notification_id)
        assert (stored.delivery, stored.due_at, stored.channels) == (Delivery.SENT, None, ("in_app", "email"))


def test_a_mail_has_text_html_and_a_calendar_file(postbox):
    member, coach, (told, _) = a_booking(timezone="Europe/Berlin")

    deliver(*key(told), NOW)

    (mail,) = postbox.mails_to(member)
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    for part in ("plain", "html"):
        text = mail.get_body((part,)).get_content()
        assert "(Berlin, GMT+1)" in text
        assert coach.name in text
        assert f"http://localhost:8000/sessions/{told.session_id}" in text
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "session.ics"
    alternative = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert alternative["Content-Type"].params == {"charset": "utf-8", "method": "REQUEST"}
    assert alternative.get_payload(decode=True) == attached.get_content()


def test_a_cancellation_takes_the_same_event_out_of_the_calendar(postbox):
    member, _, (booked, _) = a_booking()
    (cancelled, _) = a_cancellation_of(booked, reason="I am ill")

    deliver(*key(booked), NOW)
    deliver(*key(cancelled), NOW)

    invited, removed = [calendar_of(mail) for mail in postbox.mails_to(member)]
    assert (invited["METHOD"], removed["METHOD"]) == ("REQUEST", "CANCEL")
    before, after = invited.events[0], removed.events[0]
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["STATUS"] == "CANCELLED"
    assert "I am ill" in postbox.mails_to(member)[1].get_body(("plain",)).get_content()


def test_a_rejection_has_no_calendar_file_and_leads_to_the_booking_page(postbox):
    member, coach = saved(Role.MEMBER), saved(Role.COACH)
    told = rejection_told(member.user_id, coach.user_id, (coach.name, member.name), NOW, NOW + timedelta(hours=1), NOW)
    write(told)

    deliver(*key(told), NOW)

    (mail,) = postbox.mails_to(member)
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert "http://localhost:8000/book" in mail.get_body(("plain",)).get_content()


def test_the_other_partys_address_is_nowhere_in_a_mail(postbox):
    member, coach, told = a_booking()

    notifications_written(inserted(*told), CONTEXT)

    for reader, other in ((member, coach), (coach, member)):
        (mail,) = postbox.mails_to(reader)
        decoded = str(mail) + "".join(
            part.get_payload(decode=True).decode().replace("\r\n ", "")
            for part in mail.walk()
            if not part.is_multipart()
        )
        assert reader.email in decoded
        assert other.email not in decoded


def test_a_name_can_neither_add_headers_nor_markup(postbox):
    evil = 'Sam\r\nBcc: everyone@example.com\r\n\r\n<script>alert("x")</script>'
    member, _, (told, _) = a_booking(coach_name=evil)

    deliver(*key(told), NOW)

    (mail,) = postbox.mails_to(member)
    assert mail["Bcc"] is None
    assert mail["To"] == member.email
    assert 'Sam Bcc: everyone@example.com <script>alert("x")</script>' in mail["Subject"]
    assert "<script>" not in mail.get_body(("html",)).get_content()
    assert "&lt;script&gt;" in mail.get_body(("html",)).get_content()


def test_the_message_id_is_the_same_whenever_the_same_message_is_sent(postbox):
    member, coach, (told, told_coach) = a_booking()
    for _ in range(2):
        deliver(*key(told), NOW)
        write(told)  # as if it had never been marked
    deliver(*key(told_coach), NOW)

    first, second = [mail["Message-ID"] for mail in postbox.mails_to(member)]
    assert first == second
    assert postbox.mails_to(coach)[0]["Message-ID"] != first


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

    assert notifications.get(*key(told)).problem == "It could not be delivered within 24 hours"
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
        broken.setattr(notifications, "mark_sent", lambda *_, **__: die())
        with pytest.raises(KeyboardInterrupt):
            deliver(*key(told), NOW)

    for minutes in range(1, 5):
        overdue_at(NOW + timedelta(minutes=minutes))

    assert len(postbox.mails_to(member)) == 2


def test_one_whose_lease_ran_out_does_not_undo_what_another_did(postbox):
    _, _, (told, _) = a_booking()
    slow = notifications.claim(*key(told), NOW, LEASE)

    assert deliver(*key(told), NOW + LEASE) is Delivery.SENT
    notifications.postpone(slow, NOW + timedelta(hours=1), "late")
    notifications.give_up(slow, "late")
    notifications.mark_superseded(slow)

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


@pytest.mark.parametrize(
    "address", ["jürgen@example.com", "a b@example.com", "a@b@example..com", "x,y@example.com", "@", ""]
)
def test_an_address_that_can_not_be_sent_to_is_given_up_at_once(postbox, address):
    _, _, (told, _) = a_booking(member=saved(Role.MEMBER, email=address or "-"))

    assert deliver(*key(told), NOW) is Delivery.GIVEN_UP
    assert notifications.get(*key(told)).problem == "The mail address has a form that can not be sent to"
    assert postbox.sent == []


def test_an_international_domain_is_written_in_punycode(postbox):
    _, _, (told, _) = a_booking(member=saved(Role.MEMBER, email="sam@bücher.example"))

    assert deliver(*key(told), NOW) is Delivery.SENT
    assert postbox.sent[0]["Destinations"] == ["sam@xn--bcher-kva.example"]


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


def test_when_the_database_fails_the_record_goes_back_to_the_stream(postbox, monkeypatch):
    _, _, (unlucky, _) = a_booking()
    member, _, (told, _) = a_booking()
    claim = notifications.claim

    def fails_once(user_id, *rest):
        if user_id == unlucky.user_id:
            raise ConnectionError
        return claim(user_id, *rest)

    monkeypatch.setattr(notifications, "claim", fails_once)

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

    deliver_overdue(lambda: next(times, NOW + timedelta(minutes=1)), until=NOW + timedelta(seconds=30))
    assert len(postbox.sent) == 2

    overdue_at(NOW)
    assert all(len(postbox.mails_to(member)) == 1 for member in members)


def test_the_index_of_what_is_due_forgets_what_was_delivered(postbox):
    _, _, (told, _) = a_booking()
    assert key(told) in set(notifications.list_due(NOW, 100))

    deliver(*key(told), NOW)

    assert key(told) not in set(notifications.list_due(NOW + timedelta(days=1), 100))


def test_an_item_that_expired_meanwhile_does_not_come_back(postbox):
    _, _, (told, _) = a_booking()
    claimed = notifications.claim(*key(told), NOW, LEASE)
    NotificationRecord(*key(told)).delete()

    notifications.mark_sent(claimed, ("email",))
    notifications.postpone(claimed, NOW, "late")

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


def saved(role: Role, **given) -> User:
    from chalicelib.storage import users
    from chalicelib.storage.transactions import Transaction

    user = person(role, **given)
    transaction = Transaction()
    users.save_new(transaction, user)
    transaction.commit()
    return user


def a_session(member: User, coach: User) -> Session:
    return Session(
        session_id=f"session-{member.user_id}",
        coach_id=coach.user_id,
        coach_name=coach.name,
        member_id=member.user_id,
        member_name=member.name,
        starts_at=datetime(2027, 1, 12, 9, tzinfo=UTC),
        ends_at=datetime(2027, 1, 12, 9, 50, tzinfo=UTC),
        created_at=NOW,
        cancel_by=NOW,
    )


def a_booking(
    member: User | None = None, coach_name: str | None = None, timezone: str = "UTC"
) -> tuple[User, User, tuple[Notification, Notification]]:
    """Two people, and the two notifications that a booking writes."""
    member = member or saved(Role.MEMBER, timezone=timezone)
    coach = saved(Role.COACH)
    session = a_session(member, replace(coach, name=coach_name or coach.name))
    told = booking_told(session, NOW)
    write(*told)
    return member, coach, told


def a_cancellation_of(booked: Notification, reason: str | None = None) -> tuple[Notification, Notification]:
    session = a_session(
        replace(person(Role.MEMBER), user_id=booked.member_id), replace(person(Role.COACH), user_id=booked.coach_id)
    )
    told = cancellation_told(
        replace(session, status=SessionStatus.CANCELLED, sequence=1, cancel_reason=reason), NOW + timedelta(seconds=0)
    )
    write(*told)
    return told


def write(*told: Notification) -> None:
    for each in told:
        NotificationRecord.of(each).save()


def key(told: Notification) -> tuple[str, str]:
    return told.user_id, told.notification_id


def overdue_at(now: datetime) -> None:
    deliver_overdue(lambda: now, until=now + timedelta(minutes=1))


def inserted(*told: Notification) -> dict:
    return stream_event("INSERT", *told)


def stream_event(change: str, *told: Notification) -> dict:
    return {
        "Records": [
            {
                "eventID": str(place),
                "eventName": change,
                "eventSource": "aws:dynamodb",
                "dynamodb": {
                    "Keys": {"user_id": {"S": each.user_id}, "notification_id": {"S": each.notification_id}},
                    "SequenceNumber": str(place),
                },
            }
            for place, each in enumerate(told)
        ]
    }


def calendar_of(mail) -> Calendar:
    (attached,) = mail.iter_attachments()
    return Calendar.from_ical(attached.get_content())


def fail(code: str, message: str = ""):
    raise ClientError({"Error": {"Code": code, "Message": message}}, "SendRawEmail")


def throttled():
    fail("Throttling", "Maximum sending rate exceeded.")


def out_of_reach():
    raise ConnectTimeoutError(endpoint_url="https://email.example.com")


def die():
    raise KeyboardInterrupt  # what no handler of errors catches: the process is gone

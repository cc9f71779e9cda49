"""What stands in a mail, for whom, and what must not."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from chalicelib.channels import email
from chalicelib.domain.access import Role
from chalicelib.domain.notifications import Delivery, rejection_told
from chalicelib.storage import notifications
from chalicelib.triggers.notifications import notifications_written
from chalicelib.usecases.delivery import deliver
from tests.mailing import CONTEXT, NOW, Postbox, a_booking, a_cancellation_of, inserted, key, saved, write


@pytest.fixture
def postbox(engine, monkeypatch):
    postbox = Postbox()
    monkeypatch.setattr(email, "_ses", lambda: postbox)
    return postbox


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


@pytest.mark.requirement("4.7", "11.7", "13.4")
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


@pytest.mark.requirement("11.5")
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


def calendar_of(mail) -> Calendar:
    (attached,) = mail.iter_attachments()
    return Calendar.from_ical(attached.get_content())

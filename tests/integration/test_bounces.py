"""Mails that come back or are reported: shown where they were told, and the last ones to that address."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.channels import email
from chalicelib.domain.access import Role
from chalicelib.domain.notifications import Delivery
from chalicelib.storage import deliveries, notifications, users
from chalicelib.storage.users import UserRecord
from chalicelib.triggers.bounces import mail_bounced
from chalicelib.usecases.delivery import SUPPRESSED, deliver
from tests.mailing import CONTEXT, NOW, Postbox, a_booking, a_cancellation_of, key, saved


@pytest.fixture
def postbox(engine, monkeypatch):
    postbox = Postbox()
    monkeypatch.setattr(email, "_ses", lambda: postbox)
    return postbox


def bounce(kind, *addresses):
    return {"bounceType": kind, "bouncedRecipients": [{"emailAddress": each} for each in addresses]}


def complaint(*addresses, **more):
    return {"complainedRecipients": [{"emailAddress": each} for each in addresses], **more}


def report(told, **detail):
    """What SES says of one mail, as SNS hands it to the function."""
    ((kind, said),) = detail.items()
    tags = {"user_id": [told.user_id], "notification_id": [told.notification_id], "ses:caller-identity": ["f"]}
    hear({"eventType": kind.capitalize(), kind: said, "mail": {"messageId": "m", "tags": tags}})


def hear(message):
    text = message if isinstance(message, str) else json.dumps(message)
    mail_bounced({"Records": [{"EventSource": "aws:sns", "Sns": {"Message": text, "Subject": None}}]}, CONTEXT)


def a_mailed_booking(**given):
    member = saved(Role.MEMBER, **given)
    _, _, (told, _) = a_booking(member)
    deliver(*key(told), NOW)
    return member, told


@pytest.mark.parametrize(
    ("detail", "problem"),
    [
        (lambda to: {"bounce": bounce("Permanent", to)}, "The mail came back: this address takes no mail"),
        (lambda to: {"complaint": complaint(to)}, "The reader reported the mail as unwanted"),
    ],
    ids=["bounce", "complaint"],
)
def test_an_address_that_sends_mails_back_gets_no_more_and_the_problem_is_visible(postbox, detail, problem):
    member, told = a_mailed_booking()

    report(told, **detail(member.email))
    (later, _) = a_cancellation_of(told)

    first = notifications.get(*key(told))
    assert (first.delivery, first.problem) == (Delivery.BOUNCED, problem)
    assert deliver(*key(later), NOW) is Delivery.GIVEN_UP
    assert notifications.get(*key(later)).problem == SUPPRESSED
    assert len(postbox.mails_to(member)) == 1


def test_a_full_mailbox_is_shown_and_tried_again_with_the_next_news(postbox):
    member, told = a_mailed_booking()

    report(told, bounce=bounce("Transient", member.email))
    (later, _) = a_cancellation_of(told)

    assert notifications.get(*key(told)).problem == "The mail came back: the mailbox did not take it"
    assert deliver(*key(later), NOW) is Delivery.SENT
    assert len(postbox.mails_to(member)) == 2


def test_an_address_is_recognised_in_the_form_that_ses_reports(postbox):
    member, told = a_mailed_booking(email="sam@bücher.example")

    report(told, bounce=bounce("Permanent", "Sam <SAM@xn--bcher-kva.example>"))

    assert users.get(member.user_id).suppressed_email == "sam@bücher.example"
    assert not users.get(member.user_id).takes_mail


def test_a_new_address_is_mailed_again_and_an_old_ones_bounce_does_not_stop_it(postbox):
    member, told = a_mailed_booking()
    UserRecord(member.user_id).update([UserRecord.email.set(f"new-{member.email}")])

    report(told, bounce=bounce("Permanent", member.email))
    (later, _) = a_cancellation_of(told)

    assert users.get(member.user_id).suppressed_email is None
    assert deliver(*key(later), NOW) is Delivery.SENT


def test_a_report_that_comes_twice_or_before_the_mail_is_marked_as_sent_holds(postbox, monkeypatch):
    member = saved(Role.MEMBER)
    _, _, (told, _) = a_booking(member)
    postbox.mishap = lambda: report(told, bounce=bounce("Permanent", member.email))

    deliver(*key(told), NOW)
    report(told, bounce=bounce("Permanent", member.email))

    assert notifications.get(*key(told)).delivery is Delivery.BOUNCED
    assert deliver(*key(told), NOW + timedelta(minutes=5)) is None


def test_reports_about_what_is_gone_or_not_ours_are_harmless(postbox):
    member, told = a_mailed_booking()
    gone = {"user_id": ["nobody"], "notification_id": ["nothing"]}

    for message in (
        "no JSON",
        json.dumps([]),
        {"eventType": "Delivery", "delivery": {}},
        {"eventType": "Bounce", "bounce": bounce("Permanent", member.email), "mail": {"tags": {}}},
        {"eventType": "Bounce", "bounce": bounce("Permanent", member.email), "mail": {"tags": gone}},
        {"eventType": "Complaint", "complaint": None, "mail": {"tags": gone}},
    ):
        hear(message)
    report(told, complaint=complaint(member.email, complaintFeedbackType="not-spam"))

    assert notifications.get(*key(told)).delivery is Delivery.SENT
    assert users.get(member.user_id).suppressed_email is None
    assert users.find("nobody") is None


def test_administrators_find_what_could_not_be_delivered_the_latest_first(postbox):
    member, bounced = a_mailed_booking()
    report(bounced, bounce=bounce("Permanent", member.email))
    (given_up, _) = a_cancellation_of(bounced)
    deliver(*key(given_up), NOW)
    _, fine = a_mailed_booking()

    found = [each.notification_id for each in deliveries.list_problems(1000)]

    assert {bounced.notification_id, given_up.notification_id} <= set(found)
    assert fine.notification_id not in found


def test_ses_is_told_whose_mail_it_is_where_the_stage_has_somebody_who_listens(postbox, monkeypatch):
    monkeypatch.setattr(email, "settings", replace(email.settings, mail_configuration_set="evergreen-test"))
    _, told = a_mailed_booking(email="sam@example.com")

    (sent,) = postbox.sent
    assert sent["ConfigurationSetName"] == "evergreen-test"
    assert {tag["Name"]: tag["Value"] for tag in sent["Tags"]} == {
        "user_id": told.user_id,
        "notification_id": told.notification_id,
    }

"""The link in every mail that stops the mails: without signing in, and for nobody else (RFC 8058)."""

import re
from datetime import timedelta

import pytest

from chalicelib.channels import email
from chalicelib.domain.access import Role
from chalicelib.domain.errors import NotFound, Unauthorized
from chalicelib.domain.notifications import Delivery, Kind
from chalicelib.domain.preferences import Channel
from chalicelib.storage import notifications, users
from chalicelib.storage.tickets import TicketRecord
from chalicelib.usecases import live
from chalicelib.usecases.delivery import deliver
from chalicelib.usecases.notifications import new_unsubscribe_secret, require_unsubscribable, unsubscribe
from tests.mailing import NOW, Postbox, a_booking, a_cancellation_of, key, saved


@pytest.fixture
def postbox(engine, monkeypatch):
    postbox = Postbox()
    monkeypatch.setattr(email, "_ses", lambda: postbox)
    return postbox


def link_in(mail):
    return re.fullmatch(r"<(http://localhost:8000/api/notifications/unsubscribe/([\w-]+))>", mail["List-Unsubscribe"])


def test_every_mail_has_a_button_for_mail_programs_and_a_link_for_people(postbox):
    member, _, (told, _) = a_booking()
    deliver(*key(told), NOW)
    (mail,) = postbox.mails_to(member)

    link = link_in(mail)

    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for part in ("plain", "html"):
        assert link[1] in mail.get_body((part,)).get_content()
    assert member.user_id not in link[1]


def test_who_follows_it_is_told_in_the_app_only_from_then_on(postbox):
    member, _, (told, _) = a_booking()
    deliver(*key(told), NOW)
    secret = link_in(postbox.mails_to(member)[0])[2]

    unsubscribe(secret, NOW)
    unsubscribe(secret, NOW)
    (later, _) = a_cancellation_of(told)

    assert deliver(*key(later), NOW) is Delivery.SENT
    assert notifications.get(*key(later)).channels == ("in_app",)
    assert len(postbox.mails_to(member)) == 1
    preferences = users.get(member.user_id).preferences
    assert not any(preferences.wants(kind, Channel.EMAIL) for kind in Kind)


def test_looking_at_it_changes_nothing(engine):
    member = saved(Role.MEMBER)
    secret = new_unsubscribe_secret(member.user_id, NOW)

    require_unsubscribable(secret, NOW)

    assert users.get(member.user_id).preferences.wants(Kind.SESSION_CANCELLED, Channel.EMAIL)


@pytest.mark.parametrize("secret", ["", "wrong", "unsubscribe:wrong"])
def test_a_secret_that_is_none_is_refused(engine, secret):
    with pytest.raises(NotFound):
        unsubscribe(secret, NOW)


def test_an_old_one_is_refused(engine):
    secret = new_unsubscribe_secret(saved(Role.MEMBER).user_id, NOW)

    unsubscribe(secret, NOW + timedelta(days=89))
    with pytest.raises(NotFound):
        unsubscribe(secret, NOW + timedelta(days=90))


def test_what_is_kept_of_it_opens_nothing(engine):
    member = saved(Role.MEMBER)
    secret = new_unsubscribe_secret(member.user_id, NOW)
    kept = next(row for row in TicketRecord.scan(TicketRecord.user_id == member.user_id))

    assert secret not in kept.ticket
    for shown in (secret, kept.ticket, f"unsubscribe:{secret}", kept.ticket.partition(":")[2]):
        with pytest.raises(Unauthorized):  # it is no ticket of a socket
            live.open("connection", shown, NOW)
    with pytest.raises(NotFound):
        unsubscribe(kept.ticket, NOW)
    ticket = live.issue_ticket(member, NOW)
    with pytest.raises(NotFound):  # nor is a ticket a secret
        unsubscribe(ticket, NOW)

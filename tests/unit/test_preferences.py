"""By which ways a person is told of what: e-mail unless refused, SMS only where asked for and possible."""

from itertools import product

import pytest

from chalicelib.domain.notifications import Kind
from chalicelib.domain.preferences import Channel, Preferences, channels_for

IN_APP, EMAIL, SMS = Channel.IN_APP, Channel.EMAIL, Channel.SMS
KIND, OTHER = Kind.REMINDER_1H, Kind.SESSION_CANCELLED


@pytest.mark.parametrize(
    ("email", "sms", "has_phone", "expected"),
    [
        (None, None, True, (IN_APP, EMAIL)),
        (False, None, True, (IN_APP,)),
        (True, True, True, (IN_APP, EMAIL, SMS)),
        (False, True, True, (IN_APP, SMS)),
        (None, True, False, (IN_APP, EMAIL)),
        (False, False, False, (IN_APP,)),
    ],
)
def test_the_ways_out_follow_the_wishes_and_the_app_is_always_one(email, sms, has_phone, expected):
    wishes = {channel: wanted for channel, wanted in ((EMAIL, email), (SMS, sms)) if wanted is not None}
    preferences = Preferences().changed({KIND: wishes})

    assert channels_for(preferences, KIND, has_phone=has_phone) == expected
    assert channels_for(preferences, OTHER, has_phone=has_phone) == (IN_APP, EMAIL)


def test_a_wish_replaces_the_one_before_and_leaves_the_others():
    first = Preferences().changed({KIND: {EMAIL: False, SMS: True}, OTHER: {EMAIL: False}})

    second = first.changed({KIND: {EMAIL: True}})

    assert second.wants(KIND, EMAIL)
    assert second.wants(KIND, SMS)
    assert not second.wants(OTHER, EMAIL)


def test_who_unsubscribes_gets_no_mail_of_any_kind_and_keeps_what_else_they_wished():
    silent = Preferences().changed({KIND: {SMS: True}}).without_email(Kind)

    assert not any(silent.wants(kind, EMAIL) for kind in Kind)
    assert silent.wants(KIND, SMS)
    assert all(silent.wants(kind, channel) for kind, channel in product(Kind, [IN_APP]))

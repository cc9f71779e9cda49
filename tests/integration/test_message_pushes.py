"""What is pushed to windows beside slots: messages, with one notice until they are read, and a first coach."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.channels import sockets
from chalicelib.domain.access import User
from chalicelib.domain.conversations import direct_conversation_id
from chalicelib.domain.notifications import Kind
from chalicelib.domain.preferences import Channel, Preferences, channels_for
from chalicelib.usecases import conversations, live
from chalicelib.usecases.assignments import assign_coach
from chalicelib.usecases.delivery import deliver
from tests.connection_api import ConnectionApi, reached_by
from tests.factories import NOW, save_coach
from tests.people import save_member_of, told
from tests.sockets import Socket, connect
from tests.talking import arrives, say

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def gateway() -> Iterator[ConnectionApi]:
    with reached_by(sockets) as gateway:
        yield gateway


@pytest.fixture
def coach() -> User:
    return save_coach(capacity=9)


@pytest.fixture
def member(coach: User) -> User:
    return save_member_of(coach)


@pytest.fixture
def talk(coach: User, member: User) -> str:
    return direct_conversation_id(coach.user_id, member.user_id)


def window(person: User) -> Socket:
    """An open socket, as a browser window of this person has one."""
    return connect(live.issue_ticket(person, datetime.now(UTC)))


@pytest.mark.requirement("10.5")
def test_a_message_is_pushed_to_every_window_of_every_party_and_to_nobody_else(gateway, coach, member, talk):
    mine, (theirs, stranger) = [window(coach), window(coach)], map(window, (member, save_coach()))
    said = say(coach, talk, "\U0001f333" * 5000)  # the longest there is

    assert arrives(said) == []

    for socket in (*mine, theirs):
        (frame,) = gateway.frames[socket.connection_id]
        assert (frame["type"], frame["conversation_id"]) == ("message", talk)
        assert frame["message"]["text"] == said.text
        assert frame["message"]["message_id"] == said.message_id
    assert gateway.frames[stranger.connection_id] == []


@pytest.mark.requirement("10.5")
def test_a_person_is_told_once_until_they_read_and_the_notice_does_not_say_what_was_written(coach, member, talk):
    arrives(say(coach, talk, "canary"), say(coach, talk, "canary", minute=1))
    arrives(say(coach, talk, "canary", minute=2))

    (notice,) = told(member, Kind.MESSAGE_RECEIVED)
    assert (notice.conversation_id, notice.coach_name) == (talk, coach.name)
    assert "canary" not in repr(notice)
    assert told(coach, Kind.MESSAGE_RECEIVED) == []

    conversations.read(member, talk, NOW)
    assert [notice.read_at for notice in told(member, Kind.MESSAGE_RECEIVED)] == [NOW]
    arrives(say(coach, talk, minute=3))
    assert len(told(member, Kind.MESSAGE_RECEIVED)) == 2


def test_who_has_read_before_the_stream_arrives_is_not_told(coach, member, talk):
    said = say(coach, talk)
    conversations.read(member, talk, NOW)

    arrives(said, said)

    assert told(member, Kind.MESSAGE_RECEIVED) == []


def test_what_was_written_is_in_no_log(gateway, coach, member, talk, caplog):
    socket = window(member)
    gateway.break_down(socket.connection_id)

    arrives(say(coach, talk, "canary"), None)

    logged = repr([vars(record) for record in caplog.records])
    assert "a post failed" in logged
    assert "canary" not in logged


def test_a_record_that_can_not_be_read_stops_no_other(coach, member, talk):
    assert arrives(None, say(coach, talk)) == ["1"]

    assert len(told(member, Kind.MESSAGE_RECEIVED)) == 1


def test_news_of_messages_leave_the_app_only_where_that_was_asked_for():
    usual = Preferences()
    asked_for = usual.changed({"message_received": {Channel.EMAIL: True}})

    def ways(preferences):
        return channels_for(preferences, "message_received", has_phone=True)

    assert ways(usual) == (Channel.IN_APP,)
    assert ways(asked_for) == (Channel.IN_APP, Channel.EMAIL)
    assert ways(asked_for.changed({"message_received": {Channel.EMAIL: False}})) == (Channel.IN_APP,)
    assert ways(asked_for.without_email(Kind)) == (Channel.IN_APP,)


def test_preferences_are_kept(coach):
    from chalicelib.storage import users
    from chalicelib.storage.users import UserRecord

    wishes = Preferences(frozenset({"reminder_1h"}), frozenset({"reminder_24h"}), frozenset({"message_received"}))
    UserRecord.of(replace(coach, preferences=wishes)).save()

    assert users.get(coach.user_id).preferences == wishes


@pytest.mark.requirement("6.5", "11.8")
def test_the_window_of_a_member_who_waits_hears_of_the_coach(gateway, coach):
    waiting = save_member_of(None)
    theirs, stranger = window(waiting), window(save_member_of(None))
    assign_coach(waiting.user_id, coach.user_id, NOW)
    (news,) = told(coach, Kind.MEMBER_ASSIGNED)

    deliver(coach.user_id, news.notification_id, NOW)

    assert gateway.frames[theirs.connection_id] == [{"type": "assigned", "coach_id": coach.user_id}]
    assert not gateway.frames.get(stranger.connection_id)

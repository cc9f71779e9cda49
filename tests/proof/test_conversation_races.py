"""Messages sent and read at the same moment, on a real engine, under injected conflicts."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.conversations import direct_conversation_id
from chalicelib.domain.notifications import Kind
from chalicelib.storage import conversations as stored
from chalicelib.storage import messages
from chalicelib.storage.connection import connection
from chalicelib.usecases import booking, conversations
from tests.factories import NINE, NOW, save_coach
from tests.people import save_member_of, told
from tests.proof.conflicts import Conflicts
from tests.proof.test_booking_races import at_once

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture(params=[3, 20261123])
def conflicts(request):
    with Conflicts(seed=request.param).on(connection.client) as injected:
        yield injected


def sender(author: Any, conversation_id: str, text: str, key: str | None = None) -> Callable[[], Any]:
    return lambda: conversations.send(author, conversation_id, text, key, NOW)


def pair() -> tuple[Any, Any, str]:
    coach = save_coach(capacity=9)
    member = save_member_of(coach)
    return coach, member, direct_conversation_id(coach.user_id, member.user_id)


@pytest.mark.requirement("10.5")
def test_messages_of_both_at_once_are_all_kept_in_one_order_and_counted_exactly(conflicts):
    coach, member, talk = pair()

    answers = at_once(
        *[sender(coach, talk, f"c{number}") for number in range(4)],
        *[sender(member, talk, f"m{number}") for number in range(3)],
    )

    sent = [answer for answer in answers if answer != "Busy"]
    kept = messages.list_latest(talk, 100, None).items
    assert sorted(each.text for each in kept) == sorted(each.text for each in sent)
    assert len({each.message_id for each in kept}) == len(kept)
    conversation = stored.get(talk)
    of_coach = sum(each.author_id == coach.user_id for each in kept)
    assert conversation.message_count == len(kept)
    assert conversation.unread_by(member.user_id) == of_coach
    assert conversation.unread_by(coach.user_id) == len(kept) - of_coach
    assert conflicts.count > 0, "the injector never met anybody: the retry was not exercised"


def test_one_message_sent_again_before_its_answer_came_is_one_message(conflicts):
    coach, member, talk = pair()

    answers = at_once(*[sender(coach, talk, "once", key="k")] * 4)

    assert {answer.message_id for answer in answers if answer != "Busy"} == {"000000000001"}
    assert [each.text for each in messages.list_latest(talk, 100, None).items] == ["once"]
    assert stored.get(talk).unread_by(member.user_id) == 1


@pytest.mark.requirement("10.5")
def test_what_arrives_while_somebody_reads_is_read_or_unread_and_never_lost(conflicts):
    coach, member, talk = pair()
    for _ in range(3):
        conversations.send(coach, talk, "before", None, NOW)

    said, _ = at_once(sender(coach, talk, "meanwhile"), lambda: conversations.read(member, talk, NOW))

    left = stored.get(talk).unread_by(member.user_id)
    assert left in (0, 1)
    conversations.announce(said, NOW)
    conversations.announce(said, NOW)
    assert len(told(member, Kind.MESSAGE_RECEIVED)) == left


def test_a_person_is_told_once_by_two_streams_at_once(conflicts):
    coach, member, talk = pair()
    said = [conversations.send(coach, talk, "x", None, NOW) for _ in range(3)]

    at_once(*[lambda message=message: conversations.announce(message, NOW) for message in said])

    assert len(told(member, Kind.MESSAGE_RECEIVED)) == 1


@pytest.mark.requirement("10.4")
def test_members_who_join_a_group_at_once_are_all_in_it(conflicts):
    coach = save_coach(capacity=9)
    joining = [save_member_of(coach) for _ in range(4)]

    answers = at_once(
        *[lambda member=member: booking.book(member, coach.user_id, None, NINE, None, NOW, True) for member in joining]
    )

    booked = [answer for answer in answers if not isinstance(answer, str)]
    (group_id,) = {session.conversation_id for session in booked}
    assert stored.get(group_id).party_ids == {coach.user_id} | {session.member_id for session in booked}

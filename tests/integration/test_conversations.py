"""Conversations and messages (requirement 10), on the tables of the template."""

from datetime import timedelta

import pytest

from chalicelib.domain.access import Role, User
from chalicelib.domain.conversations import Conversation, direct_conversation_id
from chalicelib.domain.errors import Forbidden, IdempotencyKeyReused, NotFound
from chalicelib.storage import conversations as stored
from chalicelib.usecases import booking, conversations, sessions
from tests.factories import NINE, NOW, person, save_coach, save_member
from tests.integration.test_costs import asked
from tests.people import save_member_of
from tests.talking import arrives, say, texts, unread

pytestmark = pytest.mark.usefixtures("engine")
ADMIN = person(Role.ADMIN)


@pytest.fixture
def coach() -> User:
    return save_coach(capacity=9)


@pytest.fixture
def member(coach: User) -> User:
    return save_member_of(coach)


@pytest.fixture
def talk(coach: User, member: User) -> str:
    return direct_conversation_id(coach.user_id, member.user_id)


@pytest.mark.requirement("1.5", "6.6", "10.1")
def test_an_assignment_opens_the_conversation_in_which_both_can_talk(coach, member, talk):
    first = say(coach, talk, "Welcome")
    second = say(member, talk, "Thanks", minute=1)

    assert texts(talk) == ["Welcome", "Thanks"]
    assert first.message_id < second.message_id
    assert (second.author_id, second.author_name) == (member.user_id, member.name)


@pytest.mark.requirement("10.5")
def test_what_the_other_has_not_read_is_counted_exactly_and_reading_resets_the_own_count_only(coach, member, talk):
    for number in range(3):
        say(coach, talk, minute=number)
    say(member, talk, minute=4)
    assert (unread(member, talk), unread(coach, talk)) == (3, 1)

    conversations.read(member, talk, NOW)
    assert (unread(member, talk), unread(coach, talk)) == (0, 1)
    conversations.read(member, talk, NOW)
    conversations.read(ADMIN, talk, NOW)
    say(coach, talk, minute=5)
    assert (unread(member, talk), unread(coach, talk)) == (1, 1)


@pytest.mark.requirement("12.5")
def test_an_administrator_who_writes_is_unread_by_both_parties(coach, member, talk):
    say(ADMIN, talk)

    assert (unread(member, talk), unread(coach, talk)) == (1, 1)
    assert stored.get(talk).party_ids == {coach.user_id, member.user_id}


@pytest.mark.requirement("12.2", "12.6", "12.7")
def test_strangers_neither_write_nor_mark_as_read(coach, talk):
    for stranger in (save_coach(), save_member(coach)):
        with pytest.raises(Forbidden):
            say(stranger, talk)
        with pytest.raises(Forbidden):
            conversations.read(stranger, talk, NOW)
    with pytest.raises(NotFound):
        say(coach, "unknown")
    assert texts(talk) == []


def test_a_message_whose_answer_was_lost_is_sent_once(coach, member, talk):
    first = say(coach, talk, "Once", key="k1")
    say(member, talk, "Between", minute=1)
    again = say(coach, talk, "Once", key="k1", minute=2)

    assert again == first
    assert texts(talk) == ["Once", "Between"]
    assert unread(member, talk) == 1
    with pytest.raises(IdempotencyKeyReused):
        say(coach, talk, "Something else", key="k1")
    assert say(member, talk, "Own key", key="k1").message_id != first.message_id


def test_messages_keep_their_order_when_a_clock_is_slow(coach, member, talk):
    say(coach, talk, "first", minute=9)
    late = say(member, talk, "second", minute=1)

    assert texts(talk) == ["first", "second"]
    assert late.created_at == NOW + timedelta(minutes=9)


def test_sending_reads_once_and_writes_once_however_much_was_said_before(coach, talk):
    for number in range(5):
        say(coach, talk, minute=number)

    with asked() as calls:
        say(coach, talk)

    assert calls == ["GetItem", "TransactWriteItems"]


def test_conversations_are_listed_by_their_latest_message(coach, member, talk):
    others = [save_member_of(coach) for _ in range(2)]
    ids = [direct_conversation_id(coach.user_id, other.user_id) for other in others]
    say(coach, ids[0], minute=1)
    say(coach, talk, "x" * 300 + "\nend", minute=2)
    say(coach, ids[1], minute=3)

    first = stored.list_for_coach(coach.user_id, 2, None)
    second = stored.list_for_coach(coach.user_id, 2, first.next)

    assert [each.conversation_id for each in [*first.items, *second.items]] == [ids[1], talk, ids[0]]
    assert second.next is None
    assert first.items[1].last_message.text == "x" * 160
    assert [each.conversation_id for each in stored.list_for_member(member.user_id, 9, None).items] == [talk]


@pytest.mark.requirement("10.4")
def test_members_of_one_slot_who_ask_for_it_share_a_conversation_with_the_coach(coach, member):
    other, silent = save_member_of(coach), save_member_of(coach)
    first = booking.book(member, coach.user_id, None, NINE, None, NOW, True)
    second = booking.book(other, coach.user_id, None, NINE, None, NOW, True)
    alone = booking.book(silent, coach.user_id, None, NINE, None, NOW)

    group = stored.get(first.conversation_id)
    assert second.conversation_id == first.conversation_id
    assert alone.conversation_id is None
    assert group.party_ids == {coach.user_id, member.user_id, other.user_id}
    assert group.starts_at == NINE
    with pytest.raises(Forbidden):
        say(silent, group.conversation_id)

    said = say(member, group.conversation_id, "See you there", minute=60)
    arrives(said)
    assert (unread(coach, group.conversation_id), unread(other, group.conversation_id)) == (1, 1)
    for party in (member, other):
        listed: list[Conversation] = stored.list_for_member(party.user_id, 9, None).items
        assert [each.kind for each in listed] == ["group", "direct"]
        assert listed[0].last_message.text == "See you there"
    assert stored.list_for_coach(coach.user_id, 9, None).items[0].conversation_id == group.conversation_id


@pytest.mark.requirement("10.4")
def test_who_joins_later_finds_what_was_said_and_changes_none_of_it(coach, member):
    group_id = booking.book(member, coach.user_id, None, NINE, None, NOW, True).conversation_id
    say(coach, group_id, "Bring shoes")
    conversations.read(member, group_id, NOW)

    late = save_member_of(coach)
    booking.book(late, coach.user_id, None, NINE, None, NOW, True)

    assert texts(group_id) == ["Bring shoes"]
    assert (unread(member, group_id), unread(late, group_id), unread(coach, group_id)) == (0, 1, 0)
    with asked() as calls:
        booking.book(save_member_of(coach), coach.user_id, None, NINE, None, NOW, True)
    assert calls[-2:] == ["BatchGetItem", "TransactWriteItems"]


@pytest.mark.requirement("10.4", "5.8")
def test_who_cancels_leaves_the_groups_conversation_and_can_come_back(coach, member):
    other = save_member_of(coach)
    booking.book(other, coach.user_id, None, NINE, None, NOW, True)
    session = booking.book(member, coach.user_id, None, NINE, "key", NOW, True)
    group_id = session.conversation_id
    said = say(other, group_id, "Bring shoes")
    arrives(said)

    cancelled = sessions.cancel(member, session.session_id, None, NOW)

    assert cancelled.conversation_id is None
    assert stored.get(group_id).party_ids == {coach.user_id, other.user_id}
    assert [each.kind for each in stored.list_for_member(member.user_id, 9, None).items] == ["direct"]
    with pytest.raises(Forbidden):
        say(member, group_id)
    arrives(say(other, group_id, "Anybody?", minute=1))
    assert [each.kind for each in stored.list_for_member(member.user_id, 9, None).items] == ["direct"]
    assert booking.book(member, coach.user_id, None, NINE, "key", NOW, True) == session  # the answer of then

    booking.book(member, coach.user_id, None, NINE, None, NOW, True)
    assert unread(member, group_id) == 2
    arrives(say(coach, group_id, "Here", minute=2))
    assert stored.list_for_member(member.user_id, 9, None).items[0].conversation_id == group_id


@pytest.mark.requirement("10.4", "13.6")
def test_who_moves_leaves_one_groups_conversation_for_that_of_the_other(coach, member):
    later = NINE + timedelta(hours=3)
    session = booking.book(member, coach.user_id, None, NINE, None, NOW, True)
    there = booking.book(save_member_of(coach), coach.user_id, None, later, None, NOW, True).conversation_id

    moved = sessions.reschedule(member, session.session_id, later, "key", NOW)

    assert moved.conversation_id == there != session.conversation_id
    assert stored.get(session.conversation_id).party_ids == {coach.user_id}
    assert member.user_id in stored.get(there).party_ids
    listed = stored.list_for_member(member.user_id, 9, None).items
    assert {each.conversation_id for each in listed if each.kind == "group"} == {there}
    sessions.cancel(member, session.session_id, None, NOW)
    assert sessions.reschedule(member, session.session_id, later, "key", NOW).conversation_id == there


def test_who_never_asked_for_the_conversation_is_in_none_after_a_move(coach, member):
    later = NINE + timedelta(hours=3)
    booking.book(save_member_of(coach), coach.user_id, None, later, None, NOW, True)
    session = booking.book(member, coach.user_id, None, NINE, None, NOW)

    assert sessions.reschedule(member, session.session_id, later, None, NOW).conversation_id is None
    assert [each.kind for each in stored.list_for_member(member.user_id, 9, None).items] == ["direct"]

"""What the books should say (domain/repairs.py): the rules that no table is needed for."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.calendar import event_of
from chalicelib.domain.coaches import Coach
from chalicelib.domain.conversations import direct_conversation, group_conversation
from chalicelib.domain.ledger import CoachDay, Held
from chalicelib.domain.members import Member, Upcoming
from chalicelib.domain.repairs import (
    Counts,
    Drift,
    Part,
    compare_conversation,
    compare_counts,
    compare_event,
    compare_offer,
    ratings_in,
    recounted,
    right_slots,
    right_upcoming,
)
from chalicelib.domain.sessions import Rating, Session, SessionStatus
from tests.unit.notation import at

NINE, TEN, NOW = at("2026-11-24T09:00Z"), at("2026-11-24T10:00Z"), at("2026-11-23T08:00Z")
TUESDAY = date(2026, 11, 24)


def session(session_id: str = "s", **given) -> Session:
    return replace(Session(session_id, "c", "Grace", "m", "Ada", NINE, TEN, NOW), **given)


@pytest.mark.requirement("3.6", "5.8")
def test_a_seat_is_held_by_whoever_came_or_should_have_come_but_not_by_who_cancelled():
    held = [session(status=status) for status in SessionStatus]

    assert right_slots(None, held) == {540: Held(600, 3)}


def test_of_two_lengths_at_one_start_the_longer_keeps_its_time_free():
    assert right_slots(None, [session(), session(ends_at=at("2026-11-24T09:30Z"))]) == {540: Held(600, 2)}


def test_an_emptied_slot_stays_until_somebody_else_is_in_it():
    ledger = CoachDay("c", TUESDAY, slots={540: Held(590, 0), 700: Held(760, 0), 800: Held(860, 1)})

    assert right_slots(ledger, [session()]) == {540: Held(600, 1), 700: Held(760, 0)}


def test_a_map_holds_what_lies_ahead_and_what_is_over_only_if_it_was_there():
    own = {NINE: Upcoming("s", 60)}

    for now, upcoming, right in [
        (NOW, {}, own),
        (TEN, own, own),
        (TEN, {}, {}),
    ]:
        assert right_upcoming(Member("m", "Ada", upcoming=upcoming), [session()], now) == right


def test_a_map_holds_nobody_elses_session():
    assert right_upcoming(Member("m", "Ada"), [session(member_id="other")], NOW) == {}


def test_ratings_are_counted_and_summed():
    assert ratings_in([session(), session(rating=Rating(5, NOW)), session(rating=Rating(2, NOW))]) == (7, 2)


@pytest.mark.requirement("2.5", "9.5", "2.4")
def test_counters_say_what_they_count_and_a_coach_is_offered_by_the_right_count():
    coach = Coach("c", "Grace", "UTC", max_members=2, member_count=1, rating_sum=7, rating_count=2)
    counts = Counts(2, 7, 3)

    assert compare_counts(coach, counts) == [
        Drift(Part.MEMBER_COUNT, "c", "1", "2"),
        Drift(Part.RATINGS, "c", "7 stars in 2", "7 stars in 3"),
    ]
    assert compare_offer(coach, counts, True) == [Drift(Part.LISTING, "c", "offered", "not offered")]
    assert compare_offer(coach, counts, False) == []


@pytest.mark.requirement("13.4", "13.6")
def test_an_event_differs_by_the_names_of_its_fields_not_by_the_words_of_people():
    event = replace(event_of(session()), title="Coaching session: Grace and Eve", sequence=4)

    (drift,) = compare_event("evt-s", session(), event)

    assert drift == Drift(Part.CALENDAR_EVENT, "evt-s", "another sequence, title", "as its session")


def test_messages_are_counted_by_author_and_nobody_has_read_more_than_there_is():
    was = replace(direct_conversation("c", "m", NOW), message_count=9, sent={"c": 9}, seen={"m": 9, "c": 0})

    right = recounted(was, ["c", "m", "c", "an admin"])

    assert (right.message_count, right.sent, right.seen) == (4, {"c": 2, "m": 1}, {"m": 3, "c": 0})
    assert compare_conversation(was, right) == [
        Drift(
            Part.CONVERSATION,
            was.conversation_id,
            "9 messages, 9 of parties, 9 read",
            "4 messages, 3 of parties, 3 read",
        )
    ]
    assert compare_conversation(replace(right, sent={**right.sent, "x": 0}), right) == []


def test_what_somebody_said_who_left_the_group_stays_theirs():
    group = group_conversation("c", "left", NOW, NOW)
    was = replace(group, party_ids=frozenset({"c"}), message_count=2, sent={"c": 1, "left": 1})

    assert compare_conversation(was, recounted(was, ["c", "left"])) == []

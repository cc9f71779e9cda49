"""Reminders when things go wrong or happen at once, on a real engine: sent once, late if they must, or visibly not."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.channels import email
from chalicelib.domain.notifications import Kind
from chalicelib.domain.reminders import ReminderKind
from chalicelib.storage import sessions
from chalicelib.storage.connection import connection
from chalicelib.storage.sessions import SessionRecord
from chalicelib.storage.transactions import Contended, Transaction
from chalicelib.triggers.reminders import reminders_due
from chalicelib.usecases import sessions as acts
from chalicelib.usecases.reminders import remind_due, remind_of
from tests.factories import NOW, save_coach, save_member, sessions_of
from tests.integration.test_costs import asked
from tests.mailing import CONTEXT, TICK, Postbox
from tests.proof.conflicts import Conflicts
from tests.proof.test_booking_races import at_once
from tests.reminding import (
    START,
    before,
    book,
    deliver_to,
    due_sessions,
    mailed,
    reminded,
    states,
    throttled,
    tick,
    told,
)


@pytest.fixture
def postbox(engine, monkeypatch):
    postbox = Postbox()
    monkeypatch.setattr(email, "_ses", lambda: postbox)
    return postbox


@pytest.fixture(params=[11, 1123])
def conflicts(request):
    with Conflicts(seed=request.param).on(connection.client) as injected:
        yield injected


@pytest.fixture
def booked(postbox):
    """A coach, a member, and their session, booked in time for both reminders and confirmed."""
    coach = save_coach()
    member = save_member(coach)
    session = book(coach, member, NOW)
    deliver_to([coach, member], NOW)
    return coach, member, session


def test_ticks_at_the_same_moment_send_one_message(booked, postbox, conflicts):
    coach, member, session = booked

    answers = at_once(*[lambda: remind_of(session.session_id, before(hours=24))] * 6)
    deliver_to([coach, member], before(hours=24))

    assert Counter(answers) == {(ReminderKind.DAY,): 1, (): 5}
    assert reminded(member) == reminded(coach) == {Kind.REMINDER_24H: 1}
    assert len(mailed(postbox, member)) == len(mailed(postbox, coach)) == 1


def test_two_whole_ticks_at_once_send_every_reminder_once(postbox, conflicts):
    coach = save_coach(capacity=9)
    members = [save_member(coach) for _ in range(9)]
    for member in members:
        book(coach, member, NOW)

    at_once(*[lambda: remind_due(lambda: before(hours=24), until=START)] * 3)

    assert [reminded(member) for member in members] == [{Kind.REMINDER_24H: 1}] * 9
    assert reminded(coach) == {Kind.REMINDER_24H: 9}


def test_of_a_reminder_and_a_cancellation_at_once_both_are_told_in_full(postbox, conflicts):
    coach = save_coach()
    member = save_member(coach)
    session = book(coach, member, NOW)
    now = before(hours=24)

    at_once(lambda: remind_of(session.session_id, now), lambda: acts.cancel(member, session.session_id, None, now))

    (left,) = sessions_of(coach)
    sent = states(session)["24h"] == "sent"
    assert left.status == "cancelled"
    assert reminded(member) == reminded(coach) == ({Kind.REMINDER_24H: 1} if sent else {})
    assert session.session_id not in due_sessions(START)


def test_when_the_provider_fails_twice_the_reminder_goes_out_later(booked, postbox):
    _, member, session = booked
    remind_of(session.session_id, before(hours=24))
    failures = iter([True, True])
    postbox.mishap = lambda: next(failures, False) and throttled()

    for minutes in range(5):
        deliver_to([member], before(hours=24) + timedelta(minutes=minutes))

    stored = told(member, Kind.REMINDER_24H)
    assert (stored.delivery, stored.attempts) == ("sent", 3)
    assert len(mailed(postbox, member)) == 1


def test_when_the_provider_never_recovers_the_reminder_is_given_up_visibly_and_not_after_its_time(booked, postbox):
    _, member, session = booked
    postbox.mishap = throttled
    remind_of(session.session_id, before(hours=1))

    for minutes in range(60, -5, -1):
        deliver_to([member], before(minutes=minutes))

    stored = told(member, Kind.REMINDER_1H)
    assert (stored.delivery, stored.problem) == ("given_up", "The mail service answered Throttling")
    postbox.mishap = lambda: None
    deliver_to([member], START + timedelta(minutes=1))
    assert mailed(postbox, member) == []


def test_a_process_that_dies_between_claim_and_send_leaves_the_reminder_to_the_next(booked, postbox, monkeypatch):
    coach, member, session = booked
    commit = Transaction.commit

    def commit_and_die(write):
        commit(write)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(Transaction, "commit", commit_and_die)
        with pytest.raises(KeyboardInterrupt):
            remind_of(session.session_id, before(hours=24))
    tick(before(hours=23, minutes=59), coach, member)
    tick(before(hours=23, minutes=58), coach, member)

    assert reminded(member) == reminded(coach) == {Kind.REMINDER_24H: 1}
    assert len(mailed(postbox, member)) == 1


def test_a_claim_whose_answer_was_lost_is_not_made_twice(booked, postbox, monkeypatch):
    _, member, session = booked
    commit = Transaction.commit
    lost = iter([True])

    def commit_and_lose(write):
        commit(write)
        if next(lost, False):
            raise Contended

    monkeypatch.setattr(Transaction, "commit", commit_and_lose)

    remind_of(session.session_id, before(hours=24))

    assert reminded(member) == {Kind.REMINDER_24H: 1}


def test_one_session_that_can_not_be_read_does_not_hold_up_the_others(postbox):
    coach = save_coach(capacity=20)
    broken = [book(coach, save_member(coach), NOW) for _ in range(8)]  # in every shard, most likely
    member = save_member(coach)
    session = book(coach, member, NOW)
    for each in broken:
        SessionRecord(each.session_id).update([SessionRecord.coach_name.remove()])

    try:
        tick(before(hours=24), coach, member)

        assert states(session)["24h"] == "sent"
        assert reminded(member) == {Kind.REMINDER_24H: 1}
    finally:
        for each in broken:
            SessionRecord(each.session_id).delete()


def test_a_tick_whose_time_is_up_leaves_the_rest_to_the_next(postbox):
    coach = save_coach(capacity=12)
    members = [save_member(coach) for _ in range(12)]
    for member in members:
        book(coach, member, NOW)
    now = before(hours=24)

    assert not remind_due(lambda: now, until=now)
    assert all(reminded(member) == {} for member in members)
    remind_due(lambda: now, until=START)

    assert all(reminded(member) == {Kind.REMINDER_24H: 1} for member in members)


def test_a_tick_with_nothing_due_is_one_query_per_shard_however_many_sessions_lie_ahead(engine):
    coach = save_coach(capacity=9)
    for hours in range(5):
        book(coach, save_member(coach), NOW, START + timedelta(hours=hours))

    with asked() as calls:
        remind_due(lambda: datetime(2026, 1, 1, tzinfo=UTC), until=START)

    assert calls == ["Query"] * sessions.SHARDS


def test_a_reminder_is_one_read_and_one_write(booked):
    _, _, session = booked
    with asked() as calls:
        remind_of(session.session_id, before(hours=24))

    assert calls == ["GetItem", "TransactWriteItems"]


def test_the_function_of_the_clock_reminds(engine):
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    coach = save_coach()
    member = save_member(coach)
    session = book(coach, member, now - timedelta(days=1), (now + timedelta(hours=25)).replace(minute=0))
    stored = SessionRecord.get(session.session_id)
    late = tuple(replace(each, at=each.at - timedelta(hours=2)) for each in stored.reminders)
    SessionRecord(session.session_id).update(
        [SessionRecord.reminders.set(list(late)), SessionRecord.due_at.set(late[0].at)]
    )

    reminders_due(TICK, CONTEXT)
    reminders_due(TICK, CONTEXT)

    assert reminded(member) == {Kind.REMINDER_24H: 1}

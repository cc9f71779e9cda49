"""The reminder table of slots.md, row by row, on a real engine: from the booking to the reader's mailbox."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ClientError

from chalicelib.channels import email
from chalicelib.domain.notifications import Kind
from chalicelib.domain.preferences import Channel
from chalicelib.domain.reminders import ReminderKind
from chalicelib.storage import notifications, sessions, users
from chalicelib.storage.connection import connection
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.storage.sessions import SessionRecord
from chalicelib.storage.transactions import Transaction
from chalicelib.triggers.reminders import reminders_due
from chalicelib.usecases import booking
from chalicelib.usecases import sessions as acts
from chalicelib.usecases.delivery import deliver, deliver_overdue
from chalicelib.usecases.reminders import remind_due, remind_of
from tests.factories import NINE, NOW, save_coach, save_member, sessions_of
from tests.mailing import CONTEXT, TICK, Postbox
from tests.proof.conflicts import Conflicts
from tests.proof.test_booking_races import at_once

START = NINE + timedelta(days=2)
DAY, HOUR = ReminderKind.DAY, ReminderKind.HOUR
BOTH = {Kind.REMINDER_24H: 1, Kind.REMINDER_1H: 1}


def before(**length):
    return START - timedelta(**length)


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
    """A coach, a member, and their session two days ahead, booked in time for both reminders."""
    coach = save_coach()
    member = save_member(coach)
    return coach, member, book(coach, member, NOW)


def book(coach, member, now, starts_at=START):
    return booking.book(member, coach.user_id, None, starts_at, None, now)


def tick(now):
    """What the clock does every minute: look for reminders, then for what is to be delivered."""
    sent = remind_due(lambda: now, until=now + timedelta(minutes=1))
    deliver_overdue(lambda: now, until=now + timedelta(minutes=1))
    return sent


def reminded(user):
    """The reminders in a person's list, by kind."""
    kinds = [row.kind for row in NotificationRecord.query(user.user_id, consistent_read=True)]
    return Counter(kind for kind in kinds if kind in BOTH)


def mailed(postbox, user):
    return [
        mail["Subject"] for mail in postbox.mails_to(user) if "eminder" in mail["Subject"] or "soon" in mail["Subject"]
    ]


def states(session):
    return {each.kind: each.state for each in sessions.get(session.session_id).reminders}


@pytest.mark.requirement("4.3", "4.4", "11.2", "11.3")
def test_one_goes_out_at_24_hours_and_one_at_1_hour_to_each_party(booked, postbox):
    coach, member, session = booked

    tick(before(hours=24, seconds=1))
    assert reminded(member) == {}
    tick(before(hours=24))
    assert reminded(member) == reminded(coach) == {Kind.REMINDER_24H: 1}
    tick(before(hours=1, seconds=1))
    assert reminded(member) == {Kind.REMINDER_24H: 1}
    tick(before(hours=1))

    assert reminded(member) == reminded(coach) == BOTH
    for party in (member, coach):
        day, hour = mailed(postbox, party)
        assert day.startswith("Reminder: your session with")
        assert "starts soon: " in hour
    assert states(session) == {"24h": "sent", "1h": "sent"}


def test_three_ticks_of_one_minute_send_one_message(booked, postbox):
    coach, member, _ = booked

    for _ in range(3):
        tick(before(hours=24))

    assert reminded(member) == reminded(coach) == {Kind.REMINDER_24H: 1}
    assert len(mailed(postbox, member)) == len(mailed(postbox, coach)) == 1


def test_ticks_at_the_same_moment_send_one_message(booked, postbox, conflicts):
    coach, member, session = booked

    answers = at_once(*[lambda: remind_of(session.session_id, before(hours=24))] * 6)
    deliver_overdue(lambda: before(hours=24), until=START)

    assert Counter(answers) == {(DAY,): 1, (): 5}
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


def test_ticks_skipped_for_ten_minutes_send_late_and_once(booked, postbox):
    _, member, _ = booked

    tick(before(hours=23, minutes=50))
    tick(before(hours=23, minutes=49))
    tick(before(minutes=50))
    tick(before(minutes=49))

    assert reminded(member) == BOTH
    assert len(mailed(postbox, member)) == 2


def test_an_outage_drops_the_24_hour_one_once_it_is_nearer_than_2_hours(booked, postbox):
    _, member, session = booked

    tick(before(hours=1, minutes=59))
    assert states(session) == {"24h": "skipped", "1h": "due"}
    tick(before(minutes=30))

    assert reminded(member) == {Kind.REMINDER_1H: 1}
    assert states(session) == {"24h": "skipped", "1h": "sent"}


def test_after_an_outage_nothing_is_sent_after_the_start(booked, postbox):
    coach, member, session = booked

    tick(START)

    assert reminded(member) == reminded(coach) == {}
    assert states(session) == {"24h": "skipped", "1h": "skipped"}
    assert session.session_id not in due_sessions(START + timedelta(days=1))


@pytest.mark.parametrize(
    ("ahead", "expected", "promise"),
    [
        (timedelta(hours=3), {Kind.REMINDER_1H: 1}, "You will get one reminder, an hour before."),
        (timedelta(minutes=30), {}, "It starts within the hour, so there will be no reminder."),
    ],
    ids=["3 h ahead", "30 min ahead"],
)
def test_a_late_booking_gets_what_is_left_and_the_confirmation_says_so(postbox, ahead, expected, promise):
    coach = save_coach()
    member = save_member(coach)
    book(coach, member, START - ahead)
    deliver_overdue(lambda: START - ahead, until=START)

    for minutes in range(int(ahead.total_seconds()) // 60, -2, -1):
        remind_due(lambda minutes=minutes: before(minutes=minutes), until=START + timedelta(hours=1))

    assert reminded(member) == reminded(coach) == expected
    for party in (member, coach):
        (confirmation,) = postbox.mails_to(party)
        for part in ("plain", "html"):
            assert promise in confirmation.get_body((part,)).get_content()


def test_a_session_that_moves_after_its_24_hour_one_is_reminded_of_anew(booked, postbox):
    coach, member, session = booked
    tick(before(hours=24))
    later = START + timedelta(days=4)

    acts.reschedule(member, session.session_id, later, None, before(hours=20))
    tick(before(hours=1))  # of the old time
    assert reminded(member) == {Kind.REMINDER_24H: 1}
    assert states(session) == {"24h": "due", "1h": "due"}
    tick(later - timedelta(hours=24))
    tick(later - timedelta(hours=1))

    assert reminded(member) == reminded(coach) == {Kind.REMINDER_24H: 2, Kind.REMINDER_1H: 1}
    new = [mail for mail in postbox.mails_to(member) if mail["Subject"].startswith("Reminder")][-1]
    assert f"{later:%A} {later.day} November 2026, 09:00" in new.get_body(("plain",)).get_content()


def test_a_session_cancelled_5_minutes_before_its_reminder_sends_nothing(booked, postbox):
    coach, member, session = booked

    acts.cancel(coach, session.session_id, None, before(hours=24, minutes=5))
    for now in (before(hours=24), before(hours=1), START):
        tick(now)

    assert reminded(member) == reminded(coach) == {}
    assert states(session) == {"24h": "skipped", "1h": "skipped"}


def test_a_reminder_that_is_claimed_but_not_yet_sent_stays_unsent_when_the_session_is_cancelled(booked, postbox):
    coach, member, session = booked
    now = before(minutes=5)
    remind_of(session.session_id, now)

    acts.cancel(coach, session.session_id, None, now)
    deliver_overdue(lambda: now, until=START)

    assert mailed(postbox, member) == mailed(postbox, coach) == []
    assert {mail["Subject"].split(":")[0] for mail in postbox.mails_to(member)} == {
        f"Your session with {coach.name} is cancelled",
        f"Your session with {coach.name} is confirmed",
    }


@pytest.mark.parametrize("end", ["complete", "no_show"])
def test_a_session_that_is_over_reminds_nobody(booked, postbox, end):
    coach, member, session = booked
    ends = {
        "complete": lambda: acts.complete(coach, session.session_id, before(hours=25)),
        "no_show": lambda: acts.mark_no_show(coach, session.session_id),
    }
    ends[end]()

    tick(before(hours=24))

    assert reminded(member) == {}


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
    overdue = deliver_overdue
    overdue(lambda: NOW, until=START)
    remind_of(session.session_id, before(hours=24))
    failures = iter([True] * 4)  # two tries for each of the two parties
    postbox.mishap = lambda: next(failures, False) and throttled()
    (told,) = [row for row in NotificationRecord.query(member.user_id) if row.kind is Kind.REMINDER_24H]

    for minutes in range(5):
        overdue(lambda minutes=minutes: before(hours=24) + timedelta(minutes=minutes), until=START)

    stored = notifications.get(member.user_id, told.notification_id)
    assert (stored.delivery, stored.attempts) == ("sent", 3)
    assert len(mailed(postbox, member)) == 1


def test_when_the_provider_never_recovers_the_reminder_is_given_up_visibly_and_not_after_its_time(booked, postbox):
    _, member, session = booked
    deliver_overdue(lambda: NOW, until=START)
    postbox.mishap = throttled
    remind_of(session.session_id, before(hours=1))
    (told,) = [row for row in NotificationRecord.query(member.user_id) if row.kind is Kind.REMINDER_1H]

    for minutes in range(60, -5, -1):
        deliver_overdue(lambda minutes=minutes: before(minutes=minutes), until=START + timedelta(hours=1))

    stored = notifications.get(member.user_id, told.notification_id)
    assert (stored.delivery, stored.problem) == ("given_up", "The mail service answered Throttling")
    postbox.mishap = lambda: None
    assert deliver(member.user_id, told.notification_id, START + timedelta(minutes=1)) is None
    assert mailed(postbox, member) == []


def test_a_process_that_dies_between_claim_and_send_leaves_the_reminder_to_the_next(booked, postbox, monkeypatch):
    coach, member, session = booked
    commit = Transaction.commit

    def commit_and_die(write):
        commit(write)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(Transaction, "commit", commit_and_die)
        remind_of(session.session_id, before(hours=24))
    tick(before(hours=23, minutes=59))
    tick(before(hours=23, minutes=58))

    assert reminded(member) == reminded(coach) == {Kind.REMINDER_24H: 1}
    assert len(mailed(postbox, member)) == 1


def test_a_claim_whose_answer_was_lost_is_not_made_twice(booked, postbox, monkeypatch):
    _, member, session = booked
    commit = Transaction.commit
    lost = iter([True])

    def commit_and_lose(write):
        commit(write)
        if next(lost, False):
            raise bookings_contended()

    monkeypatch.setattr(Transaction, "commit", commit_and_lose)

    remind_of(session.session_id, before(hours=24))

    assert reminded(member) == {Kind.REMINDER_24H: 1}


def test_a_member_who_opted_out_of_mail_is_reminded_in_the_app_only(booked, postbox):
    coach, member, session = booked
    opt_out(member, Kind.REMINDER_24H)

    tick(before(hours=24))

    assert reminded(member) == {Kind.REMINDER_24H: 1}
    assert mailed(postbox, member) == []
    assert len(mailed(postbox, coach)) == 1
    (row,) = [row for row in NotificationRecord.query(member.user_id) if row.kind is Kind.REMINDER_24H]
    assert (row.delivery, row.channels) == ("sent", ("in_app",))
    assert len([mail for mail in postbox.mails_to(member) if "confirmed" in mail["Subject"]]) == 1


def test_a_reminder_says_the_readers_own_time_with_zone_and_offset(booked, postbox):
    coach, member, _ = booked
    in_zone(member, "Europe/Berlin")
    in_zone(coach, "America/St_Johns")

    tick(before(hours=24))

    for party, text in (
        (member, "Thursday 26 November 2026, 10:00-11:00 (Berlin, GMT+1)"),
        (coach, "Thursday 26 November 2026, 05:30-06:30 (St Johns, GMT-3:30)"),
    ):
        mail = [mail for mail in postbox.mails_to(party) if mail["Subject"].startswith("Reminder")][0]
        for part in ("plain", "html"):
            assert text in mail.get_body((part,)).get_content()


def test_one_session_that_can_not_be_read_does_not_hold_up_the_others(postbox):
    coach = save_coach(capacity=20)
    broken = [book(coach, save_member(coach), NOW) for _ in range(8)]  # in every shard, most likely
    member = save_member(coach)
    session = book(coach, member, NOW)
    for each in broken:
        SessionRecord(each.session_id).update([SessionRecord.coach_name.remove()])

    try:
        tick(before(hours=24))

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
    from tests.integration.test_costs import asked

    coach = save_coach(capacity=9)
    for hours in range(5):
        book(coach, save_member(coach), NOW, START + timedelta(hours=hours))

    with asked() as calls:
        remind_due(lambda: datetime(2026, 1, 1, tzinfo=UTC), until=START)

    assert calls == ["Query"] * sessions.SHARDS


def test_a_reminder_is_one_read_and_one_write(booked):
    from tests.integration.test_costs import asked

    _, _, session = booked
    with asked() as calls:
        remind_of(session.session_id, before(hours=24))

    assert calls == ["GetItem", "TransactWriteItems"]


def test_the_function_of_the_clock_reminds(engine):
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    coach = save_coach()
    member = save_member(coach)
    session = book(coach, member, now - timedelta(days=1), (now + timedelta(hours=25)).replace(minute=0))
    SessionRecord(session.session_id).update([SessionRecord.due_at.set(now - timedelta(minutes=5))])
    stored = SessionRecord.get(session.session_id)
    late = tuple(replace(each, at=each.at - timedelta(hours=2)) for each in stored.reminders)
    SessionRecord(session.session_id).update([SessionRecord.reminders.set(late), SessionRecord.due_at.set(late[0].at)])

    reminders_due(TICK, CONTEXT)
    reminders_due(TICK, CONTEXT)

    assert reminded(member) == {Kind.REMINDER_24H: 1}


def due_sessions(now):
    return {each for shard in range(sessions.SHARDS) for each in sessions.list_due(str(shard), now)}


def opt_out(user, kind):
    known = users.get(user.user_id)
    write = Transaction()
    users.save_changed(
        write, known, replace(known, preferences=known.preferences.changed({kind: {Channel.EMAIL: False}}))
    )
    write.commit()


def in_zone(user, timezone):
    known = users.get(user.user_id)
    write = Transaction()
    users.save_changed(write, known, replace(known, timezone=timezone))
    write.commit()


def throttled():
    raise ClientError({"Error": {"Code": "Throttling", "Message": "Maximum sending rate exceeded."}}, "SendRawEmail")


def bookings_contended():
    from chalicelib.storage.transactions import Contended

    return Contended()

"""Which reminders a session gets and what becomes of each, by the rules of slots.md alone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.access import Role, User
from chalicelib.domain.notifications import Kind, booking_told, reminder_told, reschedule_told
from chalicelib.domain.reminders import ReminderKind, ReminderState, next_due, remind, reminders_for, voided
from chalicelib.domain.sessions import Session, cancel, complete, mark_no_show, reschedule
from chalicelib.domain.wording import text_message, words_for

START = datetime(2026, 11, 24, 9, tzinfo=UTC)
DAY, HOUR = ReminderKind.DAY, ReminderKind.HOUR
DUE, SENT, SKIPPED = ReminderState.DUE, ReminderState.SENT, ReminderState.SKIPPED


def before(**length):
    return START - timedelta(**length)


def states(reminders):
    return {each.kind: each.state for each in reminders}


@pytest.mark.requirement("4.3", "4.4")
@pytest.mark.parametrize(
    ("booked", "day", "hour"),
    [
        (before(days=7), DUE, DUE),
        (before(hours=24, seconds=1), DUE, DUE),
        (before(hours=24), DUE, DUE),
        (before(hours=23, minutes=59, seconds=59), SKIPPED, DUE),
        (before(hours=3), SKIPPED, DUE),
        (before(hours=1), SKIPPED, DUE),
        (before(minutes=59, seconds=59), SKIPPED, SKIPPED),
        (before(minutes=30), SKIPPED, SKIPPED),
    ],
    ids=str,
)
def test_what_is_past_at_booking_is_never_sent(booked, day, hour):
    assert states(reminders_for(START, booked)) == {DAY: day, HOUR: hour}


@pytest.mark.parametrize(
    ("starts_at", "wall_clock_a_day_before"),
    [(datetime(2027, 3, 28, 10, tzinfo=UTC), 11), (datetime(2026, 10, 25, 11, tzinfo=UTC), 13)],
    ids=["spring", "autumn"],
)
def test_24_hours_are_real_hours_when_the_clocks_change_in_between(starts_at, wall_clock_a_day_before):
    berlin = ZoneInfo("Europe/Berlin")

    day, hour = reminders_for(starts_at, starts_at - timedelta(days=7))

    assert (starts_at - day.at, starts_at - hour.at) == (timedelta(hours=24), timedelta(hours=1))
    assert (starts_at.astimezone(berlin).hour, day.at.astimezone(berlin).hour) == (12, wall_clock_a_day_before)


@pytest.mark.parametrize(
    ("now", "sent", "day", "hour"),
    [
        (before(hours=24, seconds=1), (), DUE, DUE),
        (before(hours=24), (DAY,), SENT, DUE),
        (before(hours=23, minutes=50), (DAY,), SENT, DUE),
        (before(hours=2, seconds=1), (DAY,), SENT, DUE),
        (before(hours=2), (), SKIPPED, DUE),
        (before(hours=1), (HOUR,), SKIPPED, SENT),
        (before(seconds=1), (HOUR,), SKIPPED, SENT),
        (START, (), SKIPPED, SKIPPED),
        (START + timedelta(days=1), (), SKIPPED, SKIPPED),
    ],
    ids=str,
)
def test_a_tick_sends_what_is_due_late_if_it_must_and_drops_what_is_pointless(now, sent, day, hour):
    reminders, kinds = remind(reminders_for(START, before(days=7)), START, now)

    assert kinds == sent
    assert states(reminders) == {DAY: day, HOUR: hour}


def test_a_second_look_finds_nothing_more():
    first, _ = remind(reminders_for(START, before(days=7)), START, before(hours=24))

    assert remind(first, START, before(hours=23)) == (first, ())


def test_the_next_due_is_the_earliest_that_is_left():
    fresh = reminders_for(START, before(days=7))
    reminded, _ = remind(fresh, START, before(hours=24))

    assert next_due(fresh) == before(hours=24)
    assert next_due(reminded) == before(hours=1)
    assert next_due(remind(reminded, START, before(hours=1))[0]) is None
    assert next_due(voided(fresh)) is None
    assert next_due(()) is None


SESSION = Session(
    "s1",
    "c1",
    "Amara Okafor",
    "m1",
    "Sam Reed",
    START,
    START + timedelta(minutes=50),
    before(days=7),
    reminders=reminders_for(START, before(days=7)),
)
ADMIN = User("a1", "a@example.com", "Robin", Role.ADMIN, "UTC")


@pytest.mark.parametrize(
    "end",
    [lambda s: cancel(s, ADMIN, None, before(minutes=5)), lambda s: complete(s, START), mark_no_show],
    ids=["cancelled", "completed", "missed"],
)
def test_a_session_that_is_off_or_over_reminds_nobody_but_keeps_what_was_sent(end):
    reminders, _ = remind(SESSION.reminders, START, before(hours=24))
    reminded = Session(**{**vars(SESSION), "reminders": reminders})

    assert states(end(SESSION).reminders) == {DAY: SKIPPED, HOUR: SKIPPED}
    assert states(end(reminded).reminders) == {DAY: SENT, HOUR: SKIPPED}


def test_a_moved_session_gets_the_reminders_of_its_new_time():
    later = START + timedelta(days=3)
    reminders, _ = remind(SESSION.reminders, START, before(hours=24))
    reminded = Session(**{**vars(SESSION), "reminders": reminders})

    moved = reschedule(reminded, ADMIN, later, later + timedelta(minutes=50), None, before(hours=20))
    near = reschedule(reminded, ADMIN, START, SESSION.ends_at, None, before(hours=3))

    assert moved.reminders == reminders_for(later, before(hours=20))
    assert states(moved.reminders) == {DAY: DUE, HOUR: DUE}
    assert states(near.reminders) == {DAY: SKIPPED, HOUR: DUE}


def test_a_repeated_request_sees_the_reminders_of_its_first_answer():
    later = START + timedelta(days=3)
    moved = reschedule(SESSION, ADMIN, later, later + timedelta(minutes=50), "r", before(hours=3))
    reminders, _ = remind(moved.reminders, later, later)
    now = Session(**{**vars(moved), "reminders": reminders})

    assert now.as_created() == SESSION
    assert now.as_rescheduled(0) == moved


@pytest.mark.parametrize(
    ("booked", "promise"),
    [
        (before(days=7), ""),
        (before(hours=3), "You will get one reminder, an hour before."),
        (before(minutes=30), "It starts within the hour, so there will be no reminder."),
    ],
    ids=str,
)
def test_the_confirmation_says_when_there_will_be_fewer_reminders(booked, promise):
    for told in (*booking_told(SESSION, booked), *reschedule_told(SESSION, booked)):
        words = words_for(told, "UTC")

        assert promise in words.body
        assert promise in words.closing
        if not promise:
            assert "reminder" not in words.body + words.closing


@pytest.mark.parametrize(("reminder", "kind"), [(DAY, Kind.REMINDER_24H), (HOUR, Kind.REMINDER_1H)])
def test_a_reminder_says_the_readers_local_time_with_zone_and_offset(reminder, kind):
    to_member, to_coach = reminder_told(SESSION, reminder, before(hours=5))

    assert {to_member.kind, to_coach.kind} == {kind}
    assert "Tuesday 24 November 2026, 10:00-10:50 (Berlin, GMT+1)" in words_for(to_member, "Europe/Berlin").body
    assert "Amara Okafor" in words_for(to_member, "Europe/Berlin").title
    assert "Tuesday 24 November 2026, 04:00-04:50 (New York, GMT-5)" in words_for(to_coach, "America/New_York").body
    assert "Sam Reed" in words_for(to_coach, "America/New_York").title
    assert to_member.calendar_event() is None  # a second invitation would only be in the way


def test_a_text_message_is_one_line_with_the_readers_time_and_zone():
    to_member, _ = reminder_told(SESSION, HOUR, before(hours=1))

    assert text_message(to_member, "Asia/Kolkata") == (
        "Evergreen: Your session with Amara Okafor starts soon, Tue 24 Nov, 14:30 (Kolkata, GMT+5:30)"
    )
    assert text_message(to_member, "UTC").endswith("Tue 24 Nov, 09:00 (GMT)")


def test_a_reminder_is_not_sent_any_more_once_it_is_pointless():
    day, hour = (reminder_told(SESSION, kind, before(hours=20))[0] for kind in (DAY, HOUR))

    assert day.give_up_at == before(hours=2)
    assert hour.give_up_at == START

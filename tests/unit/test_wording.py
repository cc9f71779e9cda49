"""Words of notifications: the reader's own time, the other person, nothing that turns into markup or headers."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.localtime import short_text, span_text
from chalicelib.domain.notifications import (
    Kind,
    Notification,
    booking_told,
    cancellation_told,
    next_try,
    rejection_told,
)
from chalicelib.domain.sessions import Session
from chalicelib.domain.wording import plain, words_for

STARTS_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
ENDS_AT = STARTS_AT + timedelta(minutes=50)
NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
SESSION = Session("s1", "c1", "Amara Okafor", "m1", "Sam Reed", STARTS_AT, ENDS_AT, NOW, STARTS_AT)


def test_the_reader_sees_their_own_local_time_with_weekday_zone_and_offset():
    to_member, to_coach = booking_told(SESSION, NOW)

    assert "Tuesday 24 November 2026, 10:00-10:50 (Berlin, GMT+1)" in words_for(to_member, "Europe/Berlin").body
    assert "Tuesday 24 November 2026, 04:00-04:50 (New York, GMT-5)" in words_for(to_coach, "America/New_York").body


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Asia/Kolkata", "Tuesday 24 November 2026, 14:30-15:20 (Kolkata, GMT+5:30)"),
        ("America/St_Johns", "Tuesday 24 November 2026, 05:30-06:20 (St Johns, GMT-3:30)"),
        ("Pacific/Kiritimati", "Tuesday 24 November 2026, 23:00-23:50 (Kiritimati, GMT+14)"),
        ("America/Argentina/Buenos_Aires", "Tuesday 24 November 2026, 06:00-06:50 (Buenos Aires, GMT-3)"),
        ("Europe/London", "Tuesday 24 November 2026, 09:00-09:50 (London, GMT)"),
        ("UTC", "Tuesday 24 November 2026, 09:00-09:50 (GMT)"),
        ("Etc/GMT+5", "Tuesday 24 November 2026, 04:00-04:50 (GMT-5)"),
    ],
)
def test_zones_read_as_a_place_and_an_offset(zone, text):
    assert span_text(STARTS_AT, ENDS_AT, ZoneInfo(zone)) == text


def test_a_session_over_midnight_names_both_days():
    assert span_text(STARTS_AT, ENDS_AT, ZoneInfo("Pacific/Chatham")) == (
        "Tuesday 24 November 2026, 22:45-23:35 (Chatham, GMT+13:45)"
    )
    later = timedelta(minutes=30)
    assert span_text(STARTS_AT + later, ENDS_AT + later, ZoneInfo("Pacific/Chatham")) == (
        "Tuesday 24 November 2026, 23:15 - Wednesday 25 November 2026, 00:05 (Chatham, GMT+13:45)"
    )


def test_a_session_in_the_repeated_hour_shows_both_offsets():
    starts_at = datetime(2026, 10, 25, 0, 40, tzinfo=UTC)

    assert span_text(starts_at, starts_at + timedelta(minutes=50), ZoneInfo("Europe/Berlin")) == (
        "Sunday 25 October 2026, 02:40 (GMT+2) - 02:30 (GMT+1) (Berlin)"
    )


def test_a_session_over_the_skipped_hour_shows_both_offsets():
    starts_at = datetime(2027, 3, 28, 0, 40, tzinfo=UTC)

    assert span_text(starts_at, starts_at + timedelta(minutes=50), ZoneInfo("Europe/Berlin")) == (
        "Sunday 28 March 2027, 01:40 (GMT+1) - 03:30 (GMT+2) (Berlin)"
    )


def test_the_offset_is_that_of_the_sessions_day_not_of_today():
    july = datetime(2027, 7, 6, 8, tzinfo=UTC)

    assert span_text(july, july + timedelta(minutes=50), ZoneInfo("Europe/Berlin")).endswith(
        "10:00-10:50 (Berlin, GMT+2)"
    )


@pytest.mark.parametrize(
    "unknown", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe", "Europe/Berlin\0"]
)
def test_an_unknown_zone_reads_as_utc_instead_of_failing(unknown):
    assert words_for(booking_told(SESSION, NOW)[0], unknown).facts[0] == (
        "When",
        "Tuesday 24 November 2026, 09:00-09:50 (GMT)",
    )


def test_everybody_reads_the_other_persons_name():
    to_member, to_coach = cancellation_told(SESSION, NOW)

    assert words_for(to_member, "UTC").title == "Your session with Amara Okafor is cancelled"
    assert words_for(to_coach, "UTC").title == "Your session with Sam Reed is cancelled"
    assert ("With", "Amara Okafor") in words_for(to_member, "UTC").facts
    assert ("With", "Sam Reed") in words_for(to_coach, "UTC").facts


def test_a_cancellation_tells_the_reason_when_there_is_one():
    with_reason = cancellation_told(Session(**{**vars(SESSION), "cancel_reason": "I am ill"}), NOW)[0]

    assert words_for(with_reason, "UTC").body.endswith("Reason given: I am ill")
    assert ("Reason", "I am ill") in words_for(with_reason, "UTC").facts
    assert "Reason" not in words_for(cancellation_told(SESSION, NOW)[0], "UTC").body


def test_a_rejection_says_that_nothing_was_booked():
    rejected = rejection_told("m1", "c1", ("Amara Okafor", "Sam Reed"), STARTS_AT, ENDS_AT, NOW)

    words = words_for(rejected, "Europe/Berlin")

    assert words.title == "The time you wanted with Amara Okafor is full"
    assert "nothing was booked" in words.body
    assert "10:00-10:50 (Berlin, GMT+1)" in words.body


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_words(kind):
    words = words_for(_notification(kind), "UTC")

    assert all([words.title, words.when, words.body, words.lead, words.closing, words.action])


def test_a_short_time_fits_a_subject_line():
    assert short_text(STARTS_AT, ZoneInfo("Europe/Berlin")) == "Tue 24 Nov, 10:00"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Sam\r\nBcc: everyone@example.com", "Sam Bcc: everyone@example.com"),
        ("Sam\u2028Reed\x85 \x0b", "Sam Reed"),
        ("Sam\x00\x1b[31m", "Sam[31m"),
        ("\u202emaS\u2066", "maS"),
        ("  Søren   Ågård  ", "Søren Ågård"),
        ("می‌خواهم 👩‍🚀", "می‌خواهم 👩‍🚀"),
        ("lone \ud800 surrogate", "lone  surrogate"),
    ],
)
def test_what_people_type_becomes_one_visible_line(typed, shown):
    assert plain(typed) == shown


def test_pauses_between_tries_double_up_to_an_hour_and_half_of_each_is_chance():
    def pause(attempts, jitter):
        told = Notification(**{**vars(_notification(Kind.BOOKING_CONFIRMED)), "attempts": attempts})
        return (next_try(told, NOW, jitter) - NOW).total_seconds()

    assert [pause(attempts, 1) for attempts in (1, 2, 3, 4, 8, 500)] == [30, 60, 120, 240, 3600, 3600]
    assert [pause(attempts, 0) for attempts in (1, 2, 500)] == [15, 30, 1800]


def test_after_24_hours_there_is_no_next_try():
    told = _notification(Kind.BOOKING_CONFIRMED)
    told = Notification(**{**vars(told), "attempts": 1})

    assert next_try(told, NOW + timedelta(hours=24, seconds=-16), 0) is not None
    assert next_try(told, NOW + timedelta(hours=24, seconds=-15), 0) is None


def test_the_snapshot_gives_the_calendar_event_of_that_moment():
    booked, cancelled = booking_told(SESSION, NOW)[0], _notification(Kind.SESSION_CANCELLED, sequence=1)

    assert booked.calendar_event().uid == cancelled.calendar_event().uid == "s1@evergreen"
    assert (booked.calendar_event().status, booked.calendar_event().sequence) == ("confirmed", 0)
    assert (cancelled.calendar_event().status, cancelled.calendar_event().sequence) == ("cancelled", 1)
    assert rejection_told("m1", "c1", ("A", "S"), STARTS_AT, ENDS_AT, NOW).calendar_event() is None


def _notification(kind, sequence=0):
    return Notification(
        f"s1:{sequence}:{kind}",
        "m1",
        kind,
        "c1",
        "m1",
        "Amara Okafor",
        "Sam Reed",
        STARTS_AT,
        ENDS_AT,
        NOW,
        "s1",
        sequence,
    )

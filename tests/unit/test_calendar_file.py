"""Calendar files, read back as a calendar program would."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from chalicelib.channels.calendar_file import Method, calendar_file, method_of
from chalicelib.domain.access import Role, User
from chalicelib.domain.calendar import CalendarEvent, event_of
from chalicelib.domain.sessions import Session, SessionStatus

STARTS_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 8, 30, 15, 123456, tzinfo=UTC)
SESSION = Session(
    "s1", "c1", "Amara Okafor", "m1", "Sam Reed", STARTS_AT, STARTS_AT + timedelta(minutes=50), NOW, STARTS_AT
)
MEMBER = User("m1", "sam@example.com", "Sam Reed", Role.MEMBER, "Europe/Berlin")
COACH = User("c1", "amara@example.com", "Amara Okafor", Role.COACH, "Europe/London")


def test_an_invitation_carries_what_calendar_programs_match_on():
    calendar, event = read(file_for(event_of(SESSION), method=Method.REQUEST, reader=MEMBER))

    assert calendar["METHOD"] == "REQUEST"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("s1@evergreen", 0, "CONFIRMED")
    assert event["DTSTART"].to_ical() == b"20261124T090000Z"
    assert event["DTEND"].to_ical() == b"20261124T095000Z"
    assert event["DTSTAMP"].to_ical() == b"20261120T083015Z"
    assert event["SUMMARY"] == "Coaching session: Amara Okafor and Sam Reed"
    assert event["CATEGORIES"].to_ical() == b"Coaching Session"
    assert event["URL"] == "http://localhost:8000/sessions/s1"


def test_a_cancellation_has_the_same_uid_and_a_higher_sequence():
    cancelled = event_of(replace(SESSION, status=SessionStatus.CANCELLED, sequence=1))

    calendar, event = read(file_for(cancelled, method=method_of(cancelled), reader=MEMBER))

    assert calendar["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("s1@evergreen", 1, "CANCELLED")


def test_a_file_to_download_has_no_method_so_that_it_is_imported():
    calendar, event = read(file_for(event_of(SESSION)))

    assert "METHOD" not in calendar
    assert event["UID"] == "s1@evergreen"


@pytest.mark.requirement("13.2", "13.3")
def test_the_coach_organizes_and_the_member_attends():
    _, event = read(file_for(event_of(SESSION), method=Method.REQUEST, reader=MEMBER))

    coach, member = event["ATTENDEE"]
    assert event["ORGANIZER"].params["CN"] == coach.params["CN"] == "Amara Okafor"
    assert (coach.params["ROLE"], member.params["ROLE"]) == ("CHAIR", "REQ-PARTICIPANT")
    assert (member.params["CN"], member.params["PARTSTAT"]) == ("Sam Reed", "ACCEPTED")


@pytest.mark.parametrize(("reader", "own", "foreign"), [(MEMBER, "sam@", "amara@"), (COACH, "amara@", "sam@")])
def test_nobody_learns_the_other_partys_address(reader, own, foreign):
    text = file_for(event_of(SESSION), method=Method.REQUEST, reader=reader).decode().replace("\r\n ", "")

    assert f"mailto:{own}example.com" in text
    assert foreign not in text


def test_a_file_without_a_reader_holds_no_persons_address():
    assert b"@example.com" not in file_for(event_of(SESSION)).replace(b"\r\n ", b"")


@pytest.mark.parametrize(
    "name",
    [
        "Reed; Sam, Jr.",
        "Sam\r\nATTENDEE:mailto:evil@example.com",
        "Sam\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil",
        'Sam":mailto:evil@example.com;X="',
        "Sam\\n\\;Reed",
        "Zoë Müller-Łukasiewicz 王小明 👩‍🚀 " * 8,
    ],
)
def test_names_stay_names(name):
    session = replace(SESSION, member_name=name, coach_name=name)

    text = file_for(event_of(session), organizer=name, attendee=name, method=Method.REQUEST, reader=MEMBER)
    calendar, event = read(text)

    assert len(calendar.events) == 1
    assert event["UID"] == "s1@evergreen"
    assert len(event["ATTENDEE"]) == 2
    shown = " ".join(name.split())
    assert event["SUMMARY"] == f"Coaching session: {shown} and {shown}"
    assert event["ATTENDEE"][1].params["CN"] == shown.replace('"', "'").replace("\\", "/")
    assert [str(guest) for guest in event["ATTENDEE"]] == [
        "mailto:coach.s1@evergreen.invalid",
        "mailto:sam@example.com",
    ]


def test_lines_are_folded_at_75_octets_and_end_in_crlf():
    session = replace(SESSION, coach_name="Ünïcödé " * 30)
    text = file_for(event_of(session), organizer=session.coach_name)

    lines = text.split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)  # no character is torn
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert text.endswith(b"END:VCALENDAR\r\n")


def test_lengths_stay_right_over_a_clock_change():
    starts_at = datetime(2026, 10, 25, 2, 40, tzinfo=ZoneInfo("Europe/Berlin"))  # the first pass of the repeated hour
    ends_at = starts_at.astimezone(UTC) + timedelta(minutes=50)

    _, event = read(file_for(event_of(replace(SESSION, starts_at=starts_at, ends_at=ends_at))))

    assert event["DTSTART"].to_ical() == b"20261025T004000Z"
    assert event["DTEND"].to_ical() == b"20261025T013000Z"


def file_for(
    event: CalendarEvent,
    organizer: str = "Amara Okafor",
    attendee: str = "Sam Reed",
    method: Method | None = None,
    reader: User | None = None,
) -> bytes:
    return calendar_file(event, organizer, attendee, made_at=NOW, method=method, reader=reader)


def read(text: bytes):
    calendar = Calendar.from_ical(text)
    return calendar, calendar.events[0]

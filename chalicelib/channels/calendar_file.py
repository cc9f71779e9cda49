"""Calendar files (RFC 5545, 5546) that calendar programs take in, update and cancel by UID and SEQUENCE (13.1-13.4)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parseaddr
from enum import StrEnum
from typing import TYPE_CHECKING

from chalicelib.config import settings
from chalicelib.domain.access import User
from chalicelib.domain.calendar import CalendarEvent
from chalicelib.domain.wording import plain

if TYPE_CHECKING:
    from icalendar import Calendar, Event, vCalAddress


class Method(StrEnum):
    """What a mailed file asks the reader's calendar to do."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def method_of(event: CalendarEvent) -> Method:
    return Method.CANCEL if event.status == "cancelled" else Method.REQUEST


def calendar_file(
    event: CalendarEvent,
    organizer_name: str,
    attendee_name: str,
    *,
    made_at: datetime,
    method: Method | None = None,
    reader: User | None = None,
) -> bytes:
    """The event as an .ics file, UTF-8, CRLF, folded at 75 octets.

    `method` belongs to files that are mailed; one to download or subscribe to has none, so that calendar programs
    import it instead of treating it as an invitation.  Only the `reader`'s own address appears: nobody learns the
    other party's, so the platform's mail address stands in as organizer under the coach's name.
    """
    calendar = _calendar()
    if method:
        calendar.add("method", method.value)
    calendar.add_component(_event(event, organizer_name, attendee_name, made_at, reader))
    text: bytes = calendar.to_ical()
    return text


def calendar_feed(events: Iterable[CalendarEvent], *, reader: User, made_at: datetime) -> bytes:
    """All of a person's events as one calendar to subscribe to; programs ask again every hour (13)."""
    calendar = _calendar()
    calendar.add("x-wr-calname", "Evergreen")
    calendar.add("refresh-interval;value=duration", "PT1H")
    calendar.add("x-published-ttl", "PT1H")
    for event in events:
        calendar.add_component(_event(event, event.creator_name, event.attendee_name, made_at, reader))
    text: bytes = calendar.to_ical()
    return text


def _calendar() -> "Calendar":
    from icalendar import Calendar  # 100 ms to import: only where a file is made, not wherever the API starts

    calendar = Calendar()
    calendar.add("prodid", "-//Evergreen//Coaching sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _event(
    event: CalendarEvent, organizer_name: str, attendee_name: str, made_at: datetime, reader: User | None
) -> "Event":
    from icalendar import Event

    url = session_url(event.session_id)
    entry = Event()
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
    entry.add("dtstart", event.starts_at.astimezone(UTC))
    entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add("summary", plain(event.title))
    entry.add("description", f"Details: {url}")
    entry.add("status", event.status.upper())
    entry.add("categories", [event.category])
    entry.add("transp", "OPAQUE")
    entry.add("url", url)
    entry.add("organizer", _person(organizer_name, parseaddr(settings.mail_from)[1]))
    entry.add("attendee", _guest(organizer_name, _address(event, event.creator_id, "coach", reader), "CHAIR"))
    entry.add(
        "attendee", _guest(attendee_name, _address(event, event.attendee_id, "member", reader), "REQ-PARTICIPANT")
    )
    return entry


def session_url(session_id: str) -> str:
    return f"{settings.site_url}/sessions/{session_id}"


def _address(event: CalendarEvent, user_id: str, part: str, reader: User | None) -> str:
    """The reader's own address; for anybody else one that is unique but can not exist (RFC 2606)."""
    if reader and reader.user_id == user_id:
        return reader.email
    return f"{part}.{event.session_id}@evergreen.invalid"


def _guest(name: str, address: str, role: str) -> "vCalAddress":
    """A guest who has accepted by booking: calendar programs need not ask, nor answer by mail."""
    guest = _person(name, address)
    guest.params["ROLE"] = role
    guest.params["PARTSTAT"] = "ACCEPTED"
    guest.params["RSVP"] = "FALSE"
    return guest


def _person(name: str, address: str) -> "vCalAddress":
    from icalendar import vCalAddress

    person = vCalAddress(f"mailto:{address}")
    # A parameter can hold neither: there is no escape for a double quote, and some readers take a backslash for one.
    person.params["CN"] = plain(name).replace('"', "'").replace("\\", "/")
    return person

"""What a notification says to its reader: their own local time, the other person, no more than they may know."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.notifications import Kind, Notification

# Characters that turn the direction of what follows: a name must not rearrange the sentence around it.
TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Words:
    """A notification in words.

    `title` names the happening and `body` tells the whole of it: that is all a list needs.  A letter shows `lead`,
    the `facts` as rows, `closing` (what comes of it) and a button named `action`; `when` is short, for its subject,
    and empty when the happening is no appointment.
    """

    title: str
    when: str
    body: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    closing: str
    action: str


def words_for(notification: Notification, timezone: str) -> Words:
    """Word a notification for a reader in the IANA zone `timezone`; an unknown zone reads as UTC (11.1-11.7)."""
    zone = zone_of(timezone)
    other = plain(notification.member_name if notification.is_for_coach else notification.coach_name)
    when = span = ""
    if notification.starts_at and notification.ends_at:
        when = short_text(notification.starts_at, zone)
        span = span_text(notification.starts_at, notification.ends_at, zone)
    reason = plain(notification.reason or "")
    title, lead, body, closing, action = _sentences(notification.kind, other, span)
    return Words(
        title=title,
        when=when,
        body=f"{body} Reason given: {reason}" if reason else body,
        lead=lead,
        facts=tuple((name, fact) for name, fact in (("When", span), ("With", other), ("Reason", reason)) if fact),
        closing=closing,
        action=action,
    )


def path_of(notification: Notification) -> str:
    """Where in the app the action of a notification leads."""
    if notification.session_id:
        return f"/sessions/{notification.session_id}"
    return f"/members/{notification.member_id}" if notification.kind is Kind.MEMBER_ASSIGNED else "/book"


def _sentences(kind: Kind, other: str, span: str) -> tuple[str, str, str, str, str]:
    """Title, lead, body, closing and action of a kind; neutral about who acted, since a coach may book and cancel."""
    match kind:
        case Kind.BOOKING_CONFIRMED:
            return (
                f"Your session with {other} is confirmed",
                "Your place is booked.",
                f"Your place is booked: {span}.",
                "The attached file puts the session into your calendar.",
                "View session",
            )
        case Kind.SESSION_CREATED:
            return (
                f"New session with {other}",
                f"{other} has a session with you.",
                f"{other} has a session with you: {span}.",
                "The attached file puts the session into your calendar.",
                "View session",
            )
        case Kind.SESSION_CANCELLED:
            return (
                f"Your session with {other} is cancelled",
                "This session will not take place.",
                f"This session will not take place: {span}.",
                "The attached file takes the session out of your calendar.",
                "View session",
            )
        case Kind.SESSION_RESCHEDULED:
            return (
                f"Your session with {other} has a new time",
                "This session was moved.",
                f"This session was moved: {span}.",
                "The attached file moves the session in your calendar.",
                "View session",
            )
        case Kind.SESSION_COMPLETED:
            return (
                f"Your session with {other} is completed",
                "This session is marked as held.",
                f"This session is marked as held: {span}.",
                "Tell each other how it was.",
                "View session",
            )
        case Kind.SESSION_RATED:
            return (
                f"{other} rated your session",
                "There is a new rating.",
                f"There is a new rating of this session: {span}.",
                "The session page has the stars, and the words if there are any.",
                "View session",
            )
        case Kind.BOOKING_REJECTED:
            return (
                f"The time you wanted with {other} is full",
                "The last place was taken before your booking arrived. Nothing was booked.",
                f"The last place was taken before your booking arrived, nothing was booked: {span}.",
                "Other times are open on the booking page.",
                "Choose another time",
            )
        case Kind.MEMBER_ASSIGNED:
            return (
                f"{other} is now your member",
                f"{other} was assigned to you.",
                f"{other} was assigned to you and can book with you now.",
                "You can message each other from now on.",
                "View member",
            )


def span_text(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """`Tuesday 24 November 2026, 10:00-10:50 (Berlin, GMT+1)`; both offsets when the clocks change in between."""
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    first, last = f"{start:%H:%M}", f"{end:%H:%M}"
    name = place_name(zone)
    if start.utcoffset() != end.utcoffset():
        first, last = f"{first} ({offset_text(start)})", f"{last} ({offset_text(end)})"
        where = name
    else:
        where = ", ".join(part for part in (name, offset_text(start)) if part)
    suffix = f" ({where})" if where else ""
    if start.date() == end.date():
        dash = " - " if len(first) > len("10:00") else "-"
        return f"{_day_text(start)}, {first}{dash}{last}{suffix}"
    return f"{_day_text(start)}, {first} - {_day_text(end)}, {last}{suffix}"


def short_text(at: datetime, zone: ZoneInfo) -> str:
    """`Tue 24 Nov, 10:00`: for a subject line."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"


def offset_text(local: datetime) -> str:
    """`GMT+1`, `GMT-3:30`, or `GMT`: the form that the web app shows."""
    minutes = (local.utcoffset() or timedelta()) // timedelta(minutes=1)
    if not minutes:
        return "GMT"
    hours, rest = divmod(abs(minutes), 60)
    return f"GMT{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02d}" if rest else "")


def place_name(zone: ZoneInfo) -> str:
    """`New York` of `America/New_York`; empty for zones that are no place, whose names mislead (Etc/GMT+5 is GMT-5)."""
    key = zone.key
    return "" if "/" not in key or key.startswith("Etc/") else key.rpartition("/")[2].replace("_", " ")


def zone_of(timezone: str) -> ZoneInfo:
    """The zone, or UTC for a name that is none: a message with the wrong zone named is better than no message."""
    try:
        return ZoneInfo(timezone)
    except (ValueError, OSError, LookupError):  # malformed, a directory, not found
        return ZoneInfo("UTC")


def plain(text: str) -> str:
    """One line of visible text: what people type stays words wherever it is put, in headers, HTML and calendars."""
    one_line = " ".join(text.split())
    return "".join(
        letter for letter in one_line if letter not in TURNING and unicodedata.category(letter) not in ("Cc", "Cs")
    ).strip()


def _day_text(local: datetime) -> str:
    return f"{local:%A} {local.day} {local:%B %Y}"

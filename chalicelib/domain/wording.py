"""What a notification says to its reader: their own local time, the other person, no more than they may know."""

import unicodedata
from dataclasses import dataclass

from chalicelib.domain.localtime import short_text, span_text, zone_of, zoned_text
from chalicelib.domain.notifications import Kind, Notification
from chalicelib.domain.reminders import ReminderKind, reminders_for

PROMISES = {Kind.BOOKING_CONFIRMED, Kind.SESSION_CREATED, Kind.SESSION_RESCHEDULED}  # after these, reminders follow
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
    title, lead, body, closing, action = _sentences(notification, other, span)
    promise = _promise(notification)
    return Words(
        title=title,
        when=when,
        body=" ".join(part for part in (body, promise, f"Reason given: {reason}" if reason else "") if part),
        lead=lead,
        facts=tuple((name, fact) for name, fact in (("When", span), ("With", other), ("Reason", reason)) if fact),
        closing=f"{promise} {closing}".strip(),
        action=action,
    )


def text_message(notification: Notification, timezone: str) -> str:
    """The notification in one short line, with the reader's local time and zone."""
    title = words_for(notification, timezone).title
    if notification.starts_at is None:
        return f"Evergreen: {title}"
    return f"Evergreen: {title}, {zoned_text(notification.starts_at, zone_of(timezone))}"


def path_of(notification: Notification) -> str:
    """Where in the app the action of a notification leads."""
    if notification.session_id:
        return f"/sessions/{notification.session_id}"
    if notification.conversation_id:
        return f"/messages/{notification.conversation_id}"
    return f"/members/{notification.member_id}" if notification.kind is Kind.MEMBER_ASSIGNED else "/book"


def _promise(notification: Notification) -> str:
    """What to expect of reminders when that is less than usual; empty when both will come (slots.md)."""
    if notification.kind not in PROMISES or notification.starts_at is None:
        return ""
    due = {each.kind for each in reminders_for(notification.starts_at, notification.created_at) if each.is_due}
    if ReminderKind.DAY in due:
        return ""
    if due:
        return "You will get one reminder, an hour before."
    return "It starts within the hour, so there will be no reminder."


def _sentences(notification: Notification, other: str, span: str) -> tuple[str, str, str, str, str]:
    """Title, lead, body, closing and action; neutral about who acted, since a coach may book and cancel."""
    match notification.kind:
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
        case Kind.REMINDER_24H:
            return (
                f"Reminder of your session with {other}",
                f"Your session with {other} is coming up.",
                f"Your session is coming up: {span}.",
                "If you can not come, please move or cancel it, so that the place is free for others.",
                "View session",
            )
        case Kind.REMINDER_1H:
            return (
                f"Your session with {other} starts soon",
                f"Your session with {other} is about to start.",
                f"Your session starts soon: {span}.",
                "See you there.",
                "View session",
            )
        case Kind.SESSION_COMPLETED if not notification.is_for_coach:
            return (
                f"Please rate your session with {other}",
                "It is completed: how was it? One to five stars, and words if you like.",
                f"It is completed, please rate it: {span}.",
                "Your rating helps your coach, and others who look for one.",
                "Rate session",
            )
        case Kind.SESSION_COMPLETED:
            return (
                f"Your session with {other} is completed",
                "This session is marked as held.",
                f"This session is marked as held: {span}.",
                "The member was asked to rate it.",
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
        case Kind.MESSAGE_RECEIVED:
            return (
                f"New message from {other}",
                f"{other} wrote to you.",
                f"{other} wrote to you, the message waits in your conversation.",
                "You will hear of more messages once you have read this one.",
                "Read message",
            )
        case Kind.MEMBER_ASSIGNED:
            return (
                f"{other} is now your member",
                f"{other} was assigned to you.",
                f"{other} was assigned to you and can book with you now.",
                "You can message each other from now on.",
                "View member",
            )


def plain(text: str) -> str:
    """One line of visible text: what people type stays words wherever it is put, in headers, HTML and calendars."""
    one_line = " ".join(text.split())
    return "".join(
        letter for letter in one_line if letter not in TURNING and unicodedata.category(letter) not in ("Cc", "Cs")
    ).strip()

"""Who is told what (requirement 11): facts only; words are made for the reader when they are delivered or read."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.calendar import CalendarEvent, event_of
from chalicelib.domain.conversations import Conversation, Message
from chalicelib.domain.reminders import ReminderKind, last_moment
from chalicelib.domain.sessions import Session, SessionStatus

KEPT = timedelta(days=90)
TRIED_FOR = timedelta(hours=24)  # then delivery is given up, visibly
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)  # between two tries, upper bounds


class Kind(StrEnum):
    SESSION_CREATED = "session_created"
    BOOKING_CONFIRMED = "booking_confirmed"
    BOOKING_REJECTED = "booking_rejected"
    SESSION_CANCELLED = "session_cancelled"
    SESSION_RESCHEDULED = "session_rescheduled"
    REMINDER_24H = "reminder_24h"
    REMINDER_1H = "reminder_1h"
    SESSION_COMPLETED = "session_completed"
    MEMBER_ASSIGNED = "member_assigned"
    SESSION_RATED = "session_rated"
    MESSAGE_RECEIVED = "message_received"


REMINDERS = {ReminderKind.DAY: Kind.REMINDER_24H, ReminderKind.HOUR: Kind.REMINDER_1H}
REMINDED_OF = {kind: reminder for reminder, kind in REMINDERS.items()}
# What a calendar program must hear of; a second invitation for anything else would only be in the way.
IN_CALENDARS = {Kind.BOOKING_CONFIRMED, Kind.SESSION_CREATED, Kind.SESSION_RESCHEDULED, Kind.SESSION_CANCELLED}


class Delivery(StrEnum):
    """How far a notification has come on its way out.

    A superseded one was late, and newer news of it was told; a bounced one went out and was sent back.
    """

    DUE = "due"
    SENT = "sent"
    GIVEN_UP = "given_up"
    SUPERSEDED = "superseded"
    BOUNCED = "bounced"


@dataclass(frozen=True)
class Notification:
    """One happening told to one person; the id begins with the instant, so that ids sort as happenings do.

    Names, times and `sequence` are a snapshot of the session at that moment; a rejection has no session, and what is
    not about an appointment has no times either.
    `actor_id` is whoever did it, where it was somebody's doing.
    `due_at` is when delivery is next to be tried, None once it is over; `channels` are the ways it went out.
    """

    notification_id: str
    user_id: str
    kind: Kind
    coach_id: str
    member_id: str
    coach_name: str
    member_name: str
    starts_at: datetime | None
    ends_at: datetime | None
    created_at: datetime
    session_id: str | None = None
    sequence: int = 0
    reason: str | None = None
    read_at: datetime | None = None
    delivery: Delivery = Delivery.DUE
    due_at: datetime | None = None
    attempts: int = 0
    problem: str | None = None
    channels: tuple[str, ...] = field(default_factory=tuple)
    conversation_id: str | None = None
    actor_id: str | None = None

    @property
    def expires_at(self) -> datetime:
        return self.created_at + KEPT

    @property
    def give_up_at(self) -> datetime:
        """From when on it is not sent any more: after 24 hours, and a reminder when it has become pointless."""
        reminder = REMINDED_OF.get(self.kind)
        if reminder is None or self.starts_at is None:
            return self.created_at + TRIED_FOR
        return last_moment(reminder, self.starts_at)

    @property
    def is_for_coach(self) -> bool:
        return self.user_id == self.coach_id

    def calendar_event(self) -> CalendarEvent | None:
        """The session's calendar event as it stood at that moment; None when calendars need not hear of it."""
        if self.session_id is None or self.starts_at is None or self.ends_at is None or self.kind not in IN_CALENDARS:
            return None
        cancelled = self.kind is Kind.SESSION_CANCELLED
        return event_of(
            Session(
                session_id=self.session_id,
                coach_id=self.coach_id,
                coach_name=self.coach_name,
                member_id=self.member_id,
                member_name=self.member_name,
                starts_at=self.starts_at,
                ends_at=self.ends_at,
                created_at=self.created_at,
                status=SessionStatus.CANCELLED if cancelled else SessionStatus.SCHEDULED,
                sequence=self.sequence,
            )
        )


def next_try(notification: Notification, now: datetime, jitter: float) -> datetime | None:
    """When to try again after a failure, or None to give up; `jitter` is from 0 to 1.

    The pause doubles with every try, from 30 seconds to an hour, and half of it is left to chance.
    """
    pause = min(FIRST_PAUSE * 2 ** min(notification.attempts - 1, 10), LONGEST_PAUSE)
    again = now + pause / 2 * (1 + jitter)
    return again if again < notification.give_up_at else None


def id_of(at: datetime, *happening: object) -> str:
    """The id of what happened `at`: the same happening at the same instant has the same one, so it is told once."""
    return "-".join([f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}", *map(str, happening)])


def tell(
    kind: Kind, user_id: str, session: Session, now: datetime, reason: str | None = None, actor_id: str | None = None
) -> Notification:
    """Tell `user_id` that `kind` happened to `session`, and who did it; due at once."""
    return Notification(
        notification_id=id_of(now, session.session_id, session.sequence, kind),
        user_id=user_id,
        kind=kind,
        coach_id=session.coach_id,
        member_id=session.member_id,
        coach_name=session.coach_name,
        member_name=session.member_name,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        created_at=now,
        session_id=session.session_id,
        sequence=session.sequence,
        reason=reason,
        due_at=now,
        actor_id=actor_id,
    )


def booking_told(session: Session, now: datetime, actor_id: str | None = None) -> tuple[Notification, Notification]:
    """The member's confirmation and the coach's news of it (4.2, 11.1, 11.4)."""
    return (
        tell(Kind.BOOKING_CONFIRMED, session.member_id, session, now, actor_id=actor_id),
        tell(Kind.SESSION_CREATED, session.coach_id, session, now, actor_id=actor_id),
    )


def cancellation_told(session: Session, now: datetime) -> tuple[Notification, Notification]:
    """Both parties hear of a cancellation, whoever cancelled (4.7, 11.7)."""
    return _tell_both(Kind.SESSION_CANCELLED, session, now, session.cancel_reason, session.cancelled_by)


def reschedule_told(session: Session, now: datetime, actor_id: str | None = None) -> tuple[Notification, Notification]:
    """Both parties hear of the new time."""
    return _tell_both(Kind.SESSION_RESCHEDULED, session, now, actor_id=actor_id)


def completion_told(session: Session, now: datetime) -> tuple[Notification, Notification]:
    """Both parties hear of it; the member's carries the prompt to rate (4.6, 9.1, 11.6)."""
    return _tell_both(Kind.SESSION_COMPLETED, session, now)


def reminder_told(session: Session, reminder: ReminderKind, now: datetime) -> tuple[Notification, Notification]:
    """Both parties are reminded (4.3, 4.4, 11.2, 11.3)."""
    return _tell_both(REMINDERS[reminder], session, now)


def _tell_both(
    kind: Kind, session: Session, now: datetime, reason: str | None = None, actor_id: str | None = None
) -> tuple[Notification, Notification]:
    """The same, told to the member and to the coach."""
    member, coach = (tell(kind, who, session, now, reason, actor_id) for who in (session.member_id, session.coach_id))
    return member, coach


def rejection_told(
    member_id: str,
    coach_id: str,
    names: tuple[str, str],
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
) -> Notification:
    """A member hears that the slot was full (11.5); `names` of coach and member."""
    return Notification(
        notification_id=id_of(now, coach_id, f"{starts_at:%Y%m%dT%H%MZ}", Kind.BOOKING_REJECTED),
        user_id=member_id,
        kind=Kind.BOOKING_REJECTED,
        coach_id=coach_id,
        member_id=member_id,
        coach_name=names[0],
        member_name=names[1],
        starts_at=starts_at,
        ends_at=ends_at,
        created_at=now,
        due_at=now,
    )


def assignment_told(member_id: str, coach_id: str, names: tuple[str, str], now: datetime) -> Notification:
    """The coach hears of a new member (11.8), again when one comes back; `names` of coach and member."""
    return Notification(
        notification_id=id_of(now, member_id, Kind.MEMBER_ASSIGNED),
        user_id=coach_id,
        kind=Kind.MEMBER_ASSIGNED,
        coach_id=coach_id,
        member_id=member_id,
        coach_name=names[0],
        member_name=names[1],
        starts_at=None,
        ends_at=None,
        created_at=now,
        due_at=now,
    )


def message_told(user_id: str, conversation: Conversation, message: Message, now: datetime) -> Notification:
    """Somebody hears that there is something to read, not what it says; to them the author is the other party."""
    is_coach = user_id == conversation.coach_id
    return Notification(
        notification_id=id_of(now, conversation.conversation_id, message.message_id, Kind.MESSAGE_RECEIVED),
        user_id=user_id,
        kind=Kind.MESSAGE_RECEIVED,
        coach_id=user_id if is_coach else message.author_id,
        member_id=message.author_id if is_coach else user_id,
        coach_name="" if is_coach else message.author_name,
        member_name=message.author_name if is_coach else "",
        starts_at=None,
        ends_at=None,
        created_at=now,
        conversation_id=conversation.conversation_id,
        due_at=now,
    )

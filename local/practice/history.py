"""Months of sessions, lived through again: each is decided by the rules as they stood then, and saved as ever.

Nobody can book the past through the API, but no rule reads a clock: with the `now` of that day a booking, its outcome
and its rating are what they would have been.  What people were told then counts as delivered, so nothing goes out.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto

from chalicelib.domain import booking, ratings
from chalicelib.domain.access import User
from chalicelib.domain.availability import Schedule
from chalicelib.domain.booking import BookingWish, session_id_for
from chalicelib.domain.errors import CoachingError
from chalicelib.domain.notes import Note, Visibility
from chalicelib.domain.notifications import Delivery, Notification, reminder_told
from chalicelib.domain.preferences import Channel
from chalicelib.domain.reminders import ReminderState
from chalicelib.domain.sessions import Rating, Session
from chalicelib.domain.slots import slots_on_days
from chalicelib.storage import bookings, notes
from chalicelib.storage.booking_facts import load_facts
from chalicelib.storage.bookings import SessionExists
from chalicelib.usecases.attempts import attempt
from local.practice.people import DemoMember
from local.practice.words import COACH_REASONS, FEEDBACK, OWN, PRIVATE, REASONS, SHARED

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
WEEKS_AHEAD, LEFT_FOR = 4, 2
READ_AFTER = 2 * DAY
STARS = (5, 5, 5, 5, 4, 4, 4, 3, 2)


class Outcome(Enum):
    AHEAD = auto()  # or over, and the coach has not closed it yet
    HELD = auto()
    MISSED = auto()
    CANCELLED = auto()


@dataclass(frozen=True)
class Appointment:
    """What happens to one session: who books it when, and how it ends."""

    member: User
    starts_at: datetime
    booked_at: datetime
    outcome: Outcome


def delivered(notification: Notification, now: datetime) -> Notification:
    """A notification that went out when it was made, and was read if that is a while ago."""
    is_old = now - notification.created_at > READ_AFTER
    return replace(
        notification,
        delivery=Delivery.SENT,
        due_at=None,
        attempts=1,
        channels=(Channel.IN_APP, Channel.EMAIL),
        read_at=notification.created_at + HOUR if is_old else None,
    )


def plan(
    schedule: Schedule, members: Iterable[tuple[User, DemoMember]], now: datetime, chance: random.Random
) -> list[Appointment]:
    """The appointments of a coach's members, in the order in which they are booked; each has a favourite time."""
    appointments = []
    monday = now.date() - timedelta(days=now.weekday())
    for user, member in members:
        favourite, joined = chance.random(), now - member.weeks * 7 * DAY - DAY
        for week in range(-member.weeks, -LEFT_FOR if member.has_left else WEEKS_AHEAD):
            first = monday + timedelta(weeks=week)
            then = now + (week - 1) * 7 * DAY
            slots = slots_on_days(schedule, (), then, (first, first + timedelta(days=6)), schedule.zone)
            if not slots or chance.random() * 10 >= member.often:
                continue
            starts_at = slots[(int(favourite * len(slots)) + chance.choice((0, 0, 0, 1, 3))) % len(slots)].starts_at
            booked_at = min(starts_at - chance.randint(2, 9) * DAY - chance.randint(0, 600) * MINUTE, now - HOUR)
            booked_at = max(booked_at, joined + HOUR).replace(second=0, microsecond=0)
            if booked_at < min(starts_at - 6 * HOUR, now):
                appointments.append(Appointment(user, starts_at, booked_at, _outcome(starts_at, now, chance)))
    return sorted(appointments, key=lambda each: each.booked_at)


def live(appointment: Appointment, coach: User, topic: str, now: datetime, chance: random.Random) -> bool:
    """Let an appointment happen; False when it was there already, or was not possible then."""
    session = _book(appointment, coach, now)
    if session is None:
        return False
    if appointment.outcome is Outcome.CANCELLED:
        _cancel(session, appointment, coach, now, chance)
    if appointment.outcome is Outcome.MISSED:
        missed = booking.miss_booking(session)
        attempt(lambda: bookings.save_outcome(missed))
        _note(session, coach, Visibility.SHARED, "You did not come, I hope all is well. Write to me.", session.ends_at)
    if appointment.outcome is Outcome.HELD:
        _hold(session, appointment.member, coach, topic, now, chance)
    return True


def _outcome(starts_at: datetime, now: datetime, chance: random.Random) -> Outcome:
    drawn = chance.random()
    if starts_at > now - DAY:  # yesterday's are for the coach to close
        return Outcome.CANCELLED if drawn < 0.06 and starts_at > now + 2 * DAY else Outcome.AHEAD
    if drawn < 0.1:
        return Outcome.CANCELLED
    return Outcome.MISSED if drawn < 0.15 else Outcome.HELD


def _book(appointment: Appointment, coach: User, now: datetime) -> Session | None:
    member_id, starts_at = appointment.member.user_id, appointment.starts_at
    session_id = session_id_for(member_id, f"demo practice {starts_at}")
    wish = BookingWish(session_id, coach.user_id, member_id, starts_at)
    until = now if appointment.outcome is not Outcome.CANCELLED else appointment.booked_at

    def once() -> Session:
        facts = load_facts(coach.user_id, member_id, starts_at)
        if facts is None:
            raise SystemExit("A coach or a member of the demo practice has vanished: start with a new DATA_DIR.")
        decided = booking.book(wish, facts.schedule, facts.coach_name, facts.member, facts.days, appointment.booked_at)
        session, told = _reminded(decided.session, until)
        told = tuple(delivered(each, now) for each in (*decided.notifications, *told))
        bookings.save_booking(replace(decided, session=session, notifications=told))
        return session

    try:
        return attempt(once)
    except (CoachingError, SessionExists):
        return None


def _reminded(session: Session, until: datetime) -> tuple[Session, tuple[Notification, ...]]:
    """The session with the reminders that went out by then, and what both parties were told."""
    sent = [each for each in session.reminders if each.is_due and each.at <= until]
    reminders = tuple(replace(each, state=ReminderState.SENT) if each in sent else each for each in session.reminders)
    told = tuple(note for each in sent for note in reminder_told(session, each.kind, each.at))
    return replace(session, reminders=reminders), told


def _cancel(session: Session, appointment: Appointment, coach: User, now: datetime, chance: random.Random) -> None:
    at = min(max(session.starts_at - chance.randint(26, 60) * HOUR, appointment.booked_at + MINUTE), now)
    by_coach = at > session.cancel_by or chance.random() < 0.2
    reason = chance.choice(COACH_REASONS if by_coach else REASONS)
    decided = booking.cancel_booking(session, coach if by_coach else appointment.member, reason, at)
    told = tuple(delivered(each, now) for each in decided.notifications)
    attempt(lambda: bookings.save_cancellation(replace(decided, notifications=told)))


def _hold(session: Session, member: User, coach: User, topic: str, now: datetime, chance: random.Random) -> None:
    at = session.ends_at + chance.randint(3, 90) * MINUTE
    decided = booking.complete_booking(session, at)
    told = tuple(delivered(each, now) for each in decided.notifications)
    attempt(lambda: bookings.save_outcome(replace(decided, notifications=told)))
    _note(session, coach, Visibility.SHARED, chance.choice(SHARED[topic]), at)
    if chance.random() < 0.3:
        _note(session, coach, Visibility.PRIVATE, chance.choice(PRIVATE[topic]), at + MINUTE)
    if chance.random() < 0.25:
        _note(session, member, Visibility.SHARED, chance.choice(OWN), at + 5 * HOUR)
    rated_at = at + chance.randint(1, 40) * HOUR
    if chance.random() < 0.65 and rated_at < now:
        stars = chance.choice(STARS)
        rating = Rating(stars, rated_at, chance.choice(FEEDBACK[stars]))
        rated = ratings.rate(decided.session, rating, rated_at)
        news = delivered(rated.notification, now)
        attempt(lambda: bookings.save_rating(replace(rated, notification=news)))


def _note(session: Session, author: User, visibility: Visibility, text: str, at: datetime) -> None:
    note_id = f"{at:%Y%m%dT%H%M%SZ}-{author.role}"
    notes.save(Note(session.session_id, note_id, author.user_id, author.name, visibility, text, at))

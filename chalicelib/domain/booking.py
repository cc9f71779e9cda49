"""What booking and cancelling mean: one decision each, with everything it brings about (requirement 5)."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain import sessions
from chalicelib.domain.access import Role, Status, User
from chalicelib.domain.availability import Schedule
from chalicelib.domain.calendar import CalendarEvent, event_of
from chalicelib.domain.conversations import Conversation, group_conversation
from chalicelib.domain.errors import Forbidden, IdempotencyKeyReused, Inactive, Invalid
from chalicelib.domain.ledger import Days, Seat, days_in_reach, take_seat
from chalicelib.domain.members import Member
from chalicelib.domain.notifications import (
    Notification,
    booking_told,
    cancellation_told,
    completion_told,
    rejection_told,
)
from chalicelib.domain.reminders import reminders_for
from chalicelib.domain.sessions import Session
from chalicelib.domain.slots import slot_to_book


@dataclass(frozen=True)
class BookingWish:
    """Who wants which slot, and perhaps a conversation with all of its group (10.4).

    `actor_id` is who books it, where that is known.  `request_hash` is None when the client gave no Idempotency-Key.
    """

    session_id: str
    coach_id: str
    member_id: str
    starts_at: datetime
    request_hash: str | None = None
    wants_conversation: bool = False
    actor_id: str | None = None


@dataclass(frozen=True)
class Booking:
    """A seat taken: all of it is saved, or none of it."""

    session: Session
    event: CalendarEvent
    notifications: tuple[Notification, Notification]
    seat: Seat
    member: Member
    group: Conversation | None = None


@dataclass(frozen=True)
class Cancellation:
    """A seat given back; `was` is the session that must still be as it was read."""

    was: Session
    session: Session
    event: CalendarEvent
    notifications: tuple[Notification, Notification]


@dataclass(frozen=True)
class Outcome:
    """A session that was held or missed; final."""

    was: Session
    session: Session
    event: CalendarEvent
    notifications: tuple[Notification, ...]


def book(wish: BookingWish, schedule: Schedule, coach_name: str, member: Member, days: Days, now: datetime) -> Booking:
    """Decide a booking; `days` must hold the ledgers of `days_for(schedule, wish.starts_at)`.

    Raises Inactive, Forbidden (not the own coach), AlreadyBooked, MemberBusy, TooManyUpcoming, SlotUnavailable or
    SlotFull (5.4-5.7, 14.1, 14.3).
    """
    require_parties(member, schedule)
    ends_at = wish.starts_at + timedelta(minutes=schedule.session_minutes)
    member.require_free(wish.starts_at, ends_at, now)
    slot = slot_to_book(schedule, days.occupied(), now, wish.starts_at)
    group = None
    if wish.wants_conversation:
        group = group_conversation(schedule.coach_id, member.member_id, slot.starts_at, now)
    session = Session(
        session_id=wish.session_id,
        coach_id=schedule.coach_id,
        coach_name=coach_name,
        member_id=member.member_id,
        member_name=member.name,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        created_at=now,
        cancel_notice_minutes=schedule.cancel_notice_minutes,
        request_hash=wish.request_hash,
        reminders=reminders_for(slot.starts_at, now),
        conversation_id=group.conversation_id if group else None,
        wants_conversation=wish.wants_conversation,
    )
    reach = days_for(schedule, slot.starts_at)
    seat = take_seat(days, slot.starts_at, slot.ends_at, slot.capacity, reach, schedule.version)
    return Booking(session, event_of(session), booking_told(session, now, wish.actor_id), seat, member, group)


def rejection(wish: BookingWish, schedule: Schedule, coach_name: str, member: Member, now: datetime) -> Notification:
    """What a member is told whose slot was full (11.5)."""
    ends_at = wish.starts_at + timedelta(minutes=schedule.session_minutes)
    names = (coach_name, member.name)
    return rejection_told(member.member_id, wish.coach_id, names, wish.starts_at, ends_at, now)


def cancel_booking(session: Session, by: User, reason: str | None, now: datetime) -> Cancellation:
    """Decide a cancellation; raises as `sessions.cancel` does (5.8)."""
    cancelled = sessions.cancel(session, by, reason, now)
    return Cancellation(session, cancelled, event_of(cancelled), cancellation_told(cancelled, now))


def complete_booking(session: Session, now: datetime) -> Outcome:
    """Decide that a session was held (4.5, 9.1, 11.6); raises AlreadyCompleted or NotScheduled."""
    held = sessions.complete(session, now)
    return Outcome(session, held, event_of(held), completion_told(held, now))


def miss_booking(session: Session) -> Outcome:
    """Decide that the member did not come; raises AlreadyCompleted or NotScheduled."""
    missed = sessions.mark_no_show(session)
    return Outcome(session, missed, event_of(missed), ())


def days_for(schedule: Schedule, starts_at: datetime) -> tuple[date, ...]:
    """The UTC days whose ledgers decide about a session that starts then."""
    ends_at = starts_at + timedelta(minutes=schedule.session_minutes)
    longest = max(schedule.longest_minutes, schedule.session_minutes)
    return days_in_reach(starts_at, ends_at, schedule.buffer_minutes, longest)


def member_to_book_for(caller: User, member_id: str | None) -> str:
    """The member a session is for: oneself, or the one a coach or admin names; raises Forbidden."""
    if caller.role is Role.MEMBER:
        if member_id not in (None, caller.user_id):
            raise Forbidden()
        return caller.user_id
    if member_id is None:
        raise Invalid.field("member_id", "name the member this session is for")
    return member_id


def session_id_for(member_id: str, idempotency_key: str) -> str:
    """The same member and key give the same id, so that a repeated request meets its own session."""
    digest = hashlib.sha256(f"{member_id}\n{idempotency_key}".encode()).digest()
    return base64.urlsafe_b64encode(digest[:15]).decode()


def replayed(session: Session, wish: BookingWish) -> Session:
    """The first answer again; raises IdempotencyKeyReused when the key came with another request."""
    if session.request_hash != wish.request_hash:
        raise IdempotencyKeyReused()
    return session.as_created()


def require_parties(member: Member, schedule: Schedule) -> None:
    """Raise Inactive or Forbidden unless member and coach are active and belong together (14.1)."""
    if member.status is not Status.ACTIVE:
        raise Inactive("This member is not active")
    if member.coach_id != schedule.coach_id:
        raise Forbidden("This is not the member's coach")
    if schedule.status is not Status.ACTIVE:
        raise Inactive("This coach is not active")

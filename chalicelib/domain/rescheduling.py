"""What rescheduling means: one seat given back and another taken, in one act (4.1, 13.6)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain import sessions
from chalicelib.domain.access import User
from chalicelib.domain.availability import Schedule
from chalicelib.domain.booking import days_for, require_parties
from chalicelib.domain.calendar import CalendarEvent, event_of
from chalicelib.domain.conversations import Conversation, group_conversation
from chalicelib.domain.errors import AlreadyBooked, SlotUnavailable
from chalicelib.domain.ledger import Days, FreedSeat, Seat, split, take_seat, without_one
from chalicelib.domain.members import Member, Upcoming
from chalicelib.domain.notifications import Notification, reschedule_told
from chalicelib.domain.sessions import Session
from chalicelib.domain.slots import slot_to_book


@dataclass(frozen=True)
class Rescheduling:
    """A session moved; `was` is the session that must still be as it was read, `upcoming` the member's new map.

    `group` is the conversation of the new slot, for a member who is in that of the old one.
    """

    was: Session
    session: Session
    event: CalendarEvent
    notifications: tuple[Notification, Notification]
    seat: Seat
    freed: FreedSeat
    member: Member
    upcoming: dict[datetime, Upcoming]
    group: Conversation | None = None


def reschedule_booking(
    session: Session,
    by: User,
    starts_at: datetime,
    request: str | None,
    schedule: Schedule,
    member: Member,
    days: Days,
    now: datetime,
) -> Rescheduling:
    """Decide a reschedule; `days` must hold the ledgers of `days_for` the new start and the day of the old one.

    The slot is judged as if the member had left the old seat.  Raises what a booking and `sessions.reschedule` raise.
    """
    sessions.require_scheduled(session)
    require_parties(member, schedule)
    if starts_at == session.starts_at:
        raise AlreadyBooked("The session is at this time already")
    ahead = {start: held for start, held in member.still_ahead(now).items() if held.session_id != session.session_id}
    ends_at = starts_at + timedelta(minutes=schedule.session_minutes)
    Member(member.member_id, member.name, upcoming=ahead).require_free(starts_at, ends_at, now)
    occupied = days.occupied()
    left = without_one(occupied, session.starts_at, session.ends_at)
    slot = slot_to_book(schedule, left, now, starts_at)
    moved = sessions.reschedule(session, by, slot.starts_at, slot.ends_at, request, now)
    reach = days_for(schedule, starts_at)
    day, start = split(session.starts_at)
    return Rescheduling(
        was=session,
        session=moved,
        event=event_of(moved),
        notifications=reschedule_told(moved, now, by.user_id),
        seat=take_seat(days, slot.starts_at, slot.ends_at, slot.capacity, reach, schedule.version),
        freed=FreedSeat(day, start, must_be_last=not _fits_beside(schedule, days, now, starts_at)),
        member=member,
        upcoming={**ahead, slot.starts_at: Upcoming(session.session_id, moved.minutes)},
        group=group_conversation(moved.coach_id, moved.member_id, moved.starts_at, now)
        if moved.wants_conversation
        else None,
    )


def _fits_beside(schedule: Schedule, days: Days, now: datetime, starts_at: datetime) -> bool:
    """Whether the new slot would be offered even if others stayed in the old one."""
    try:
        slot_to_book(schedule, days.occupied(), now, starts_at)
    except SlotUnavailable:
        return False
    return True

"""The transactions of a session's life: a seat, the member, the session, its event and who is told, at once."""

from datetime import datetime

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from chalicelib.domain.access import Status
from chalicelib.domain.booking import Booking, Cancellation, Outcome
from chalicelib.domain.members import Member, Upcoming
from chalicelib.domain.notifications import Notification
from chalicelib.domain.ratings import RatedSession
from chalicelib.domain.reminders import next_due
from chalicelib.domain.rescheduling import Rescheduling
from chalicelib.domain.sessions import Session, SessionStatus
from chalicelib.storage import coach_days, conversations, notifications
from chalicelib.storage.calendar_events import CalendarEventRecord
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.members import MemberRecord
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.storage.records import instant_text
from chalicelib.storage.sessions import SessionRecord
from chalicelib.storage.transactions import Transaction


class SessionExists(Exception):
    """A session with this id was saved before: the request is a repetition."""


def save_booking(booking: Booking) -> None:
    """Take the seat and save all that comes with it; raises SessionExists, Moved or Contended.

    Seven writes: ledger, member, session, event, two notifications, and a check per neighbour day in reach; two more
    for who joins the group's conversation.
    """
    session, member = booking.session, booking.member
    write = Transaction()
    write.put(SessionRecord.of(session), condition=SessionRecord.session_id.does_not_exist(), otherwise=SessionExists)
    coach_days.add_seat(write, booking.seat)
    ahead = {**member.still_ahead(session.created_at), session.starts_at: Upcoming(session.session_id, session.minutes)}
    _remember(write, member, session.coach_id, ahead)
    write.put(CalendarEventRecord.of(booking.event))
    _tell(write, booking.notifications)
    if booking.group:
        conversations.join_in(write, booking.group, session.member_id)
    write.commit()


def save_cancellation(cancellation: Cancellation) -> None:
    """Give the seat back, once: the session must still be the scheduled one that was read; raises Moved, Contended."""
    session = cancellation.session
    write = _replace(cancellation.was, session)
    coach_days.free_seat(write, session)
    _forget(write, session)
    _leave(write, cancellation.was)
    write.put(CalendarEventRecord.of(cancellation.event))
    _tell(write, cancellation.notifications)
    write.commit()


def save_rescheduling(rescheduling: Rescheduling) -> None:
    """Give the old seat back and take the new one; raises Moved or Contended."""
    session, member = rescheduling.session, rescheduling.member
    write = _replace(rescheduling.was, session)
    coach_days.add_seat(write, rescheduling.seat, rescheduling.freed)
    _remember(write, member, session.coach_id, rescheduling.upcoming)
    write.put(CalendarEventRecord.of(rescheduling.event))
    _tell(write, rescheduling.notifications)
    _leave(write, rescheduling.was)
    if rescheduling.group:
        conversations.join_in(write, rescheduling.group, session.member_id)
    write.commit()


def save_reminded(was: Session, session: Session, told: tuple[Notification, ...]) -> None:
    """Claim reminders of a session that is still as it was read, and tell both parties; raises Moved or Contended.

    Whoever claims first moves `due_at`, so of two ticks at once one writes.
    """
    due_at = next_due(session.reminders)
    actions: list[Action] = [SessionRecord.reminders.set(list(session.reminders))]
    if due_at:
        actions.append(SessionRecord.due_at.set(due_at))
    else:
        actions += [SessionRecord.due_shard.remove(), SessionRecord.due_at.remove()]
    write = Transaction()
    write.update(SessionRecord(session.session_id), actions=actions, condition=_is_still(was))
    _tell(write, told)
    write.commit()


def save_outcome(outcome: Outcome) -> None:
    """Close a session that was held or missed; its seat stays taken (R6).  Raises Moved or Contended."""
    write = _replace(outcome.was, outcome.session)
    _forget(write, outcome.session)
    write.put(CalendarEventRecord.of(outcome.event))
    _tell(write, outcome.notifications)
    write.commit()


def save_rating(rated: RatedSession) -> None:
    """Keep the rating, once, and count it in the coach's average, exactly (9.4-9.6); raises Moved or Contended."""
    session, rating = rated.session, rated.session.rating
    stars = rating.stars if rating else 0
    write = Transaction()
    write.put(
        SessionRecord.of(session),
        condition=(SessionRecord.status == SessionStatus.COMPLETED)
        & (SessionRecord.sequence == rated.was.sequence)
        & SessionRecord.rating.does_not_exist(),
    )
    write.update(
        CoachRecord(session.coach_id),
        actions=[
            CoachRecord.rating_sum.set(CoachRecord.rating_sum + stars),
            CoachRecord.rating_count.set(CoachRecord.rating_count + 1),
            CoachRecord.counts_revision.add(1),
        ],
        condition=CoachRecord.coach_id.exists(),
    )
    _tell(write, (rated.notification,))
    write.commit()


def save_rejection(notification: Notification) -> None:
    """Tell a member once that a slot was full, however often they tried it (11.5); raises Contended."""
    full = f"{notification.kind} {notification.coach_id} {notification.starts_at}"
    notifications.save_once(notification, full, until=notification.expires_at)


def _replace(was: Session, session: Session) -> Transaction:
    """A transaction that puts the session in the place of exactly the one that was read."""
    write = Transaction()
    write.put(SessionRecord.of(session), condition=_is_still(was))
    return write


def _is_still(was: Session) -> Condition:
    """The session is scheduled, and neither it nor its reminders have moved since it was read."""
    due_at = next_due(was.reminders)
    unreminded = SessionRecord.due_at == due_at if due_at else SessionRecord.due_at.does_not_exist()
    return (SessionRecord.status == SessionStatus.SCHEDULED) & (SessionRecord.sequence == was.sequence) & unreminded


def _remember(write: Transaction, member: Member, coach_id: str, upcoming: dict[datetime, Upcoming]) -> None:
    """Write what lies ahead of a member, who must be as they were read."""
    write.update(
        MemberRecord(member.member_id),
        actions=[
            MemberRecord.upcoming.set(upcoming),
            MemberRecord.upcoming_revision.set(MemberRecord.upcoming_revision + 1),
        ],
        condition=(MemberRecord.upcoming_revision == member.upcoming_revision)
        & (MemberRecord.coach_id == coach_id)
        & (MemberRecord.status == Status.ACTIVE),
    )


def _forget(write: Transaction, session: Session) -> None:
    """Take a session off the member's map; one that is over may have left it already."""
    write.update(
        MemberRecord(session.member_id),
        actions=[
            Path(["upcoming", instant_text(session.starts_at)]).remove(),
            MemberRecord.upcoming_revision.set(MemberRecord.upcoming_revision + 1),
        ],
    )


def _leave(write: Transaction, was: Session) -> None:
    """Take the member out of the conversation of the slot that is left."""
    if was.conversation_id:
        conversations.leave_in(write, was.conversation_id, was.member_id)


def _tell(write: Transaction, told: tuple[Notification, ...]) -> None:
    for notification in told:
        write.put(NotificationRecord.of(notification))

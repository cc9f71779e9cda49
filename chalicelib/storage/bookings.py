"""The transactions of a session's life: a seat, the member, the session, its event and who is told, at once."""

from datetime import datetime

from pynamodb.exceptions import PutError
from pynamodb.expressions.operand import Path

from chalicelib.domain.access import Status
from chalicelib.domain.booking import Booking, Cancellation, Outcome
from chalicelib.domain.members import Member, Upcoming
from chalicelib.domain.notifications import Notification
from chalicelib.domain.ratings import RatedSession
from chalicelib.domain.rescheduling import Rescheduling
from chalicelib.domain.sessions import Session, SessionStatus
from chalicelib.storage import coach_days
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

    Seven writes: ledger, member, session, event, two notifications, and a check per neighbour day in reach.
    """
    session, member = booking.session, booking.member
    write = Transaction()
    write.put(SessionRecord.of(session), condition=SessionRecord.session_id.does_not_exist(), otherwise=SessionExists)
    coach_days.add_seat(write, booking.seat)
    ahead = {**member.still_ahead(session.created_at), session.starts_at: Upcoming(session.session_id, session.minutes)}
    _remember(write, member, session.coach_id, ahead)
    write.put(CalendarEventRecord.of(booking.event))
    _tell(write, booking.notifications)
    write.commit()


def save_cancellation(cancellation: Cancellation) -> None:
    """Give the seat back, once: the session must still be the scheduled one that was read; raises Moved, Contended."""
    session = cancellation.session
    write = _replace(cancellation.was, session)
    coach_days.free_seat(write, session)
    _forget(write, session)
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
        ],
        condition=CoachRecord.coach_id.exists(),
    )
    _tell(write, (rated.notification,))
    write.commit()


def save_rejection(notification: Notification) -> None:
    """Tell a member once that a slot was full, however often they tried it (11.5)."""
    record = NotificationRecord.of(notification)
    try:
        record.save(condition=NotificationRecord.notification_id.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise


def _replace(was: Session, session: Session) -> Transaction:
    """A transaction that puts the session in the place of exactly the one that was read."""
    write = Transaction()
    write.put(
        SessionRecord.of(session),
        condition=(SessionRecord.status == SessionStatus.SCHEDULED) & (SessionRecord.sequence == was.sequence),
    )
    return write


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


def _tell(write: Transaction, notifications: tuple[Notification, ...]) -> None:
    for notification in notifications:
        write.put(NotificationRecord.of(notification))

"""The transactions of booking and cancelling: a seat, the member, the session, its event and who is told, at once."""

from pynamodb.exceptions import PutError
from pynamodb.expressions.operand import Path

from chalicelib.domain.access import Status
from chalicelib.domain.booking import Booking, Cancellation
from chalicelib.domain.members import Upcoming
from chalicelib.domain.notifications import Notification
from chalicelib.domain.sessions import SessionStatus
from chalicelib.storage import coach_days
from chalicelib.storage.calendar_events import CalendarEventRecord
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
    write.update(
        MemberRecord(member.member_id),
        actions=[
            MemberRecord.upcoming.set(ahead),
            MemberRecord.upcoming_revision.set(MemberRecord.upcoming_revision + 1),
        ],
        condition=(MemberRecord.upcoming_revision == member.upcoming_revision)
        & (MemberRecord.coach_id == session.coach_id)
        & (MemberRecord.status == Status.ACTIVE),
    )
    write.put(CalendarEventRecord.of(booking.event))
    _tell(write, booking.notifications)
    write.commit()


def save_cancellation(cancellation: Cancellation) -> None:
    """Give the seat back, once: the session must still be the scheduled one that was read; raises Moved, Contended."""
    was, session = cancellation.was, cancellation.session
    write = Transaction()
    write.put(
        SessionRecord.of(session),
        condition=(SessionRecord.status == SessionStatus.SCHEDULED) & (SessionRecord.sequence == was.sequence),
    )
    coach_days.free_seat(write, session)
    write.update(
        MemberRecord(session.member_id),
        actions=[
            Path(["upcoming", instant_text(session.starts_at)]).remove(),
            MemberRecord.upcoming_revision.set(MemberRecord.upcoming_revision + 1),
        ],
    )
    write.put(CalendarEventRecord.of(cancellation.event))
    _tell(write, cancellation.notifications)
    write.commit()


def save_rejection(notification: Notification) -> None:
    """Tell a member once that a slot was full, however often they tried it (11.5)."""
    record = NotificationRecord.of(notification)
    try:
        record.save(condition=NotificationRecord.notification_id.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise


def _tell(write: Transaction, notifications: tuple[Notification, ...]) -> None:
    for notification in notifications:
        write.put(NotificationRecord.of(notification))

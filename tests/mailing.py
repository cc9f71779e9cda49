"""Mails caught where SES stands, and bookings that tell people something: for the tests of delivery."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from types import SimpleNamespace
from typing import Any

from chalicelib.domain.access import Role, User
from chalicelib.domain.notifications import Notification, booking_told, cancellation_told
from chalicelib.domain.sessions import Session, SessionStatus
from chalicelib.storage import users
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases.delivery import deliver_overdue
from tests.factories import person

NOW = datetime.now(UTC).replace(microsecond=0)
CONTEXT = SimpleNamespace(
    function_name="f",
    memory_limit_in_mb=256,
    invoked_function_arn="arn:aws:lambda:us-east-1:0:function:f",
    aws_request_id="r",
    get_remaining_time_in_millis=lambda: 60_000,
)
TICK = {
    "version": "0",
    "account": "0",
    "region": "us-east-1",
    "detail": {},
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "time": "2026-11-23T08:00:00Z",
    "id": "1",
    "resources": [],
}


class Postbox:
    """Stands where SES stands; `mishap` is called before a message is taken, and may raise."""

    def __init__(self):
        self.sent = []
        self.mishap = lambda: None

    def send_raw_email(self, **message):
        self.mishap()
        self.sent.append(message)

    def mails_to(self, user):
        raw = [each["RawMessage"]["Data"] for each in self.sent if each["Destinations"] == [user.email]]
        return [message_from_bytes(each, policy=policy.default) for each in raw]


def saved(role: Role, **given: Any) -> User:
    """A user who is in the table."""
    user = person(role, **given)
    transaction = Transaction()
    users.save_new(transaction, user)
    transaction.commit()
    return user


def a_session(member: User, coach: User) -> Session:
    return Session(
        session_id=f"session-{member.user_id}",
        coach_id=coach.user_id,
        coach_name=coach.name,
        member_id=member.user_id,
        member_name=member.name,
        starts_at=datetime(2027, 1, 12, 9, tzinfo=UTC),
        ends_at=datetime(2027, 1, 12, 9, 50, tzinfo=UTC),
        created_at=NOW,
    )


def a_booking(
    member: User | None = None, coach_name: str | None = None, timezone: str = "UTC"
) -> tuple[User, User, tuple[Notification, Notification]]:
    """Two people, and the two notifications that a booking writes."""
    member = member or saved(Role.MEMBER, timezone=timezone)
    coach = saved(Role.COACH)
    session = a_session(member, replace(coach, name=coach_name or coach.name))
    told = booking_told(session, NOW)
    write(*told)
    return member, coach, told


def a_cancellation_of(booked: Notification, reason: str | None = None) -> tuple[Notification, Notification]:
    session = a_session(
        replace(person(Role.MEMBER), user_id=booked.member_id), replace(person(Role.COACH), user_id=booked.coach_id)
    )
    told = cancellation_told(replace(session, status=SessionStatus.CANCELLED, sequence=1, cancel_reason=reason), NOW)
    write(*told)
    return told


def write(*told: Notification) -> None:
    for each in told:
        NotificationRecord.of(each).save()


def key(told: Notification) -> tuple[str, str]:
    return told.user_id, told.notification_id


def overdue_at(now: datetime) -> None:
    deliver_overdue(lambda: now, until=now + timedelta(minutes=1))


def inserted(*told: Notification) -> dict:
    return stream_event("INSERT", *told)


def stream_event(change: str, *told: Notification) -> dict:
    return {
        "Records": [
            {
                "eventID": str(place),
                "eventName": change,
                "eventSource": "aws:dynamodb",
                "dynamodb": {
                    "Keys": {"user_id": {"S": each.user_id}, "notification_id": {"S": each.notification_id}},
                    "SequenceNumber": str(place),
                },
            }
            for place, each in enumerate(told)
        ]
    }

"""Sessions whose reminders fall due, the clock that brings them out, and the mailboxes they end in."""

from collections import Counter
from datetime import timedelta

from botocore.exceptions import ClientError

from chalicelib.domain.notifications import Kind
from chalicelib.storage import sessions
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.usecases import booking
from chalicelib.usecases.delivery import deliver
from chalicelib.usecases.reminders import remind_due
from tests.factories import NINE

START = NINE + timedelta(days=2)
BOTH = {Kind.REMINDER_24H: 1, Kind.REMINDER_1H: 1}


def before(**length):
    return START - timedelta(**length)


def book(coach, member, now, starts_at=START):
    return booking.book(member, coach.user_id, None, starts_at, None, now)


def tick(now, *people):
    """What happens in a minute: a look for reminders, and whatever these people were told is delivered."""
    remind_due(lambda: now, until=now + timedelta(minutes=1))
    deliver_to(people, now)


def deliver_to(people, now):
    for person in people:
        for row in NotificationRecord.query(person.user_id, consistent_read=True):
            deliver(person.user_id, row.notification_id, now)


def reminded(user):
    """The reminders in a person's list, by kind."""
    kinds = [row.kind for row in NotificationRecord.query(user.user_id, consistent_read=True)]
    return Counter(kind for kind in kinds if kind in BOTH)


def mailed(postbox, user):
    """The reminders in a person's mailbox."""
    return [mail for mail in postbox.mails_to(user) if "Reminder" in mail["Subject"] or " soon: " in mail["Subject"]]


def told(user, kind):
    (row,) = [row for row in NotificationRecord.query(user.user_id, consistent_read=True) if row.kind is kind]
    return row


def states(session):
    return {each.kind: each.state for each in sessions.get(session.session_id).reminders}


def due_sessions(now):
    return {each for shard in range(sessions.SHARDS) for each in sessions.list_due(str(shard), now)}


def throttled():
    raise ClientError({"Error": {"Code": "Throttling", "Message": "Maximum sending rate exceeded."}}, "SendRawEmail")

"""The transaction of an assignment: places, the member, a conversation and the coach's news of it, at once."""

from chalicelib.domain.assignments import Assignment, Meeting
from chalicelib.storage import coaches, conversations, members
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.storage.transactions import Transaction


def save(assignment: Assignment) -> None:
    """Move the member, and the counts of both coaches with them; raises Moved or Contended.

    At most five writes: the member, two coaches, the conversation, the notification.
    """
    write = Transaction()
    members.save_changed(write, assignment.was, assignment.member)
    if assignment.new:
        add_meeting(write, assignment.new)
    if assignment.old:
        coaches.leave_place(write, assignment.old)
    write.commit()


def add_meeting(write: Transaction, meeting: Meeting) -> None:
    """Add what a coach and a new member begin with to a transaction (1.5, 6.6, 10.1, 11.8)."""
    coaches.take_place(write, meeting.coach)
    conversations.open_in(write, meeting.conversation)
    write.put(NotificationRecord.of(meeting.told))

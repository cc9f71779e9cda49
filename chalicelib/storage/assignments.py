"""The transaction of an assignment: places, the member, a conversation and the coach's news of it, at once."""

from chalicelib.domain.assignments import Assignment, Meeting
from chalicelib.domain.coaches import Coach
from chalicelib.domain.conversations import Conversation, direct_conversation_id
from chalicelib.storage import coaches, conversations, members
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.conversations import ConversationRecord
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.storage.reads import Wanted, read_together
from chalicelib.storage.transactions import Transaction


def load_pair(coach_id: str, member_id: str) -> tuple[Coach | None, Conversation | None]:
    """A coach, and the conversation with this member, at most a moment old; one round trip."""
    conversation_id = direct_conversation_id(coach_id, member_id)
    found, talks = read_together(
        Wanted(CoachRecord, [{"coach_id": coach_id}], consistent=False),
        Wanted(ConversationRecord, [{"conversation_id": conversation_id}], consistent=False),
    )
    return (found[0].value() if found else None, talks[0].value() if talks else None)


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

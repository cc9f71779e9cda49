"""What a repair compares: reads that only nightly work may afford.

Indexes lag behind, so what they show is a suspicion; whatever confirms one is read as of the last answered write.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from chalicelib.domain.calendar import CalendarEvent
from chalicelib.domain.coaches import Coach
from chalicelib.domain.conversations import Conversation
from chalicelib.domain.ledger import DAY, day_start
from chalicelib.domain.members import Member
from chalicelib.domain.sessions import Session
from chalicelib.storage.calendar_events import CalendarEventRecord
from chalicelib.storage.coaches import OPEN, CoachRecord
from chalicelib.storage.conversations import ConversationRecord
from chalicelib.storage.members import MemberRecord
from chalicelib.storage.messages import MessageRecord
from chalicelib.storage.reads import Wanted, read_together
from chalicelib.storage.sessions import FIRST, LAST, SessionRecord

AT_ONCE = 100  # items that DynamoDB reads in one go
SECOND = timedelta(seconds=1)


def scan_coaches(after: str | None) -> Iterator[tuple[Coach, bool]]:
    """Every coach behind the one with the id `after`, and whether they are offered for signup."""
    start = {"coach_id": {"S": after}} if after else None
    for row in CoachRecord.scan(last_evaluated_key=start):
        yield row.value(), row.accepting == OPEN


def scan_members(after: str | None) -> Iterator[tuple[Member, str]]:
    """Every member behind the one with the id `after`, and in whose list they stand."""
    start = {"member_id": {"S": after}} if after else None
    for row in MemberRecord.scan(last_evaluated_key=start, consistent_read=True):
        yield row.value(), row.coach_key


def stream_sessions(coach_id: str) -> Iterator[Session]:
    """A coach's sessions by start, at most a moment old, as they are asked for."""
    return (row.value() for row in SessionRecord.by_coach.query(coach_id))


def list_ahead(member_id: str, since: datetime) -> list[Session]:
    """A member's sessions that start later, at most a moment old."""
    behind = SessionRecord.starts_at >= since
    return [row.value() for row in SessionRecord.by_member.query(member_id, behind)]


def scan_sessions(coach_id: str, first: date | None = None, last: date | None = None) -> Iterator[Session]:
    """Every session of a coach that starts on these UTC days, as of the last answered write.

    No index is consistent, so the table is read through: only when something has drifted.
    """
    begin, end = day_start(first) if first else FIRST, day_start(last) + DAY if last else LAST
    within = (SessionRecord.starts_at >= begin) & (SessionRecord.starts_at < end)
    rows = SessionRecord.scan((SessionRecord.coach_id == coach_id) & within, consistent_read=True)
    return (row.value() for row in rows)


def read_sessions(session_ids: set[str]) -> list[Session]:
    """These sessions, as of the last answered write; those that do not exist are left out."""
    wanted, found = sorted(session_ids), []
    for first in range(0, len(wanted), AT_ONCE):
        keys = [{"session_id": session_id} for session_id in wanted[first : first + AT_ONCE]]
        (rows,) = read_together(Wanted(SessionRecord, keys))
        found += [row.value() for row in rows]
    return found


def list_events(coach_id: str, first: date | None, last: date | None) -> dict[str, CalendarEvent]:
    """The events that a coach made and that start on these UTC days, by id, at most a moment old."""
    begin, end = day_start(first) if first else FIRST, day_start(last) + DAY if last else LAST
    span = CalendarEventRecord.starts_at.between(begin, end - SECOND)
    return {row.event_id: row.value() for row in CalendarEventRecord.by_creator.query(coach_id, span)}


def find_event(event_id: str) -> CalendarEvent | None:
    row = CalendarEventRecord.find(event_id)
    return row.value() if row else None


def get_coach(coach_id: str) -> tuple[Coach, bool]:
    """The coach, and whether they are offered for signup, as of the last answered write."""
    row = CoachRecord.get(coach_id, consistent_read=True)
    return row.value(), row.accepting == OPEN


def get_member(member_id: str) -> tuple[Member, str]:
    """The member, and in whose list they stand, as of the last answered write."""
    row = MemberRecord.get(member_id, consistent_read=True)
    return row.value(), row.coach_key


def count_listed(coach_id: str) -> int:
    """How many members stand in a coach's list, at most a moment old."""
    return MemberRecord.by_coach.count(coach_id)


def count_members(coach_id: str) -> int:
    """How many members have this coach, as of the last answered write; reads the table through."""
    return sum(1 for _ in MemberRecord.scan(MemberRecord.coach_id == coach_id, consistent_read=True))


def list_conversations(coach_id: str) -> Iterator[Conversation]:
    """A coach's conversations, groups too, at most a moment old."""
    return (row.value() for row in ConversationRecord.by_coach.query(coach_id))


def list_authors(conversation_id: str, *, consistent: bool) -> list[str]:
    """Who wrote each message of a conversation; what they wrote is not read."""
    names = ["conversation_id", "message_id", "author_id"]
    rows = MessageRecord.query(conversation_id, consistent_read=consistent, attributes_to_get=names)
    return [row.author_id for row in rows]

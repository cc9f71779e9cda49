"""How the books are mended beside bookings that arrive at the same moment, and how far tonight's repair has come.

A mend is decided on the item that drifted and on what it should say, read in that order, both as of the last answered
write.  It is conditioned on a number in the item that moves in every transaction that touches either of the two, so
whatever has happened in between refuses it.  In a `Rehearsal` the same conditions are checked and nothing is written.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from chalicelib.config import settings
from chalicelib.domain.calendar import CalendarEvent, event_of
from chalicelib.domain.coaches import Coach
from chalicelib.domain.conversations import Conversation
from chalicelib.domain.ledger import CoachDay, Held
from chalicelib.domain.members import Member, Upcoming
from chalicelib.domain.repairs import Counts, Position, with_counts
from chalicelib.domain.sessions import Session, event_id_of
from chalicelib.storage.calendar_events import CalendarEventRecord
from chalicelib.storage.changes import changes_of, unchanged
from chalicelib.storage.coach_days import CoachDayRecord
from chalicelib.storage.coaches import DECIDES_OPENNESS, OPEN, CoachRecord
from chalicelib.storage.conversations import ConversationRecord
from chalicelib.storage.members import UNASSIGNED, MemberRecord
from chalicelib.storage.records import EpochAttribute, Record, Table
from chalicelib.storage.sessions import SessionRecord
from chalicelib.storage.transactions import Moved, Raises, Transaction

COUNTS = frozenset({"member_count", "rating_sum", "rating_count"})
KEPT = timedelta(days=2)  # how long it is remembered how far a night's repair came


class Rehearsal(Transaction):
    """A transaction that asks whether it could be written, and does not."""

    def put(self, record: Record, condition: Condition | None = None, otherwise: Raises = Moved) -> None:
        self._ask(record, condition, otherwise)

    def update(
        self,
        record: Record,
        actions: list[Action],  # noqa: ARG002 - what would be written
        condition: Condition | None = None,
        otherwise: Raises = Moved,
    ) -> None:
        self._ask(record, condition, otherwise)

    def delete(self, record: Record, condition: Condition | None = None, otherwise: Raises = Moved) -> None:
        self._ask(record, condition, otherwise)

    def _ask(self, record: Record, condition: Condition | None, otherwise: Raises) -> None:
        if condition is not None:
            self.check(type(record), record.key(), condition, otherwise)


def mend_day(
    write: Transaction, was: CoachDay | None, coach_id: str, day: date, slots: Mapping[int, Held], version: int
) -> None:
    """Give a ledger these slots and a new generation, so that whoever decided on the old ones decides again.

    A ledger that was missing demands of its writers the schedule of this `version`.
    """
    if was is None:
        ledger = CoachDay(coach_id, day, generation=1, revision=1, schedule_version=version, slots=slots)
        write.put(CoachDayRecord.of(ledger), condition=CoachDayRecord.coach_id.does_not_exist())
        return
    write.update(
        CoachDayRecord(coach_id, day),
        actions=[
            *changes_of(CoachDayRecord, CoachDay(coach_id, day, slots=slots), ["slots"]),
            CoachDayRecord.generation.set(CoachDayRecord.generation + 1),
            CoachDayRecord.revision.set(CoachDayRecord.revision + 1),
        ],
        condition=CoachDayRecord.revision == was.revision,
    )


def mend_upcoming(write: Transaction, was: Member, upcoming: Mapping[datetime, Upcoming]) -> None:
    """Give a member this map."""
    write.update(
        MemberRecord(was.member_id),
        actions=[
            MemberRecord.upcoming.set(upcoming),
            MemberRecord.upcoming_revision.set(was.upcoming_revision + 1),
        ],
        condition=unchanged(MemberRecord, was, {"upcoming_revision"}),
    )


def mend_listing(write: Transaction, member: Member) -> None:
    """Put a member into the list of the coach they have."""
    write.update(
        MemberRecord(member.member_id),
        actions=[MemberRecord.coach_key.set(member.coach_id or UNASSIGNED)],
        condition=unchanged(MemberRecord, member, {"coach_id"}),
    )


def mend_counts(write: Transaction, was: Coach, counts: Counts) -> None:
    """Give a coach these counts, and offer them for signup exactly if that leaves them open."""
    right = with_counts(was, counts)
    write.update(
        CoachRecord(was.coach_id),
        actions=[
            *changes_of(CoachRecord, right, COUNTS),
            CoachRecord.counts_revision.add(1),
            CoachRecord.accepting.set(OPEN) if right.is_open_for_signup else CoachRecord.accepting.remove(),
        ],
        condition=unchanged(CoachRecord, was, COUNTS | DECIDES_OPENNESS | {"counts_revision"}),
    )


def mend_event(write: Transaction, event_id: str, session: Session | None, event: CalendarEvent | None) -> None:
    """Make an event equal to its session, which must still be as it was read, or away with one that has none."""
    if session:
        still = (SessionRecord.sequence == session.sequence) & (SessionRecord.status == session.status)
        write.check(SessionRecord, (session.session_id, None), still)
        write.put(CalendarEventRecord.of(event_of(session)))
    elif event:
        if event_id == event_id_of(event.session_id):
            write.check(SessionRecord, (event.session_id, None), SessionRecord.session_id.does_not_exist())
        write.delete(CalendarEventRecord(event_id), condition=CalendarEventRecord.session_id == event.session_id)


def mend_conversation(write: Transaction, was: Conversation, right: Conversation) -> None:
    """Give a conversation these counts."""
    actions = changes_of(ConversationRecord, right, ("message_count", "sent"))
    condition = unchanged(ConversationRecord, was, {"message_count"})
    for user_id, count in right.seen.items():
        if count != was.seen[user_id]:
            seen = Path(["seen", user_id])
            actions.append(seen.set(count))
            condition &= seen == was.seen[user_id]
    write.update(ConversationRecord(was.conversation_id), actions=actions, condition=condition)


class ProgressRecord(Record):
    """How far a night's repair has come; it lies among the tickets, which vanish by themselves."""

    class Meta(Table):
        table_name = settings.table("tickets")

    ticket = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(null=True)
    after = UnicodeAttribute(null=True)
    expires_at = EpochAttribute()


def find_progress(night: date) -> Position | None:
    """Behind whom the night's repair goes on; None before its first step."""
    record = ProgressRecord.find(_key(night))
    return Position(record.part, record.after) if record else None


def save_progress(night: date, position: Position, now: datetime) -> None:
    ProgressRecord(_key(night), part=position.part, after=position.after, expires_at=now + KEPT).save()


def _key(night: date) -> str:
    return f"repair:{night}"

"""Sessions: one item each, listed by coach or by member in the order they start."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from zlib import crc32

from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.constants import LIST, MAP
from pynamodb.expressions.operand import Path
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.config import settings
from chalicelib.domain.errors import NotFound
from chalicelib.domain.reminders import Reminder, ReminderKind, Reminders, ReminderState, next_due
from chalicelib.domain.sessions import Rating, Reschedule, Session, SessionStatus
from chalicelib.storage.pages import Key, Page, read_page
from chalicelib.storage.records import (
    EnumAttribute,
    InstantAttribute,
    Record,
    Table,
    WholeAttribute,
    instant_of,
    instant_text,
)

MOVE_TIMES = ("from_starts_at", "from_ends_at", "starts_at", "ends_at", "moved_at")
SHARDS = 4  # of the due index: the whole platform's reminders of one minute pass through it
FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


class ReschedulesAttribute(Attribute[tuple[Reschedule, ...]]):
    """The moves of a session, oldest first, as a list of maps of text."""

    attr_type = LIST

    def serialize(self, value: tuple[Reschedule, ...]) -> list[dict[str, Any]]:
        return [{"M": {name: {"S": text} for name, text in _texts_of(move).items()}} for move in value]

    def deserialize(self, value: list[dict[str, Any]]) -> tuple[Reschedule, ...]:
        return tuple(_move_of({name: text["S"] for name, text in move["M"].items()}) for move in value)


class RatingAttribute(Attribute[Rating]):
    """`{"stars": 5, "rated_at": "…", "feedback": "…"}`"""

    attr_type = MAP

    def serialize(self, value: Rating) -> dict[str, Any]:
        words = {"feedback": {"S": value.feedback}} if value.feedback else {}
        return {"stars": {"N": str(value.stars)}, "rated_at": {"S": instant_text(value.rated_at)}, **words}

    def deserialize(self, value: dict[str, Any]) -> Rating:
        feedback = value["feedback"]["S"] if "feedback" in value else None
        return Rating(int(value["stars"]["N"]), instant_of(value["rated_at"]["S"]), feedback)


class RemindersAttribute(Attribute[Sequence[Reminder]]):
    """`[{"kind": "24h", "at": "…", "state": "due"}]`"""

    attr_type = LIST

    def serialize(self, value: Sequence[Reminder]) -> list[dict[str, Any]]:
        return [
            {"M": {"kind": {"S": each.kind}, "at": {"S": instant_text(each.at)}, "state": {"S": each.state}}}
            for each in value
        ]

    def deserialize(self, value: list[dict[str, Any]]) -> Reminders:
        texts = ({name: text["S"] for name, text in each["M"].items()} for each in value)
        return tuple(
            Reminder(ReminderKind(each["kind"]), instant_of(each["at"]), ReminderState(each["state"])) for each in texts
        )


def _texts_of(move: Reschedule) -> dict[str, str]:
    texts = {name: instant_text(getattr(move, name)) for name in MOVE_TIMES} | {"sequence": str(move.sequence)}
    return texts | ({"request": move.request} if move.request else {})


def _move_of(texts: dict[str, str]) -> Reschedule:
    times = {name: instant_of(texts[name]) for name in MOVE_TIMES}
    return Reschedule(sequence=int(texts["sequence"]), request=texts.get("request"), **times)


class ByCoach(GlobalSecondaryIndex["SessionRecord"]):
    class Meta:
        index_name = "by_coach"
        projection = AllProjection()

    coach_id = UnicodeAttribute(hash_key=True)
    starts_at = InstantAttribute(range_key=True)


class ByMember(GlobalSecondaryIndex["SessionRecord"]):
    class Meta:
        index_name = "by_member"
        projection = AllProjection()

    member_id = UnicodeAttribute(hash_key=True)
    starts_at = InstantAttribute(range_key=True)


class Due(GlobalSecondaryIndex["SessionRecord"]):
    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = UnicodeAttribute(hash_key=True)
    due_at = InstantAttribute(range_key=True)


class SessionRecord(Record):
    """`due_shard` and `due_at` are there while a reminder is due, and only then the session stands in that index."""

    entity = Session

    class Meta(Table):
        table_name = settings.table("sessions")

    session_id = UnicodeAttribute(hash_key=True)
    coach_id = UnicodeAttribute()
    coach_name = UnicodeAttribute()
    member_id = UnicodeAttribute()
    member_name = UnicodeAttribute()
    starts_at = InstantAttribute()
    ends_at = InstantAttribute()
    created_at = InstantAttribute()
    cancel_notice_minutes = WholeAttribute()
    status = EnumAttribute(SessionStatus)
    sequence = WholeAttribute()
    completed_at = InstantAttribute(null=True)
    cancelled_at = InstantAttribute(null=True)
    cancelled_by = UnicodeAttribute(null=True)
    cancel_reason = UnicodeAttribute(null=True)
    request_hash = UnicodeAttribute(null=True)
    reschedules = ReschedulesAttribute()
    rating = RatingAttribute(null=True)
    reminders = RemindersAttribute(null=True)
    conversation_id = UnicodeAttribute(null=True)
    due_shard = UnicodeAttribute(null=True)
    due_at = InstantAttribute(null=True)
    by_coach = ByCoach()
    by_member = ByMember()
    due = Due()

    @classmethod
    def of(cls, value: Session) -> Self:
        record = super().of(value)
        record.due_at = next_due(value.reminders)
        record.due_shard = shard_of(value.session_id) if record.due_at else None
        return record


def shard_of(session_id: str) -> str:
    return str(crc32(session_id.encode()) % SHARDS)


def list_due(shard: str, now: datetime) -> Iterable[str]:
    """The sessions of a shard with a reminder that is due, the longest due first, as they are asked for.

    The index lags behind the table by a moment: only the session itself knows what is still due.
    """
    for record in SessionRecord.due.query(shard, SessionRecord.due_at <= now, page_size=100):
        yield record.session_id


def find(session_id: str) -> Session | None:
    try:
        session: Session = SessionRecord.get(session_id, consistent_read=True).value()
    except SessionRecord.DoesNotExist:
        return None
    return session


def get(session_id: str) -> Session:
    """The session; raises NotFound."""
    session = find(session_id)
    if session is None:
        raise NotFound("There is no such session")
    return session


def list_for_coach(coach_id: str, **filters: Any) -> Page:
    """A coach's sessions, by start; `filters` as in `_list`."""
    return _list(SessionRecord.by_coach, "coach_id", coach_id, **filters)


def list_for_member(member_id: str, **filters: Any) -> Page:
    """A member's sessions, by start; `filters` as in `_list`."""
    return _list(SessionRecord.by_member, "member_id", member_id, **filters)


def _list(
    index: GlobalSecondaryIndex[SessionRecord],
    hash_name: str,
    hash_key: str,
    *,
    status: SessionStatus | None = None,
    other: tuple[str, str] | None = None,
    first: datetime | None = None,
    last: datetime | None = None,
    newest_first: bool = False,
    limit: int = 50,
    cursor: str | None = None,
) -> Page:
    """One page of an index; starts lie in [first, last), `other` is a further (column, value) to match."""
    span = SessionRecord.starts_at.between(first or FIRST, (last or LAST) - timedelta(seconds=1))
    matches = SessionRecord.status == status if status else None
    if other:
        same = Path(other[0]) == other[1]
        matches = matches & same if matches is not None else same

    def query(count: int, start: Key | None) -> Iterable[SessionRecord]:
        return index.query(
            hash_key,
            range_key_condition=span,
            filter_condition=matches,
            scan_index_forward=not newest_first,
            limit=count,
            last_evaluated_key=start,
        )

    scope = f"sessions {hash_key} {status} {other} {first} {last} {newest_first}"
    return read_page(query, scope, ("session_id", hash_name, "starts_at"), limit, cursor)

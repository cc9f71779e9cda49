"""Sessions: one item each, listed by coach, by member or all together in the order they start."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from operator import and_
from typing import Any, Self
from zlib import crc32

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.config import settings
from chalicelib.domain.errors import NotFound
from chalicelib.domain.reminders import next_due
from chalicelib.domain.sessions import Session, SessionStatus
from chalicelib.storage.pages import Key, Page, read_page
from chalicelib.storage.records import EnumAttribute, InstantAttribute, Record, Table, WholeAttribute
from chalicelib.storage.session_attributes import RatingAttribute, RemindersAttribute, ReschedulesAttribute

SHARDS = 4  # of the due index: the whole platform's reminders of one minute pass through it
FILTERED_ROWS = 16  # rows that one request looks at, at least, when some of them may not match
FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


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


class ByMonth(GlobalSecondaryIndex["SessionRecord"]):
    class Meta:
        index_name = "by_month"
        projection = AllProjection()

    starts_in = UnicodeAttribute(hash_key=True)
    starts_at = InstantAttribute(range_key=True)


class Due(GlobalSecondaryIndex["SessionRecord"]):
    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = UnicodeAttribute(hash_key=True)
    due_at = InstantAttribute(range_key=True)


class SessionRecord(Record):
    """`due_shard` and `due_at` are there while a reminder is due, and only then the session stands in that index.

    `starts_in` is the UTC month of the start (decision 10).
    """

    entity = Session

    class Meta(Table):
        table_name = settings.table("sessions")

    session_id = UnicodeAttribute(hash_key=True)
    coach_id = UnicodeAttribute()
    coach_name = UnicodeAttribute()
    member_id = UnicodeAttribute()
    member_name = UnicodeAttribute()
    starts_at = InstantAttribute()
    starts_in = UnicodeAttribute()
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
    wants_conversation = BooleanAttribute(null=True)
    due_shard = UnicodeAttribute(null=True)
    due_at = InstantAttribute(null=True)
    by_coach = ByCoach()
    by_member = ByMember()
    by_month = ByMonth()
    due = Due()

    @classmethod
    def of(cls, value: Session) -> Self:
        record = super().of(value)
        record.starts_in = _month_of(value.starts_at)
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
    row = SessionRecord.find(session_id)
    return row.value() if row else None


def get(session_id: str) -> Session:
    """The session; raises NotFound."""
    session = find(session_id)
    if session is None:
        raise NotFound("There is no such session")
    return session


def list_for_coach(coach_id: str, **filters: Any) -> Page:
    """A coach's sessions, by start; `filters` as in `_list`."""
    return _list(SessionRecord.by_coach, "coach_id", (coach_id,), **filters)


def list_for_member(member_id: str, **filters: Any) -> Page:
    """A member's sessions, by start; `filters` as in `_list`."""
    return _list(SessionRecord.by_member, "member_id", (member_id,), **filters)


def list_all(first: datetime, last: datetime, **filters: Any) -> Page:
    """Everybody's sessions that start in [first, last), by start; `filters` as in `_list`; a query per UTC month."""
    months = tuple(_months_between(first, last))
    return _list(SessionRecord.by_month, "starts_in", months, first=first, last=last, **filters)


def _list(
    index: GlobalSecondaryIndex[SessionRecord],
    hash_name: str,
    hash_keys: Sequence[str],
    *,
    status: SessionStatus | None = None,
    other: tuple[str, str] | None = None,
    ends_after: datetime | None = None,
    first: datetime | None = None,
    last: datetime | None = None,
    newest_first: bool = False,
    limit: int = 50,
    cursor: str | None = None,
) -> Page:
    """One page of an index; starts lie in [first, last), `other` is a further (column, value) to match.

    The partitions `hash_keys` follow each other in time; a page goes on where the one before it ended.
    """
    if first and last and last <= first:
        return Page([], None)
    span = SessionRecord.starts_at.between(first or FIRST, (last or LAST) - timedelta(seconds=1))
    conditions: list[Condition] = [SessionRecord.status == status] if status else []
    if other:
        conditions.append(Path(other[0]) == other[1])
    if ends_after:
        conditions.append(SessionRecord.ends_at > ends_after)
    keys = tuple(hash_keys[::-1] if newest_first else hash_keys)

    def query(count: int, start: Key | None) -> Iterator[SessionRecord]:
        for key in keys[keys.index(start[hash_name]["S"]) :] if start else keys:
            rows = index.query(
                key,
                range_key_condition=span,
                filter_condition=reduce(and_, conditions) if conditions else None,
                scan_index_forward=not newest_first,
                limit=count,
                page_size=max(count, FILTERED_ROWS) if conditions else count,
                last_evaluated_key=start,
            )
            for row in rows:
                count -= 1
                yield row
            if not count:
                return
            start = None

    scope = f"sessions {hash_keys} {status} {other} {ends_after} {first} {last} {newest_first}"
    return read_page(query, scope, ("session_id", hash_name, "starts_at"), limit, cursor)


def _months_between(first: datetime, last: datetime) -> Iterator[str]:
    """The UTC months in which a session lies that starts in [first, last)."""
    month, end = first.astimezone(UTC).date().replace(day=1), (last - timedelta(seconds=1)).astimezone(UTC).date()
    while month <= end:
        yield _month_of(month)
        month = (month + timedelta(days=31)).replace(day=1)


def _month_of(day: date) -> str:
    """`2026-11`: of an instant in UTC."""
    return f"{day:%Y-%m}"

"""Calendar events: written in the transaction of the session they stand for."""

from collections.abc import Iterable
from datetime import datetime

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.config import settings
from chalicelib.domain.access import Role, User
from chalicelib.domain.calendar import CalendarEvent
from chalicelib.domain.errors import NotFound
from chalicelib.storage.pages import Key, Page, read_page
from chalicelib.storage.records import InstantAttribute, Record, Table, WholeAttribute


class ByCreator(GlobalSecondaryIndex["CalendarEventRecord"]):
    class Meta:
        index_name = "by_creator"
        projection = AllProjection()

    creator_id = UnicodeAttribute(hash_key=True)
    starts_at = InstantAttribute(range_key=True)


class ByAttendee(GlobalSecondaryIndex["CalendarEventRecord"]):
    class Meta:
        index_name = "by_attendee"
        projection = AllProjection()

    attendee_id = UnicodeAttribute(hash_key=True)
    starts_at = InstantAttribute(range_key=True)


class CalendarEventRecord(Record):
    entity = CalendarEvent

    class Meta(Table):
        table_name = settings.table("calendar_events")

    event_id = UnicodeAttribute(hash_key=True)
    session_id = UnicodeAttribute()
    uid = UnicodeAttribute()
    sequence = WholeAttribute()
    title = UnicodeAttribute()
    starts_at = InstantAttribute()
    ends_at = InstantAttribute()
    status = UnicodeAttribute()
    creator_id = UnicodeAttribute()
    attendee_id = UnicodeAttribute()
    creator_name = UnicodeAttribute(null=True)
    attendee_name = UnicodeAttribute(null=True)
    category = UnicodeAttribute()
    by_creator = ByCreator()
    by_attendee = ByAttendee()


def get(event_id: str) -> CalendarEvent:
    """The event; raises NotFound."""
    try:
        event: CalendarEvent = CalendarEventRecord.get(event_id, consistent_read=True).value()
    except CalendarEventRecord.DoesNotExist as error:
        raise NotFound("There is no such calendar event") from error
    return event


def list_for(user: User, first: datetime, last: datetime, limit: int = 50, cursor: str | None = None) -> Page:
    """A page of the events that a person made or attends, by start, with starts in [first, last]."""
    index, name = (
        (CalendarEventRecord.by_attendee, "attendee_id")
        if user.role is Role.MEMBER
        else (CalendarEventRecord.by_creator, "creator_id")
    )

    def query(count: int, start: Key | None) -> Iterable[CalendarEventRecord]:
        span = CalendarEventRecord.starts_at.between(first, last)
        return index.query(user.user_id, range_key_condition=span, limit=count, last_evaluated_key=start)

    scope = f"calendar_events {user.user_id} {first} {last}"
    return read_page(query, scope, ("event_id", name, "starts_at"), limit, cursor)

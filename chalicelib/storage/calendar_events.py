"""Calendar events: written in the transaction of the session they stand for."""

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.config import settings
from chalicelib.domain.calendar import CalendarEvent
from chalicelib.domain.errors import NotFound
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

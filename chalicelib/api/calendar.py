"""Calendar events of one's own, and a feed that calendar programs subscribe to (requirement 13)."""

from datetime import timedelta
from urllib.parse import quote

from chalicelib.api.routing import Answer, ApiRequest, CalendarText, Public, Routes
from chalicelib.api.shapes import InstantOut, ListView, SpanQuery, View
from chalicelib.channels.calendar_file import calendar_feed, session_url
from chalicelib.config import settings
from chalicelib.domain.access import Permission, require_party
from chalicelib.domain.calendar import CalendarEvent
from chalicelib.storage import calendar_events, feeds
from chalicelib.usecases import calendar as usecases

calendar = Routes(__name__)
USUAL_SPAN = timedelta(days=42)


class EventView(View):
    event_id: str
    category: str
    title: str
    starts_at: InstantOut
    ends_at: InstantOut
    status: str
    creator_id: str
    creator_name: str
    attendee_ids: list[str]
    attendee_names: list[str]
    session_id: str
    session_url: str


class FeedView(View):
    """`url` is told only when the secret is made; afterwards only when that was."""

    url: str | None
    made_at: InstantOut | None


@calendar.get("/calendar/events", allow=Permission.SESSIONS_READ, query=SpanQuery)
def list_events(request: ApiRequest) -> ListView[EventView]:
    """The caller's own events by start, six weeks from yesterday on unless said otherwise."""
    query: SpanQuery = request.query
    first = query.first or (query.last - USUAL_SPAN if query.last else request.now - timedelta(days=1))
    last = query.last or first + USUAL_SPAN
    page = calendar_events.list_for(request.caller, first, last, query.limit, query.cursor)
    return ListView[EventView](items=[_view(event) for event in page.items], next=page.next)


@calendar.get("/calendar/events/{event_id}", allow=Permission.SESSIONS_READ)
def read_event(request: ApiRequest, event_id: str) -> EventView:
    """One event with the link to its session (13.5)."""
    event = calendar_events.get(event_id)
    require_party(request.caller, event.creator_id, event.attendee_id)
    return _view(event)


@calendar.get("/calendar/feed", allow=Permission.SESSIONS_READ)
def read_feed(request: ApiRequest) -> FeedView:
    """Whether the caller has a feed; its secret is not told twice."""
    return FeedView(url=None, made_at=feeds.made_at(request.caller.user_id))


@calendar.post("/calendar/feed", allow=Permission.SESSIONS_READ)
def rotate_feed(request: ApiRequest) -> FeedView:
    """Make the caller's feed, or give it a new secret address; the one before ends at once."""
    address = usecases.rotate_feed(request.caller, request.now)
    return FeedView(url=f"{settings.site_url}/api/calendar/feed/{quote(address)}.ics", made_at=request.now)


@calendar.get("/calendar/feed/{address}", allow=Public)
def read_feed_file(request: ApiRequest, address: str) -> Answer[CalendarText]:
    """The events behind a secret address, for calendar programs."""
    reader, events = usecases.open_feed(address.removesuffix(".ics"), request.now)
    return Answer(
        CalendarText(calendar_feed(events, reader=reader, made_at=request.now).decode()),
        headers={"Content-Type": "text/calendar; charset=utf-8", "Referrer-Policy": "no-referrer"},
    )


def _view(event: CalendarEvent) -> EventView:
    return EventView(
        **{name: getattr(event, name) for name in EventView.model_fields if hasattr(event, name)},
        attendee_ids=[event.attendee_id],
        attendee_names=[event.attendee_name],
        session_url=session_url(event.session_id),
    )

"""The slots that can be booked with a coach (requirements 5.1-5.3, 15.1)."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from pydantic import Field

from chalicelib.api.routing import ApiRequest, Routes
from chalicelib.api.shapes import Day, InstantOut, QueryShape, View, Zone
from chalicelib.domain.access import Permission
from chalicelib.domain.errors import Invalid
from chalicelib.domain.slots import slots_on_days
from chalicelib.storage.offers import load_offer

slots = Routes(__name__)
LONGEST_SPAN = 62  # days
USUAL_SPAN = 28


class SlotsQuery(QueryShape):
    first: Day | None = Field(default=None, alias="from")
    last: Day | None = Field(default=None, alias="to")
    timezone: Zone | None = None
    full: bool = False


class BookableSlotView(View):
    starts_at: InstantOut
    ends_at: InstantOut
    capacity: int
    booked: int
    seats_left: int


class SlotsView(View):
    coach_id: str
    timezone: str
    items: list[BookableSlotView]
    revisions: dict[str, int]


@slots.get("/coaches/{coach_id}/slots", allow=Permission.AVAILABILITY_READ, query=SlotsQuery)
def list_slots(request: ApiRequest, coach_id: str) -> SlotsView:
    """Bookable slots by the viewer's local day; full ones only with `full=true` (5.1-5.3, 15.1)."""
    query: SlotsQuery = request.query
    today = request.now.date()
    first = query.first or (today if query.last is None else query.last - timedelta(days=USUAL_SPAN - 1))
    last = query.last or first + timedelta(days=USUAL_SPAN - 1)
    if last < first:
        raise Invalid.field("to", "must not be before from")
    if (last - first).days >= LONGEST_SPAN:
        raise Invalid.field("to", f"must be at most {LONGEST_SPAN} days from from")
    schedule, days = load_offer(coach_id, first, last)
    viewer = ZoneInfo(query.timezone or schedule.timezone)
    offered = slots_on_days(schedule, days.occupied(), request.now, (first, last), viewer)
    return SlotsView(
        coach_id=coach_id,
        timezone=viewer.key,
        items=[BookableSlotView.model_validate(slot) for slot in offered if query.full or slot.seats_left],
        revisions={day.isoformat(): revision for day, revision in days.revisions().items()},
    )

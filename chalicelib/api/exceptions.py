"""Exceptions to a coach's week: dates with other windows, and time off (requirement 3, slots.md R3, R9)."""

from pydantic import Field

from chalicelib.api.availability import OverrideView, TimeOffView, WindowRequest, override_view
from chalicelib.api.routing import ApiRequest, Routes
from chalicelib.api.shapes import Instant, Line, RequestShape, read_day
from chalicelib.domain.access import Permission
from chalicelib.domain.errors import Invalid
from chalicelib.usecases import availability as usecases

exceptions = Routes(__name__)


class OverrideRequest(RequestShape):
    windows: list[WindowRequest] = Field(max_length=24)


class TimeOffRequest(RequestShape):
    starts_at: Instant
    ends_at: Instant
    reason: Line | None = Field(default=None, max_length=200)


@exceptions.put(
    "/coaches/{coach_id}/availability/overrides/{day}", allow=Permission.AVAILABILITY_WRITE, body=OverrideRequest
)
def put_override(request: ApiRequest, coach_id: str, day: str) -> OverrideView:
    """Replace a date's windows; an empty list closes the day.  Refused by name when sessions are in the way."""
    when = read_day(day, field="day")
    if (request.now.date() - when).days > 1:  # it may still be yesterday where the coach is
        raise Invalid.field("day", "must not be in the past")
    windows = [window.window() for window in request.body.windows]
    schedule = usecases.edit(request.caller, coach_id, lambda old: old.with_override(when, windows), request.now)
    return override_view(when, schedule.overrides[when])


@exceptions.delete("/coaches/{coach_id}/availability/overrides/{day}", allow=Permission.AVAILABILITY_WRITE)
def delete_override(request: ApiRequest, coach_id: str, day: str) -> None:
    """Give the date its weekly windows back; refused by name when sessions are in the way."""
    when = read_day(day, field="day")
    usecases.edit(request.caller, coach_id, lambda old: old.without_override(when), request.now)


@exceptions.post("/coaches/{coach_id}/availability/time-off", allow=Permission.AVAILABILITY_WRITE, body=TimeOffRequest)
def create_time_off(request: ApiRequest, coach_id: str) -> TimeOffView:
    """Offer nothing in a span; refused by name when sessions are in the way."""
    wanted: TimeOffRequest = request.body
    span = (wanted.starts_at, wanted.ends_at)
    off = usecases.create_time_off(request.caller, coach_id, *span, wanted.reason, request.now)
    return TimeOffView.model_validate(off)


@exceptions.delete("/coaches/{coach_id}/availability/time-off/{time_off_id}", allow=Permission.AVAILABILITY_WRITE)
def delete_time_off(request: ApiRequest, coach_id: str, time_off_id: str) -> None:
    """Work in that span after all."""
    usecases.edit(request.caller, coach_id, lambda old: old.without_time_off(time_off_id), request.now)

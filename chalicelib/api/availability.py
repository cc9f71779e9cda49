"""A coach's availability, and the slots that follow from it (requirements 3, 5.1-5.3, 15.1)."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from chalicelib.api.routing import ApiRequest, Routes
from chalicelib.api.shapes import (
    UNCHANGED,
    ChangeShape,
    EndTime,
    InstantOut,
    RequestShape,
    StartTime,
    View,
    Zone,
)
from chalicelib.domain.access import Permission
from chalicelib.domain.availability import (
    FARTHEST_HORIZON,
    LONGEST_SESSION,
    AvailabilitySlot,
    DayOfWeek,
    Schedule,
    Window,
)
from chalicelib.domain.walltime import parse_wall_time, wall_time_text
from chalicelib.storage import schedules
from chalicelib.usecases import availability as usecases

availability = Routes(__name__)


Seats = Annotated[int, Field(ge=1, le=1000)]


class WindowRequest(RequestShape):
    start_time: StartTime
    end_time: EndTime
    max_sessions_per_slot: Seats

    def window(self) -> Window:
        return Window(
            parse_wall_time(self.start_time, field="start_time"),
            parse_wall_time(self.end_time, field="end_time", end=True),
            self.max_sessions_per_slot,
        )


class SlotRequest(WindowRequest):
    day_of_week: DayOfWeek


class SlotUpdate(ChangeShape):
    day_of_week: DayOfWeek = UNCHANGED
    start_time: StartTime = UNCHANGED
    end_time: EndTime = UNCHANGED
    max_sessions_per_slot: Seats = UNCHANGED


class SettingsRequest(ChangeShape):
    """`step_minutes` null: a start follows the one before after session and buffer."""

    timezone: Zone = UNCHANGED
    session_minutes: Annotated[int, Field(ge=5, le=LONGEST_SESSION)] = UNCHANGED
    buffer_minutes: Annotated[int, Field(ge=0, le=240)] = UNCHANGED
    step_minutes: Annotated[int, Field(ge=5, le=1440)] | None = UNCHANGED
    notice_minutes: Annotated[int, Field(ge=0, le=30 * 1440)] = UNCHANGED
    cancel_notice_minutes: Annotated[int, Field(ge=0, le=30 * 1440)] = UNCHANGED
    horizon_days: Annotated[int, Field(ge=1, le=FARTHEST_HORIZON)] = UNCHANGED


class SlotView(View):
    slot_id: str
    day_of_week: DayOfWeek
    start_time: str
    end_time: str
    max_sessions_per_slot: int


class WindowView(View):
    start_time: str
    end_time: str
    max_sessions_per_slot: int


class OverrideView(View):
    day: date
    windows: list[WindowView]


class TimeOffView(View):
    time_off_id: str
    starts_at: InstantOut
    ends_at: InstantOut
    reason: str | None


class AvailabilityView(View):
    timezone: str
    session_minutes: int
    buffer_minutes: int
    step_minutes: int | None
    notice_minutes: int
    cancel_notice_minutes: int
    horizon_days: int
    slots: list[SlotView]
    overrides: list[OverrideView]
    time_off: list[TimeOffView]


@availability.get("/coaches/{coach_id}/availability", allow=Permission.AVAILABILITY_READ)
def read_availability(request: ApiRequest, coach_id: str) -> AvailabilityView:
    """The coach's hours and settings; why they take time off is for the coach and administrators alone."""
    view = _view(schedules.get(coach_id))
    if not request.caller.is_admin and request.caller.user_id != coach_id:
        view = view.model_copy(update={"time_off": [off.model_copy(update={"reason": None}) for off in view.time_off]})
    return view


@availability.patch("/coaches/{coach_id}/availability", allow=Permission.AVAILABILITY_WRITE, body=SettingsRequest)
def update_availability(request: ApiRequest, coach_id: str) -> AvailabilityView:
    """Change zone, lengths, notices or horizon; refused by name when sessions are in the way."""
    settings = request.body.given()
    schedule = usecases.edit(request.caller, coach_id, lambda old: old.with_settings(**settings), request.now)
    return _view(schedule)


@availability.post("/coaches/{coach_id}/availability/slots", allow=Permission.AVAILABILITY_WRITE, body=SlotRequest)
def create_availability_slot(request: ApiRequest, coach_id: str) -> SlotView:
    """Add a weekly window (3.1, 3.2, 14.2)."""
    wanted: SlotRequest = request.body
    return _slot(usecases.create_slot(request.caller, coach_id, wanted.day_of_week, wanted.window(), request.now))


@availability.patch(
    "/coaches/{coach_id}/availability/slots/{slot_id}", allow=Permission.AVAILABILITY_WRITE, body=SlotUpdate
)
def update_availability_slot(request: ApiRequest, coach_id: str, slot_id: str) -> SlotView:
    """Move or resize a weekly window; refused by name when sessions are in the way (3.3)."""
    wanted: SlotUpdate = request.body
    given = wanted.given()
    start = parse_wall_time(wanted.start_time, field="start_time") if "start_time" in given else None
    end = parse_wall_time(wanted.end_time, field="end_time", end=True) if "end_time" in given else None

    def changed(slot: AvailabilitySlot) -> AvailabilitySlot:
        window = Window(
            slot.window.start_time if start is None else start,
            slot.window.end_time if end is None else end,
            wanted.max_sessions_per_slot or slot.window.max_sessions_per_slot,
        )
        return AvailabilitySlot(slot_id, wanted.day_of_week or slot.day_of_week, window)

    schedule = usecases.edit(
        request.caller, coach_id, lambda old: old.with_slot(changed(old.slot(slot_id))), request.now
    )
    return _slot(schedule.slot(slot_id))


@availability.delete("/coaches/{coach_id}/availability/slots/{slot_id}", allow=Permission.AVAILABILITY_WRITE)
def delete_availability_slot(request: ApiRequest, coach_id: str, slot_id: str) -> None:
    """Remove a weekly window; refused by name when sessions are in the way (3.4)."""
    usecases.edit(request.caller, coach_id, lambda old: old.without_slot(slot_id), request.now)


def _view(schedule: Schedule) -> AvailabilityView:
    return AvailabilityView(
        timezone=schedule.timezone,
        session_minutes=schedule.session_minutes,
        buffer_minutes=schedule.buffer_minutes,
        step_minutes=schedule.step_minutes,
        notice_minutes=schedule.notice_minutes,
        cancel_notice_minutes=schedule.cancel_notice_minutes,
        horizon_days=schedule.horizon_days,
        slots=[_slot(slot) for slot in sorted(schedule.slots, key=_week_order)],
        overrides=[override_view(day, windows) for day, windows in sorted(schedule.overrides.items())],
        time_off=[TimeOffView.model_validate(off) for off in schedule.time_off],
    )


def override_view(day: date, windows: tuple[Window, ...]) -> OverrideView:
    return OverrideView(day=day, windows=[WindowView(**_window(window)) for window in windows])


def _week_order(slot: AvailabilitySlot) -> tuple[int, int]:
    return list(DayOfWeek).index(slot.day_of_week), slot.window.start_time


def _slot(slot: AvailabilitySlot) -> SlotView:
    return SlotView(slot_id=slot.slot_id, day_of_week=slot.day_of_week, **_window(slot.window))


def _window(window: Window) -> dict[str, Any]:
    return {
        "start_time": wall_time_text(window.start_time),
        "end_time": wall_time_text(window.end_time),
        "max_sessions_per_slot": window.max_sessions_per_slot,
    }

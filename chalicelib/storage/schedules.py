"""Each coach's schedule: one item, so that a booking reads it in one go and an edit replaces it whole."""

from datetime import date
from typing import Any

from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from chalicelib.config import settings
from chalicelib.domain.access import Status
from chalicelib.domain.availability import AvailabilitySlot, DayOfWeek, Schedule, TimeOff, Window
from chalicelib.domain.errors import NotFound
from chalicelib.storage.records import EnumAttribute, Record, Table, WholeAttribute, instant_of, instant_text
from chalicelib.storage.transactions import Moved, Raises, Transaction


class ScheduleRecord(Record):
    """`slots`, `overrides` and `time_off` are JSON: they are only ever read and replaced whole."""

    entity = Schedule

    class Meta(Table):
        table_name = settings.table("schedules")

    coach_id = UnicodeAttribute(hash_key=True)
    timezone = UnicodeAttribute()
    slots = JSONAttribute()
    overrides = JSONAttribute()
    time_off = JSONAttribute()
    session_minutes = WholeAttribute()
    buffer_minutes = WholeAttribute()
    step_minutes = WholeAttribute(null=True)
    notice_minutes = WholeAttribute()
    cancel_notice_minutes = WholeAttribute()
    horizon_days = WholeAttribute()
    status = EnumAttribute(Status)
    version = WholeAttribute()
    longest_minutes = WholeAttribute()

    @classmethod
    def of(cls, value: Schedule) -> "ScheduleRecord":
        record = super().of(value)
        record.slots = [
            {"slot_id": slot.slot_id, "day_of_week": slot.day_of_week.value, **_window_out(slot.window)}
            for slot in value.slots
        ]
        record.overrides = {
            day.isoformat(): [_window_out(window) for window in windows] for day, windows in value.overrides.items()
        }
        record.time_off = [
            {
                "time_off_id": off.time_off_id,
                "starts_at": instant_text(off.starts_at),
                "ends_at": instant_text(off.ends_at),
                "reason": off.reason,
            }
            for off in value.time_off
        ]
        return record

    def value(self) -> Schedule:
        return Schedule(
            coach_id=self.coach_id,
            timezone=self.timezone,
            slots=tuple(
                AvailabilitySlot(slot["slot_id"], DayOfWeek(slot["day_of_week"]), _window_in(slot))
                for slot in self.slots
            ),
            overrides={
                date.fromisoformat(day): tuple(map(_window_in, windows)) for day, windows in self.overrides.items()
            },
            time_off=tuple(
                TimeOff(off["time_off_id"], instant_of(off["starts_at"]), instant_of(off["ends_at"]), off["reason"])
                for off in self.time_off
            ),
            session_minutes=self.session_minutes,
            buffer_minutes=self.buffer_minutes,
            step_minutes=self.step_minutes,
            notice_minutes=self.notice_minutes,
            cancel_notice_minutes=self.cancel_notice_minutes,
            horizon_days=self.horizon_days,
            status=self.status,
            version=self.version,
            longest_minutes=self.longest_minutes,
        )


def get(coach_id: str, consistent: bool = True) -> Schedule:
    """The schedule; raises NotFound."""
    try:
        return ScheduleRecord.get(coach_id, consistent_read=consistent).value()
    except ScheduleRecord.DoesNotExist as error:
        raise NotFound("There is no such coach") from error


def save_new(write: Transaction, schedule: Schedule, otherwise: Raises = Moved) -> None:
    """Add the schedule to a transaction, unless the coach has one."""
    write.put(ScheduleRecord.of(schedule), condition=ScheduleRecord.coach_id.does_not_exist(), otherwise=otherwise)


def _window_out(window: Window) -> dict[str, int]:
    return {
        "start_time": window.start_time,
        "end_time": window.end_time,
        "max_sessions_per_slot": window.max_sessions_per_slot,
    }


def _window_in(stored: dict[str, Any]) -> Window:
    return Window(stored["start_time"], stored["end_time"], stored["max_sessions_per_slot"])

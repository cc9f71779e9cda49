"""A coach's books for the search of interleavings: how they begin, who acts on them, and what must always be true."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any

from chalicelib.domain.access import Status
from chalicelib.domain.availability import Schedule
from chalicelib.domain.calendar import event_of
from chalicelib.domain.coaches import Coach
from chalicelib.domain.members import Member
from chalicelib.domain.sessions import Session, SessionStatus
from chalicelib.storage.calendar_events import CalendarEventRecord
from chalicelib.storage.coach_days import CoachDayRecord
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.members import MemberRecord
from chalicelib.storage.schedules import ScheduleRecord
from chalicelib.storage.sessions import SessionRecord
from tests.proof.interleavings import KEYS, State
from tests.proof.small_dynamo import Key, item_of, key_of, text_of

COACH = "coach"
MINUTE = timedelta(minutes=1)
RECORDS = {
    "coach_days": CoachDayRecord,
    "sessions": SessionRecord,
    "members": MemberRecord,
    "schedules": ScheduleRecord,
    "calendar_events": CalendarEventRecord,
}
Items = dict[Key, str]


def books(schedule: Schedule, members: Iterable[str]) -> State:
    """Empty books of a coach with these members."""
    records = [
        (ScheduleRecord.of(schedule), "schedules"),
        (CoachRecord.of(Coach(COACH, COACH, schedule.timezone)), "coaches"),
        *((MemberRecord.of(Member(name, name, coach_id=COACH)), "members") for name in members),
    ]
    items: Items = {}
    for record, table in records:
        wire = record.serialize()
        names = KEYS.get(table, ("coach_id",))
        items[key_of(table, {name: wire[name] for name in names})] = text_of(wire)
    (key,) = [key for key in items if key[0] == "schedules"]
    items["versions", f"{key[1]}|{schedule.version}"] = items[key]
    return frozenset(items.items())


@lru_cache(maxsize=100_000)
def value_of(table: str, text: str) -> Any:
    return RECORDS[table].from_raw_data(item_of(text)).value()


def rows(items: Items, table: str) -> list[Any]:
    return [value_of(table, text) for (kind, _), text in items.items() if kind == table]


def _seats(items: Items) -> dict[tuple[datetime, datetime], int]:
    return {
        (slot.starts_at, slot.ends_at): slot.booked
        for ledger in rows(items, "coach_days")
        for slot in ledger.occupied()
    }


def what_is_wrong(items: Items) -> str | None:
    """What must hold after every commit: seats, buffers, availability, members' maps and calendars are exact."""
    (schedule,) = rows(items, "schedules")
    every = rows(items, "sessions")
    held = [session for session in every if session.status is not SessionStatus.CANCELLED]
    ahead = [session for session in every if session.status is SessionStatus.SCHEDULED]
    seats = _seats(items)
    if seats != Counter((session.starts_at, session.ends_at) for session in held):
        return f"seats are not sessions: {seats}"
    buffer = schedule.buffer_minutes * MINUTE
    for (begin, end), (other_begin, other_end) in combinations(seats, 2):
        if begin < other_end + buffer and other_begin < end + buffer:
            return f"too near: {begin} and {other_begin}"
    for session in ahead:
        if not _is_inside(schedule, session):
            return f"outside availability: {session.starts_at}"
    for member in rows(items, "members"):
        theirs = {session.starts_at: session.session_id for session in ahead if session.member_id == member.member_id}
        if {start: held.session_id for start, held in member.upcoming.items()} != theirs:
            return f"the map of {member.member_id} is not their sessions"
        spans = sorted((s.starts_at, s.ends_at) for s in ahead if s.member_id == member.member_id)
        if len(set(spans)) < len([s for s in ahead if s.member_id == member.member_id]) or any(
            second[0] < first[1] for first, second in pairwise(spans)
        ):
            return f"{member.member_id} is in two places at once"
    if {event.session_id: event for event in rows(items, "calendar_events")} != {
        session.session_id: event_of(session) for session in every
    }:
        return "the calendar is not the sessions"
    return None


def what_went_wrong(before: Items, after: Items) -> str | None:
    """What no single commit may do: add a seat beyond the schedule in force, or for somebody else's member."""
    (schedule,), (new,) = rows(before, "schedules"), rows(after, "schedules")
    if new != schedule and new.version != schedule.version + 1:
        return "an edit was overwritten"
    was = _seats(before)
    for (begin, end), booked in _seats(after).items():
        if booked > was.get((begin, end), 0):
            if schedule.status is not Status.ACTIVE:
                return "a seat at an inactive coach"
            if booked > (capacity := _capacity(schedule, begin)):
                return f"seat {booked} of {capacity} at {begin}"
    known = {session.session_id: session for session in rows(before, "sessions")}
    for session in rows(after, "sessions"):
        old = known.get(session.session_id)
        if old and old != session and (session.sequence <= old.sequence or old.status is not SessionStatus.SCHEDULED):
            return "a session was changed that was over, or behind another change"
        (member,) = [each for each in rows(before, "members") if each.member_id == session.member_id]
        if not old and (member.coach_id != session.coach_id or member.status is not Status.ACTIVE):
            return "a session with somebody else's coach, or of a member who left"
    return None


def _capacity(schedule: Schedule, at: datetime) -> int:
    """Of the window that holds this minute, or 0; the coaches here live where clocks never change."""
    local = at.astimezone(schedule.zone)
    minute = local.hour * 60 + local.minute
    windows = schedule.windows_on(local.date())
    return max((w.max_sessions_per_slot for w in windows if w.start_time <= minute < w.end_time), default=0)


def _is_inside(schedule: Schedule, session: Session) -> bool:
    """Whether every minute of a session lies in a window and outside time off."""
    if any(off.starts_at < session.ends_at and session.starts_at < off.ends_at for off in schedule.time_off):
        return False
    return all(_capacity(schedule, session.starts_at + number * MINUTE) for number in range(session.minutes))

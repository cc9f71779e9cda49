"""People and schedules for tests, written straight into the tables; every call makes new ones."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from chalicelib.domain.access import Role, User
from chalicelib.domain.availability import AvailabilitySlot, DayOfWeek, Schedule, Window
from chalicelib.domain.coaches import Coach
from chalicelib.domain.ledger import CoachDay
from chalicelib.domain.members import Member
from chalicelib.domain.sessions import Session, SessionStatus

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # a Monday
NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # the day after
ALL_DAY = Window(0, 1440, 1)


def person(role: Role, **given: Any) -> User:
    user_id = f"{role}-{secrets.token_hex(6)}"
    usual = {"email": f"{user_id}@example.com", "name": f"{role.capitalize()} {user_id[-4:]}", "timezone": "UTC"}
    return User(user_id=user_id, role=role, **{**usual, **given})


def every_day(window: Window) -> tuple[AvailabilitySlot, ...]:
    return tuple(AvailabilitySlot(f"slot-{day}", day, window) for day in DayOfWeek)


def save_coach(capacity: int = 1, **settings: Any) -> User:
    """A coach in UTC who works around the clock, 60 minutes a session with no buffer unless said otherwise."""
    from chalicelib.usecases.coaches import create_coach

    user = person(Role.COACH)
    usual = {
        "timezone": "UTC",
        "slots": every_day(replace(ALL_DAY, max_sessions_per_slot=capacity)),
        "session_minutes": 60,
        "buffer_minutes": 0,
        "longest_minutes": 60,
    }
    create_coach(user, Coach(user.user_id, user.name, "UTC"), Schedule(user.user_id, **{**usual, **settings}))
    return user


def save_member(coach: User | None) -> User:
    from chalicelib.storage import members, users
    from chalicelib.storage.transactions import Transaction

    user = person(Role.MEMBER)
    write = Transaction()
    users.save_new(write, user)
    coach_id = coach.user_id if coach else None
    members.save_new(write, Member(user.user_id, user.name, coach_id=coach_id))
    write.commit()
    return user


def sessions_of(coach: User) -> list[Session]:
    """Every session of a coach, read from the table itself, not from an index that may lag."""
    from chalicelib.storage.sessions import SessionRecord

    rows = SessionRecord.scan(SessionRecord.coach_id == coach.user_id, consistent_read=True)
    return sorted((row.value() for row in rows), key=lambda session: session.starts_at)


def scheduled(coach: User) -> list[Session]:
    return [session for session in sessions_of(coach) if session.status is SessionStatus.SCHEDULED]


def ledger(coach: User, at: datetime = NINE) -> CoachDay:
    from chalicelib.storage.coach_days import CoachDayRecord

    day: CoachDay = CoachDayRecord.get(coach.user_id, at.date(), consistent_read=True).value()
    return day


def assert_books_are_right(coach: User, capacity: int, buffer_minutes: int = 0) -> None:
    """Seats equal sessions, no slot over capacity, no two slots nearer than the buffer, members' maps exact."""
    from chalicelib.storage import coach_days, members

    booked = scheduled(coach)
    days = coach_days.list_between(coach.user_id, NOW.date() - timedelta(days=3), NOW.date() + timedelta(days=90))
    seats = {(slot.starts_at, slot.ends_at): slot.booked for slot in days.occupied()}
    counted: dict[tuple[datetime, datetime], int] = {}
    for session in booked:
        slot = (session.starts_at, session.ends_at)
        counted[slot] = counted.get(slot, 0) + 1
    assert seats == counted
    assert all(seats_taken <= capacity for seats_taken in seats.values()), seats
    spans = sorted(seats)
    for earlier, later in pairwise(spans):
        assert later[0] >= earlier[1] + timedelta(minutes=buffer_minutes), (earlier, later)
    for member_id in {session.member_id for session in sessions_of(coach)}:
        ahead = {held.session_id for held in members.get(member_id).upcoming.values()}
        assert ahead == {session.session_id for session in booked if session.member_id == member_id}

"""The people a fresh local run starts with: an admin always, and a small practice unless DEMO=0.

Run once per data folder with the environment of the functions; broken off, it can simply be run again.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from chalicelib.channels import identity
from chalicelib.domain.access import Role, User
from chalicelib.domain.availability import AvailabilitySlot, DayOfWeek, Schedule, Window
from chalicelib.domain.coaches import Coach
from chalicelib.domain.errors import AlreadyBooked, CoachingError, EmailTaken, MemberBusy, SlotFull
from chalicelib.domain.sessions import Session
from chalicelib.domain.slots import slots_on_days
from chalicelib.storage import users
from chalicelib.storage.offers import load_offer
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases import booking, sessions
from chalicelib.usecases.coaches import create_coach
from chalicelib.usecases.signup import SignUp, sign_up

PASSWORD = "Evergreen-2026"


@dataclass(frozen=True)
class DemoCoach:
    email: str
    coach: Coach
    schedule: Schedule


def make_people(demo: bool, now: datetime) -> None:
    """The admin, and with `demo` two coaches, three members and some sessions; what is there already stays."""
    make_admin()
    if not demo:
        return
    amara, daniel = make_coach(GROUP_COACH), make_coach(PRIVATE_COACH)
    sam = make_member("member1@example.com", "Sam Rivera", "Europe/Berlin", amara, now)
    jo = make_member("member2@example.com", "Jo Park", "America/New_York", amara, now)
    mia = make_member("member3@example.com", "Mia Lindqvist", "Europe/Stockholm", daniel, now)
    offered = {coach_id: coming_slots(coach_id, now) for coach_id in (amara, daniel)}
    for member, number in ((sam, 1), (sam, 9), (jo, 1), (jo, 4)):
        book(member, amara, offered[amara][number], now)
    book(mia, daniel, offered[daniel][2], now)
    session = book(jo, amara, offered[amara][6], now)
    if session:
        sessions.cancel(jo, session.session_id, "I have to travel that day", now)


def make_admin() -> None:
    user_id = make_account("admin@example.com")
    write = Transaction()
    user = User(user_id, "admin@example.com", "Robin Admin", Role.ADMIN, "Europe/London")
    users.save_new(write, user)
    with suppress(users.UserExists):
        write.commit()


def make_coach(demo: DemoCoach) -> str:
    coach, coach_id = demo.coach, make_account(demo.email)
    user = User(coach_id, demo.email, coach.name, Role.COACH, coach.timezone)
    create_coach(user, replace(coach, coach_id=coach_id), replace(demo.schedule, coach_id=coach_id))
    return coach_id


def make_member(email: str, name: str, zone: str, coach_id: str, now: datetime) -> User:
    try:
        return sign_up(SignUp(email, PASSWORD, name, zone, coach_id), now)[0]
    except EmailTaken:
        return users.get(make_account(email))


def make_account(email: str) -> str:
    """The user id of the account with this address, new or not."""
    try:
        return identity.create_user(email, PASSWORD)
    except EmailTaken:
        account = identity.find(email)
        if account is None:
            raise
        identity.finish_creating(account, email, PASSWORD)  # a run may have ended between creating and finishing
        return account.user_id


def book(member: User, coach_id: str, starts_at: datetime, now: datetime) -> Session | None:
    """A session, or None when an earlier run has booked the member or the slot."""
    try:
        return booking.book(member, coach_id, None, starts_at, None, now)
    except (AlreadyBooked, MemberBusy, SlotFull):
        return None


def coming_slots(coach_id: str, now: datetime) -> list[datetime]:
    first = now.date() + timedelta(days=2)
    schedule, days = load_offer(coach_id, first, first + timedelta(days=13), consistent=True)
    slots = slots_on_days(schedule, days.occupied(), now, (first, first + timedelta(days=13)), schedule.zone)
    return [slot.starts_at for slot in slots if slot.seats_left]


def weekly(*windows: tuple[DayOfWeek, str, str], seats: int) -> tuple[AvailabilitySlot, ...]:
    return tuple(
        AvailabilitySlot(f"{day}-{start[:2]}", day, Window(_minute(start), _minute(end), seats))
        for day, start, end in windows
    )


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


GROUP_COACH = DemoCoach(
    "coach1@example.com",
    Coach(
        coach_id="",
        name="Amara Okafor",
        timezone="Europe/London",
        specialization="Career and leadership",
        bio="Small groups for people who lead, or are about to. Twelve years in product teams, six as a coach.",
        max_members=200,
    ),
    Schedule(
        coach_id="",
        timezone="Europe/London",
        session_minutes=50,
        buffer_minutes=10,
        notice_minutes=120,
        cancel_notice_minutes=60,
        slots=weekly(
            (DayOfWeek.MONDAY, "09:00", "12:00"),
            (DayOfWeek.MONDAY, "14:00", "16:00"),
            (DayOfWeek.TUESDAY, "10:00", "12:00"),
            (DayOfWeek.WEDNESDAY, "09:00", "12:00"),
            (DayOfWeek.WEDNESDAY, "17:00", "20:00"),
            (DayOfWeek.THURSDAY, "11:00", "14:00"),
            (DayOfWeek.FRIDAY, "10:00", "13:00"),
            seats=3,
        ),
    ),
)
PRIVATE_COACH = DemoCoach(
    "coach2@example.com",
    Coach(
        coach_id="",
        name="Daniel Weiss",
        timezone="America/New_York",
        specialization="Habits and health",
        bio="One to one, practical and kind: sleep, movement and the calendar that makes room for both.",
        max_members=40,
    ),
    Schedule(
        coach_id="",
        timezone="America/New_York",
        session_minutes=45,
        buffer_minutes=15,
        notice_minutes=240,
        cancel_notice_minutes=1440,
        longest_minutes=50,
        slots=weekly(
            *((day, "08:00", "12:00") for day in tuple(DayOfWeek)[:5]),
            (DayOfWeek.TUESDAY, "13:00", "17:00"),
            (DayOfWeek.THURSDAY, "13:00", "17:00"),
            (DayOfWeek.SATURDAY, "09:00", "12:00"),
            seats=1,
        ),
    ),
)


if __name__ == "__main__":
    try:
        make_people(os.environ.get("DEMO", "1") != "0", datetime.now(UTC).replace(microsecond=0))
    except CoachingError as refused:
        raise SystemExit(f"The demo people could not be made: {refused}") from refused

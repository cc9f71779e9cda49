"""A practice of six people at the API, and things of one of its members for others to reach for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from chalice.test import HTTPResponse

from chalicelib.domain.access import Permission, Role, Status
from chalicelib.domain.availability import DayOfWeek, Schedule, Window
from chalicelib.domain.conversations import direct_conversation_id
from chalicelib.domain.notes import Visibility
from chalicelib.domain.notifications import Kind
from chalicelib.domain.sessions import Session
from chalicelib.domain.walltime import wall_time_text
from chalicelib.storage import coaches, conversations, members, notifications, schedules, sessions, users
from chalicelib.storage import notes as stored_notes
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases import availability, booking, calendar, notes
from chalicelib.usecases import sessions as usecases
from chalicelib.usecases.assignments import assign_coach
from chalicelib.usecases.notifications import new_unsubscribe_secret
from tests.factories import ALL_DAY, every_day
from tests.people import Caller, signed_in
from tests.user_pool import PASSWORD, Api, new_email

HOUR = timedelta(hours=1)
AFTERWARDS = ("complete", "no-show", "rating")
CHANGES = ("cancel", "reschedule", *AFTERWARDS)


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class Practice:
    """`member` and `fellow` are members of `coach`, `stranger` of `rival`; times are real, the API reads the clock."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.people: dict[str, Caller] = {
            name: signed_in(api, role, name.capitalize())
            for name, role in {
                "member": Role.MEMBER,
                "fellow": Role.MEMBER,
                "stranger": Role.MEMBER,
                "coach": Role.COACH,
                "rival": Role.COACH,
                "admin": Role.ADMIN,
            }.items()
        }
        self.member, self.coach = self.people["member"], self.people["coach"]
        for coach in (self.coach, self.people["rival"]):
            self._open_every_day(coach.user_id)
        for name, coach_name in (("member", "coach"), ("fellow", "coach"), ("stranger", "rival")):
            assign_coach(self.people[name].user_id, self.people[coach_name].user_id, now())
        midnight = now().replace(hour=0, minute=0, second=0)
        self._ahead = (midnight + timedelta(days=3 + number // 23, hours=number % 23) for number in count())
        self._behind = (midnight - timedelta(days=2) + number * HOUR for number in range(23))
        self._minutes = count(23 * 60)  # of the last hour of Mondays, which the week leaves free
        self._days = (midnight.date() + timedelta(days=40 + number) for number in count())
        self.kept = self.book(next(self._ahead))

    def call(self, caller: str, method: str, path: str, body: Any = None) -> HTTPResponse:
        """What the API answers `caller`; "nobody" has no token."""
        headers = {} if caller == "nobody" else {"Authorization": f"Bearer {self.people[caller].token}"}
        return self.api.send(method, path, body, **headers)

    def thing(self, name: str, act: str = "") -> str:
        """A thing of `member` or `coach`, by the name it has in paths; a new one if it is to be changed by `act`."""
        made: Callable[..., str] = getattr(self, f"_{name}")
        return made(act) if name == "session_id" else made()

    def _user_id(self) -> str:
        return self.member.user_id

    _member_id = _user_id

    def _coach_id(self) -> str:
        return self.coach.user_id

    def _session_id(self, act: str = "") -> str:
        if act not in CHANGES:
            return self.kept.session_id
        session = self.book(next(self._behind if act in AFTERWARDS else self._ahead))
        if act == "rating":
            usecases.complete(self.coach.user, session.session_id, now())
        return session.session_id

    def book(self, starts_at: datetime) -> Session:
        before = min(now(), starts_at - HOUR)
        return booking.book(self.member.user, self.coach.user_id, None, starts_at, None, before)

    def _note_id(self) -> str:
        return notes.write_note(self.member.user, self.kept.session_id, "Mine", Visibility.SHARED, now()).note_id

    def _event_id(self) -> str:
        return self.kept.calendar_event_id

    def _free_at(self) -> str:
        return f"{next(self._ahead):%Y-%m-%dT%H:%M:%SZ}"

    def _start_time(self) -> str:
        self._minute = next(self._minutes)
        return wall_time_text(self._minute)

    def _end_time(self) -> str:
        return wall_time_text(self._minute + 1)

    def _slot_id(self) -> str:
        begins = next(self._minutes)
        window = Window(begins, begins + 1, 1)
        slot = availability.create_slot(self.coach.user, self.coach.user_id, DayOfWeek.MONDAY, window, now())
        return slot.slot_id

    def _day(self) -> str:
        day = next(self._days)
        availability.edit(
            self.coach.user, self.coach.user_id, lambda schedule: schedule.with_override(day, [ALL_DAY]), now()
        )
        return day.isoformat()

    def _time_off_id(self) -> str:
        begins = now() + timedelta(days=50)
        off = availability.create_time_off(self.coach.user, self.coach.user_id, begins, begins + HOUR, None, now())
        return off.time_off_id

    def _conversation_id(self) -> str:
        return direct_conversation_id(self.coach.user_id, self.member.user_id)

    def _notification_id(self) -> str:
        # Of a kind that the coach is not told: ids are the same for both parties of one happening.
        listed = notifications.list_for(users.get(self.member.user_id), unread=False, limit=100, cursor=None).items
        return next(each.notification_id for each in listed if each.kind is Kind.BOOKING_CONFIRMED)

    def _address(self) -> str:
        return f"{calendar.rotate_feed(self.member.user, now())}.ics"

    def _secret(self) -> str:
        return new_unsubscribe_secret(self.member.user_id, now())

    def _email(self) -> str:
        return self.member.user.email

    def _new_email(self) -> str:
        return new_email()

    def _password(self) -> str:
        return PASSWORD

    def write_note(self, session_id: str, text: str, visibility: Visibility) -> None:
        notes.write_note(self.coach.user, session_id, text, visibility, now())

    def state(self, session_id: str | None) -> tuple[Any, ...]:
        """Everything that an act on the member, the coach or a session of theirs could change."""
        session_id = self.kept.session_id if session_id in (None, "nothing") else session_id
        member_id, coach_id = self.member.user_id, self.coach.user_id
        told = [
            notifications.list_for(users.get(user_id), unread=False, limit=100, cursor=None)
            for user_id in (member_id, coach_id)
        ]
        return (
            *(users.get(caller.user_id) for caller in self.people.values()),
            members.get(member_id),
            coaches.get(coach_id),
            schedules.get(coach_id),
            sessions.get(session_id),
            stored_notes.list_for_session(session_id),
            conversations.get(self._conversation_id()),
            told,
        )

    @contextmanager
    def granted(self, caller: str, permission: Permission) -> Iterator[None]:
        with self._changed(caller, granted=frozenset({permission})):
            yield

    @contextmanager
    def revoked(self, caller: str, permission: Permission) -> Iterator[None]:
        with self._changed(caller, revoked=frozenset({permission})):
            yield

    @contextmanager
    def inactive(self, caller: str) -> Iterator[None]:
        with self._changed(caller, status=Status.INACTIVE):
            yield

    @contextmanager
    def _changed(self, caller: str, **given: Any) -> Iterator[None]:
        was = users.get(self.people[caller].user_id)
        self.change(caller, **given)
        try:
            yield
        finally:
            self.change(caller, **{name: getattr(was, name) for name in given})

    def change(self, caller: str, **given: Any) -> None:
        """Give somebody's user other fields, whatever rules say."""
        write, was = Transaction(), users.get(self.people[caller].user_id)
        users.save_changed(write, was, replace(was, **given))
        write.commit()

    @staticmethod
    def _open_every_day(coach_id: str) -> None:
        def opened(schedule: Schedule) -> Schedule:
            slots = every_day(Window(0, 23 * 60, 9))
            settings = {"timezone": "UTC", "session_minutes": 60, "buffer_minutes": 0, "notice_minutes": 0}
            return replace(schedule, slots=slots).with_settings(**settings)

        availability.edit(users.get(coach_id), coach_id, opened, now())

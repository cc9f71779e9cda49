"""A coach's small practice whose books can be broken by hand, and a look at what a repair finds in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.access import User
from chalicelib.domain.conversations import direct_conversation_id
from chalicelib.domain.repairs import Drift
from chalicelib.domain.sessions import Session
from chalicelib.storage import repair_facts
from chalicelib.storage.calendar_events import CalendarEventRecord
from chalicelib.storage.coach_days import CoachDayRecord
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.conversations import ConversationRecord
from chalicelib.storage.members import MemberRecord
from chalicelib.usecases import booking, conversations, ratings, sessions
from chalicelib.usecases.mending import Found, Run
from chalicelib.usecases.repairs import compare_coach, compare_member
from tests.factories import NINE, NOW, save_coach
from tests.people import save_member_of

HOUR = timedelta(hours=1)
MOVES = {"generation", "revision", "upcoming_revision", "counts_revision"}  # a mend leaves these higher


@dataclass(frozen=True)
class Practice:
    """Two members of one coach: at nine both, at ten one, at eleven one who cancelled, at twelve one who rated."""

    coach: User
    member: User
    other: User
    session: Session
    cancelled: Session
    rated: Session

    @property
    def talk(self) -> str:
        return direct_conversation_id(self.coach.user_id, self.member.user_id)

    def books(self) -> dict[str, Any]:
        """All that follows from the sessions, without the numbers that only ever rise."""
        coach_id = self.coach.user_id
        rows = [
            *CoachDayRecord.query(coach_id, consistent_read=True),
            *CoachRecord.query(coach_id, consistent_read=True),
            *(MemberRecord.get(user.user_id, consistent_read=True) for user in (self.member, self.other)),
            *CalendarEventRecord.scan(CalendarEventRecord.creator_id == coach_id, consistent_read=True),
            ConversationRecord.get(self.talk, consistent_read=True),
        ]
        return {
            f"{row.table()} {row.key()}": {name: it for name, it in row.serialize().items() if name not in MOVES}
            for row in rows
        }

    def look(self, *, mending: bool = True) -> Found:
        """Compare the coach and both members."""
        run, found = Run(lambda: NOW, NOW + HOUR, mending), Found()
        compare_coach(*repair_facts.get_coach(self.coach.user_id), run, found)
        for user in (self.member, self.other):
            compare_member(*repair_facts.get_member(user.user_id), run, found)
        return found

    def drifts(self, *, mending: bool = True) -> list[Drift]:
        found = self.look(mending=mending)
        assert (found.left, found.unfinished) == ([], [])
        return found.drifts


def practice() -> Practice:
    coach = save_coach(capacity=3)
    member, other = save_member_of(coach), save_member_of(coach)
    session = book(coach, member, NINE)
    book(coach, other, NINE)
    book(coach, other, NINE + HOUR)
    cancelled = book(coach, member, NINE + 2 * HOUR)
    sessions.cancel(member, cancelled.session_id, None, NOW)
    held = book(coach, member, NINE + 3 * HOUR)
    sessions.complete(coach, held.session_id, NOW)
    rated = ratings.rate(member, held.session_id, 4, None, NOW)
    made = Practice(coach, member, other, session, cancelled, rated)
    conversations.send(coach, made.talk, "Welcome", None, NOW)
    conversations.send(coach, made.talk, "How are you?", None, NOW)
    conversations.read(member, made.talk, NOW)
    conversations.send(member, made.talk, "Very well", None, NOW)
    return made


def book(coach: User, member: User, starts_at: datetime) -> Session:
    return booking.book(member, coach.user_id, None, starts_at, None, NOW)

"""Mending what has drifted in the books, one thing at a time, while people go on booking.

A mend is decided anew when somebody wrote meanwhile, and left for the next time when the world will not hold still.
`docs/decisions/0009-the-books-are-compared-at-night.md` says why that is safe.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from chalicelib.domain import repairs as rules
from chalicelib.domain.conversations import Conversation
from chalicelib.domain.errors import Busy
from chalicelib.domain.ledger import split
from chalicelib.domain.repairs import Counts, Drift, Part
from chalicelib.storage import coach_days, conversations, repair_facts, repairs, schedules
from chalicelib.storage.members import UNASSIGNED
from chalicelib.storage.transactions import Contended, Moved, Transaction
from chalicelib.usecases.attempts import attempt


class OutOfTime(Exception):
    """The run must end now."""


@dataclass(frozen=True)
class Run:
    """Until when a repair may go on, and whether it mends or only looks."""

    clock: Callable[[], datetime]
    until: datetime
    mending: bool = True

    def require_time(self) -> None:
        if self.clock() >= self.until:
            raise OutOfTime()

    def write(self) -> Transaction:
        return Transaction() if self.mending else repairs.Rehearsal()


@dataclass
class Found:
    """What was looked at, what had drifted, and the ids of whom could not be compared to the end.

    `left` are drifts that somebody was writing at all the time.
    """

    coaches: int = 0
    members: int = 0
    sessions: int = 0
    drifts: list[Drift] = field(default_factory=list)
    left: list[Drift] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


def mend_days(coach_id: str, days: Iterable[date], run: Run, found: Found) -> None:
    """Mend the ledgers of these days, as far as they have really drifted."""
    waiting, left = sorted(days), dict[date, list[Drift]]()

    def once() -> None:
        first, last = waiting[0], waiting[-1]
        ledgers = coach_days.list_between(coach_id, first, last).ledgers
        version = schedules.get(coach_id).version
        sessions = list(repair_facts.scan_sessions(coach_id, first, last))
        for day in tuple(waiting):
            slots = rules.right_slots(ledgers.get(day), (each for each in sessions if split(each.starts_at)[0] == day))
            drifts = rules.compare_day(coach_id, day, ledgers.get(day), slots)
            if drifts:
                left[day] = drifts
                write = run.write()
                repairs.mend_day(write, ledgers.get(day), coach_id, day, slots, version)
                try:
                    write.commit()
                except (Moved, Contended):
                    continue
                found.drifts += drifts
            left.pop(day, None)
            waiting.remove(day)
        if waiting:
            raise Moved()

    if waiting:
        try:
            attempt(once)
        except Busy:
            found.left += [drift for drifts in left.values() for drift in drifts]


def mend_event(event_id: str, session_id: str, run: Run, found: Found) -> None:
    """Mend the calendar event of a session, or of none."""

    def once(write: Transaction) -> list[Drift]:
        sessions = repair_facts.read_sessions({session_id})
        session = next((each for each in sessions if each.calendar_event_id == event_id), None)
        event = repair_facts.find_event(event_id)
        repairs.mend_event(write, event_id, session, event)
        return rules.compare_event(event_id, session, event)

    _settle(once, run, found)


def mend_counts(coach_id: str, run: Run, found: Found) -> None:
    """Mend the counters of a coach, and whether they are offered for signup."""

    def once(write: Transaction) -> list[Drift]:
        coach, is_offered = repair_facts.get_coach(coach_id)
        ratings = rules.ratings_in(repair_facts.scan_sessions(coach_id))
        counts = Counts(repair_facts.count_members(coach_id), *ratings)
        repairs.mend_counts(write, coach, counts)
        return rules.compare_counts(coach, counts) + rules.compare_offer(coach, counts, is_offered)

    _settle(once, run, found)


def mend_conversation(suspect: Conversation, run: Run, found: Found) -> None:
    """Mend the counts of a conversation."""

    def once(write: Transaction) -> list[Drift]:
        was = conversations.get(suspect.conversation_id)
        right = rules.recounted(was, repair_facts.list_authors(was.conversation_id, consistent=True))
        repairs.mend_conversation(write, was, right)
        return rules.compare_conversation(was, right)

    _settle(once, run, found)


def mend_upcoming(member_id: str, known: set[str], run: Run, found: Found) -> None:
    """Mend the map of a member, who may have the sessions `known` ahead of them."""

    def once(write: Transaction) -> list[Drift]:
        member, _ = repair_facts.get_member(member_id)
        named = {held.session_id for held in member.upcoming.values()}
        right = rules.right_upcoming(member, repair_facts.read_sessions(known | named), run.clock())
        repairs.mend_upcoming(write, member, right)
        return rules.compare_upcoming(member, right)

    _settle(once, run, found)


def mend_listing(member_id: str, run: Run, found: Found) -> None:
    """Put a member into the list of the coach they have."""

    def once(write: Transaction) -> list[Drift]:
        member, listed = repair_facts.get_member(member_id)
        repairs.mend_listing(write, member)
        right = member.coach_id or UNASSIGNED
        return [] if listed == right else [Drift(Part.LISTING, member_id, listed, right)]

    _settle(once, run, found)


def _settle(once: Callable[[Transaction], list[Drift]], run: Run, found: Found) -> None:
    """Confirm a suspicion and mend it; `once` says what has drifted and adds the mend to a transaction."""
    drifts: list[Drift] = []

    def act() -> None:
        write = run.write()
        drifts[:] = once(write)
        if drifts:
            write.commit()

    try:
        attempt(act)
    except Busy:
        found.left += drifts
    else:
        found.drifts += drifts

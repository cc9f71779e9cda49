"""What a practice's books should say, and where they say something else.

The sessions are the truth: day ledgers, members' maps, ratings and calendar events follow from them, the places of a
coach from the members, the counts of a conversation from its messages.  Every write keeps both sides in one
transaction; what differs all the same came from outside: a restored table, a hand in the console, a mistake of ours.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.calendar import CalendarEvent, event_of
from chalicelib.domain.coaches import Coach
from chalicelib.domain.conversations import Conversation
from chalicelib.domain.ledger import CoachDay, Held, split
from chalicelib.domain.members import Member, Upcoming
from chalicelib.domain.sessions import Session, SessionStatus


class Part(StrEnum):
    """What can drift."""

    LEDGER = "ledger"
    UPCOMING = "upcoming"
    CALENDAR_EVENT = "calendar_event"
    MEMBER_COUNT = "member_count"
    RATINGS = "ratings"
    LISTING = "listing"  # whether a coach is offered for signup, and in whose list a member stands
    CONVERSATION = "conversation"


@dataclass(frozen=True)
class Drift:
    """One thing in the books that is not as it should be; ids, times and numbers only, for it goes into logs."""

    part: Part
    item: str
    found: str
    expected: str


@dataclass(frozen=True)
class Position:
    """How far a repair has come: first all `MEMBERS`, then all `COACHES`, each behind the id `after`.

    Members come first because a coach's are counted in the list that they stand in.
    """

    part: str
    after: str | None = None


MEMBERS, COACHES, DONE = "members", "coaches", "done"
BEGIN, END = Position(MEMBERS), Position(DONE)


@dataclass(frozen=True)
class Counts:
    """What a coach's counters count."""

    members: int
    rating_sum: int
    rating_count: int


def right_slots(ledger: CoachDay | None, sessions: Iterable[Session]) -> dict[int, Held]:
    """The slots of one UTC day as these sessions, which all start in it, fill them (R6).

    Emptied slots stay, since they hold nobody.  Were there sessions of two lengths at one start, the longer counts.
    """
    slots = {start: held for start, held in ledger.slots.items() if held.booked == 0} if ledger else {}
    for session in sessions:
        if session.status is SessionStatus.CANCELLED:
            continue
        _, start = split(session.starts_at)
        end = start + session.minutes
        held = slots.get(start)
        slots[start] = Held(max(end, held.end), held.booked + 1) if held and held.booked else Held(end, 1)
    return slots


def compare_day(coach_id: str, day: date, ledger: CoachDay | None, right: Mapping[int, Held]) -> list[Drift]:
    """Where the ledger of a day differs from `right_slots`, by start."""
    slots = ledger.slots if ledger else {}
    return [
        Drift(Part.LEDGER, f"{coach_id} {day} {_clock(start)}", _seats(slots.get(start)), _seats(right.get(start)))
        for start in sorted(slots.keys() | right.keys())
        if slots.get(start) != right.get(start)
    ]


def right_upcoming(member: Member, sessions: Iterable[Session], now: datetime) -> dict[datetime, Upcoming]:
    """The member's map as it should be; `sessions` has all that lie ahead of them, and all that the map names.

    What is over but was never closed may be in the map or not: the next booking drops it.
    """
    scheduled = {
        session.starts_at: Upcoming(session.session_id, session.minutes)
        for session in sorted(sessions, key=lambda each: each.session_id)
        if session.status is SessionStatus.SCHEDULED and session.member_id == member.member_id
    }
    return {
        start: held
        for start, held in scheduled.items()
        if start + timedelta(minutes=held.minutes) > now or start in member.upcoming
    }


def compare_upcoming(member: Member, right: Mapping[datetime, Upcoming]) -> list[Drift]:
    """Where a member's map differs from `right_upcoming`, by start."""
    return [
        Drift(
            Part.UPCOMING,
            f"{member.member_id} {start:%Y-%m-%d %H:%M}",
            _ahead(member.upcoming.get(start)),
            _ahead(right.get(start)),
        )
        for start in sorted(member.upcoming.keys() | right.keys())
        if member.upcoming.get(start) != right.get(start)
    ]


def compare_counts(coach: Coach, counts: Counts) -> list[Drift]:
    """Where a coach's counters differ from what they count."""
    drifts = []
    if coach.member_count != counts.members:
        drifts.append(Drift(Part.MEMBER_COUNT, coach.coach_id, f"{coach.member_count}", f"{counts.members}"))
    if (coach.rating_sum, coach.rating_count) != (counts.rating_sum, counts.rating_count):
        found = f"{coach.rating_sum} stars in {coach.rating_count}"
        drifts.append(Drift(Part.RATINGS, coach.coach_id, found, f"{counts.rating_sum} stars in {counts.rating_count}"))
    return drifts


def compare_offer(coach: Coach, counts: Counts, is_offered: bool) -> list[Drift]:
    """Whether a coach stands in the list for signup exactly when open for it (2.4)."""
    right = with_counts(coach, counts).is_open_for_signup
    if is_offered == right:
        return []
    offered = {True: "offered", False: "not offered"}
    return [Drift(Part.LISTING, coach.coach_id, offered[is_offered], offered[right])]


def with_counts(coach: Coach, counts: Counts) -> Coach:
    return replace(coach, member_count=counts.members, rating_sum=counts.rating_sum, rating_count=counts.rating_count)


def ratings_in(sessions: Iterable[Session]) -> tuple[int, int]:
    """All stars together, and in how many sessions (9.5)."""
    stars = [session.rating.stars for session in sessions if session.rating]
    return sum(stars), len(stars)


def compare_event(event_id: str, session: Session | None, event: CalendarEvent | None) -> list[Drift]:
    """Where the calendar event of a session differs from it, in the names of its fields; `session` is None for an
    event that stands for none (13.1-13.6).
    """
    right = event_of(session) if session else None
    if event == right:
        return []
    if event is None:
        return [Drift(Part.CALENDAR_EVENT, event_id, "missing", "as its session")]
    if right is None:
        return [Drift(Part.CALENDAR_EVENT, event_id, "without a session", "none")]
    other = [name for name, value in vars(right).items() if getattr(event, name) != value]
    return [Drift(Part.CALENDAR_EVENT, event_id, f"another {', '.join(other)}", "as its session")]


def recounted(conversation: Conversation, authors: Iterable[str]) -> Conversation:
    """The conversation with its counts as its messages' `authors`, one each, say (10.5)."""
    said = Counter(authors)
    counted = sorted(conversation.party_ids | conversation.sent.keys())  # whoever left a group may come back
    sent = {user_id: said[user_id] for user_id in counted if said[user_id]}
    seen = {user_id: min(count, said.total() - sent.get(user_id, 0)) for user_id, count in conversation.seen.items()}
    return replace(conversation, message_count=said.total(), sent=sent, seen=seen)


def compare_conversation(was: Conversation, right: Conversation) -> list[Drift]:
    """Where the counts of a conversation differ from `recounted`; who sent nothing may be counted as 0 or not."""
    if (was.message_count, +Counter(was.sent), was.seen) == (right.message_count, Counter(right.sent), right.seen):
        return []
    return [Drift(Part.CONVERSATION, was.conversation_id, _counted(was), _counted(right))]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _seats(held: Held | None) -> str:
    return f"{held.booked} until {_clock(held.end)}" if held else "no slot"


def _ahead(held: Upcoming | None) -> str:
    return f"{held.session_id}, {held.minutes} min" if held else "nothing"


def _counted(conversation: Conversation) -> str:
    read = sum(conversation.seen.values())
    return f"{conversation.message_count} messages, {sum(conversation.sent.values())} of parties, {read} read"

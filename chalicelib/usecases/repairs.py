"""Comparing the books with the sessions: members some at a time, then coaches one by one.

What indexes show is only a suspicion, which `usecases/mending.py` confirms and mends.  Whoever runs out of time goes
on behind the last one another time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from itertools import islice

from chalicelib.domain import repairs as rules
from chalicelib.domain.coaches import Coach
from chalicelib.domain.ledger import DAY, split
from chalicelib.domain.members import Member
from chalicelib.domain.repairs import BEGIN, COACHES, END, MEMBERS, Counts, Drift, Position
from chalicelib.domain.sessions import Session
from chalicelib.observability import logger
from chalicelib.storage import coach_days, repair_facts, repairs
from chalicelib.storage.members import UNASSIGNED
from chalicelib.usecases import mending
from chalicelib.usecases.mending import Found, OutOfTime, Run

MEMBERS_A_STEP = 50
FARTHEST_BACK = timedelta(days=1)  # longer than any session, so whoever began before has ended


@dataclass(frozen=True)
class Step:
    """What one coach or some members brought to light, and where the next step begins."""

    found: Found
    next: Position


def repair_tonight(run: Run) -> Found:
    """Go on where the last run ended, until everybody was compared or the time is up; what this run found."""
    night = run.clock().astimezone(UTC).date()
    total = Found()
    for step in repair(_begin_of(night), run):
        for drift in step.found.drifts:
            _log("the books had drifted", drift, mended=run.mending)
        for drift in step.found.left:
            _log("the books have drifted and are too busy to be mended", drift, mended=False)
        repairs.save_progress(night, step.next, run.clock())
        total.add(step.found)
    return total


def repair(begin: Position, run: Run) -> Iterator[Step]:
    """Compare everybody from `begin` on, step by step, until all is done or the time is up.

    A coach who does not fit into a whole run, or can not be read, is named and passed over, so that nobody waits for
    them in vain.
    """
    try:
        if begin.part == MEMBERS:
            yield from _members(begin, run)
            begin = Position(COACHES)
        if begin.part == COACHES:
            yield from _coaches(begin, run)
    except OutOfTime:
        return


def _begin_of(night: date) -> Position:
    """Where the night's last run ended; its first one goes on with a night before that did not come to the end."""
    tonight, before = repairs.find_progress(night), repairs.find_progress(night - DAY)
    if tonight:
        return tonight
    return before if before and before != END else BEGIN


def _members(begin: Position, run: Run) -> Iterator[Step]:
    rows = repair_facts.scan_members(begin.after)
    while some := list(islice(rows, MEMBERS_A_STEP)):
        run.require_time()
        found = Found(members=len(some))
        for member, listed in some:
            try:
                compare_member(member, listed, run, found)
            except Exception:  # noqa: BLE001 - one whose books can not be read must not hold up the others
                logger.exception("comparing failed", member_id=member.member_id)
                found.unfinished.append(member.member_id)
        yield Step(found, Position(MEMBERS, some[-1][0].member_id))
    yield Step(Found(), Position(COACHES))


def _coaches(begin: Position, run: Run) -> Iterator[Step]:
    before = begin
    for coach, is_offered in repair_facts.scan_coaches(begin.after):
        run.require_time()
        found, after = Found(coaches=1), Position(COACHES, coach.coach_id)
        try:
            compare_coach(coach, is_offered, run, found)
        except OutOfTime:
            if before == begin:  # it had the whole run
                found.unfinished.append(coach.coach_id)
            yield Step(found, after if before == begin else before)
            raise
        except Exception:  # noqa: BLE001 - as above
            logger.exception("comparing failed", coach_id=coach.coach_id)
            found.unfinished.append(coach.coach_id)
        before = after
        yield Step(found, after)
    yield Step(Found(), END)


def compare_member(member: Member, listed: str, run: Run, found: Found) -> None:
    """Compare a member's map with their sessions, and the list they stand in with the coach they have."""
    ahead = repair_facts.list_ahead(member.member_id, run.clock() - FARTHEST_BACK)
    known = {session.session_id for session in ahead}
    named = {held.session_id for held in member.upcoming.values()}
    sessions = ahead + repair_facts.read_sessions(named - known)
    if rules.compare_upcoming(member, rules.right_upcoming(member, sessions, run.clock())):
        mending.mend_upcoming(member.member_id, known, run, found)
    if listed != (member.coach_id or UNASSIGNED):
        mending.mend_listing(member.member_id, run, found)


def compare_coach(coach: Coach, is_offered: bool, run: Run, found: Found) -> None:
    """Compare all that follows from a coach's sessions, members and messages; raises OutOfTime."""
    coach_id, stars, ratings = coach.coach_id, 0, 0
    for first, last, sessions in _by_month(repair_facts.stream_sessions(coach_id)):
        run.require_time()
        found.sessions += len(sessions)
        mending.mend_days(coach_id, _suspicious_days(coach_id, first, last, sessions), run, found)
        for event_id, session_id in _suspicious_events(coach_id, first, last, sessions):
            run.require_time()
            mending.mend_event(event_id, session_id, run, found)
        more_stars, more_ratings = rules.ratings_in(sessions)
        stars, ratings = stars + more_stars, ratings + more_ratings
    counts = Counts(repair_facts.count_listed(coach_id), stars, ratings)
    if rules.compare_counts(coach, counts) or rules.compare_offer(coach, counts, is_offered):
        mending.mend_counts(coach_id, run, found)
    for conversation in repair_facts.list_conversations(coach_id):
        run.require_time()
        authors = repair_facts.list_authors(conversation.conversation_id, consistent=False)
        if rules.compare_conversation(conversation, rules.recounted(conversation, authors)):
            mending.mend_conversation(conversation, run, found)


def _by_month(sessions: Iterable[Session]) -> Iterator[tuple[date | None, date | None, list[Session]]]:
    """Sessions in the order of their starts, by UTC month, with the first and last day that each part stands for.

    Together the parts cover all days: the first has no beginning, the last one no end.
    """
    first: date | None = None
    last, part = date.min, list[Session]()
    for session in sessions:
        day, _ = split(session.starts_at)
        if part and day > last:
            yield first, last, part
            first, part = last + DAY, []
        last = (day.replace(day=1) + 31 * DAY).replace(day=1) - DAY
        part.append(session)
    yield first, None, part


def _suspicious_days(coach_id: str, first: date | None, last: date | None, sessions: list[Session]) -> list[date]:
    ledgers = coach_days.list_between(coach_id, first or date.min, last or date.max, consistent=False).ledgers
    by_day: dict[date, list[Session]] = {day: [] for day in ledgers}
    for session in sessions:
        by_day.setdefault(split(session.starts_at)[0], []).append(session)
    return [
        day
        for day, theirs in by_day.items()
        if rules.compare_day(coach_id, day, ledgers.get(day), rules.right_slots(ledgers.get(day), theirs))
    ]


def _suspicious_events(
    coach_id: str, first: date | None, last: date | None, sessions: list[Session]
) -> list[tuple[str, str]]:
    """The ids of events, each with that of its session, that are missing, stray or unlike it."""
    events = repair_facts.list_events(coach_id, first, last)
    right = {session.calendar_event_id: session for session in sessions}
    return [
        (event_id, right[event_id].session_id if event_id in right else events[event_id].session_id)
        for event_id in sorted(events.keys() | right.keys())
        if rules.compare_event(event_id, right.get(event_id), events.get(event_id))
    ]


def _log(sentence: str, drift: Drift, *, mended: bool) -> None:
    logger.warning(
        sentence, part=drift.part, item=drift.item, found=drift.found, expected=drift.expected, mended=mended
    )

"""A repair beside people who book, cancel and move at the same moment: it never undoes or oversells what they did.

Ledgers, maps and events are searched through in every interleaving, as in `test_ledger_protocol.py`; in these scenes
the books are wrong at first, so what must hold is that a commit never makes right books wrong, and that what a
repair says it has mended is right.  Counters are repaired on a real engine, under injected conflicts.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from pynamodb.expressions.operand import Path

from chalicelib.domain.availability import Schedule
from chalicelib.domain.repairs import Part
from chalicelib.domain.sessions import Session, SessionStatus
from chalicelib.storage import coaches
from chalicelib.storage.coach_days import CoachDayRecord
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.connection import connection
from chalicelib.usecases import mending, ratings, sessions
from chalicelib.usecases.assignments import assign_coach
from chalicelib.usecases.mending import Found, Run
from tests.factories import NINE, assert_books_are_right, save_coach, save_member
from tests.people import members_of, save_member_of
from tests.proof.acts import NOW, N, always, books_at, cancels, moves
from tests.proof.books import COACH, books, rows, what_is_wrong, what_went_wrong
from tests.proof.conflicts import Conflicts
from tests.proof.interleavings import Actor, Mutant, Search, Stage
from tests.proof.scenes import CLOSE
from tests.proof.small_dynamo import Write, text_of
from tests.proof.test_booking_races import at_once
from tests.proof.test_ledger_protocol import dropping, stage  # noqa: F401 - a fixture
from tests.repairing import book

Items = dict[Any, str]
Break = Callable[[Items], None]
RUN = Run(lambda: NOW, NOW + timedelta(hours=1))


@dataclass(frozen=True)
class Scene:
    """`before` happens to right books, which then break; then `actors` act beside the repair."""

    sentence: str
    schedule: Schedule
    before: tuple[Actor, ...]
    broken: Break
    repair: Actor
    actors: tuple[Actor, ...]


def repairs(act: Callable[[Found], None]) -> Actor:
    """A repair, which is to leave nothing wrong that it says it has mended; the next one sees what it overlooked."""

    def run() -> tuple[int, int]:
        found = Found()
        act(found)
        return len(found.drifts), len(found.left)

    return Actor("repair", run, is_true=lambda items, told: told[0] == 0 or _seats_are_right(items))


def _seats_are_right(items: Items) -> bool:
    wrong = what_is_wrong(items)
    return wrong is None or wrong.startswith("too near")  # what was sold before the mend is sold


THE_DAY = repairs(lambda found: mending.mend_days(COACH, [N.date()], RUN, found))
THE_MAP = repairs(lambda found: mending.mend_upcoming("z", {"by-z"}, RUN, found))
THE_EVENT = repairs(lambda found: mending.mend_event("evt-by-z", "by-z", RUN, found))


def changed(table: str, change: Callable[[dict[str, Any]], Any]) -> Break:
    def broken(items: Items) -> None:
        for key, text in list(items.items()):
            if key[0] == table:
                item = json.loads(text)
                change(item)
                items[key] = text_of(item)

    return broken


def booked(count: int) -> Break:
    return changed("coach_days", lambda item: item["slots"]["M"]["540"]["M"].update(booked={"N": f"{count}"}))


def gone(items: Items) -> None:
    for key in [key for key in items if key[0] == "coach_days"]:
        del items[key]


NO_SLOTS = changed("coach_days", lambda item: item["slots"]["M"].clear())
NO_MAP = changed("members", lambda item: item["upcoming"]["M"].clear())
OTHER_EVENT = changed("calendar_events", lambda item: item.update(status={"S": "cancelled"}))
Z = books_at("z", "24 09:00")

SCENES = [
    Scene("a seat of nobody", always(), (Z,), booked(2), THE_DAY, (books_at("a", "24 09:00"), cancels())),
    Scene("two seats of nobody", always(3), (Z,), booked(3), THE_DAY, (books_at("a", "24 09:00"), moves("24 12:00"))),
    Scene("a seat is lost", always(), (Z,), booked(0), THE_DAY, (books_at("a", "24 09:00"), cancels())),
    Scene(
        "a slot is lost and one beside it is wanted",
        CLOSE,
        (Z,),
        NO_SLOTS,
        THE_DAY,
        (books_at("a", "24 09:30"), books_at("b", "24 11:00")),
    ),
    Scene("a ledger is lost", always(), (Z,), gone, THE_DAY, (books_at("a", "24 09:00"), cancels())),
    Scene("nothing is lost", always(), (Z,), lambda _: None, THE_DAY, (books_at("a", "24 09:00"), cancels())),
    Scene("a map is lost", always(), (Z,), NO_MAP, THE_MAP, (cancels(), moves("24 12:00"))),
    Scene("an event is wrong", always(), (Z,), OTHER_EVENT, THE_EVENT, (cancels(), moves("24 12:00"))),
]


def search(stage: Stage, scene: Scene, mutant: Mutant = list) -> tuple[str | None, set[tuple[object, ...]]]:  # noqa: F811
    state = books(scene.schedule, "abcyz")
    stage.unchanging = {key: text for key, text in state if key[0] == "coaches"}
    for actor in scene.before:
        state, _ = Search(stage, what_is_wrong, what_went_wrong).alone(state, actor)
    items = dict(state)
    scene.broken(items)
    allowed = ({}, drift_of(items))

    def check(now: Items) -> str | None:
        return None if drift_of(now) in allowed else f"another drift: {drift_of(now)}"

    def check_step(before: Items, after: Items) -> str | None:
        if what_is_wrong(before):
            return None  # what wrong books bring about is not the repair's doing
        return what_went_wrong(before, after) or what_is_wrong(after)

    walk = Search(stage, check, check_step, mutant)
    return walk.run(frozenset(items.items()), [scene.repair, *scene.actors])


def drift_of(items: Items) -> dict[Any, int]:
    """By how many the seats of each slot are too many."""
    drift = Counter[Any]()
    for ledger in rows(items, "coach_days"):
        drift.update({slot.starts_at: slot.booked for slot in ledger.occupied()})
    drift.subtract(s.starts_at for s in rows(items, "sessions") if s.status is not SessionStatus.CANCELLED)
    return {slot: count for slot, count in drift.items() if count}


@pytest.mark.requirement("5.7", "14.1")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.sentence)
def test_no_interleaving_with_a_repair_makes_right_books_wrong(stage: Stage, scene: Scene):  # noqa: F811
    wrong, endings = search(stage, scene)

    assert wrong is None
    assert (0, 0) in {ending[0] for ending in endings} or scene.sentence != "nothing is lost"
    assert (1, 0) in {ending[0] for ending in endings} or scene.sentence == "nothing is lost"


def repairs_only(mutant: Mutant) -> Mutant:
    """Changes the writes of repairs, which are of one item or of two, not those of bookings."""
    return lambda writes: mutant(writes) if len(writes) <= 2 else writes


def same_generation(writes: list[Write]) -> list[Write]:
    return [replace(each, changes=tuple(c for c in each.changes if '"generation"' not in c)) for each in writes]


MUTANTS = {
    "mending what was written meanwhile": (dropping("coach_days", "^revision"), "a seat of nobody"),
    "writing a ledger that was written meanwhile": (dropping("coach_days", "^no coach_id"), "a ledger is lost"),
    "mending without a new generation": (same_generation, "a slot is lost and one beside it is wanted"),
    "mending a map that was written meanwhile": (dropping("members", "^upcoming_revision"), "a map is lost"),
    "mending the event of a session that moved on": (dropping("sessions", "^sequence", "^status"), "an event is wrong"),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_each_guard_of_a_repair_is_needed(stage: Stage, name: str):  # noqa: F811
    mutant, sentence = MUTANTS[name]
    scene = next(scene for scene in SCENES if scene.sentence == sentence)

    assert search(stage, scene, repairs_only(mutant))[0]


@pytest.fixture(params=[7, 1128])
def conflicts(engine: str, request: pytest.FixtureRequest) -> Iterator[Conflicts]:
    with Conflicts(seed=request.param).on(connection.client) as injected:
        yield injected


def test_a_ledger_is_mended_while_many_book_it_and_never_oversold(conflicts):
    coach = save_coach(capacity=9)
    members = [save_member(coach) for _ in range(9)]
    book(coach, save_member(coach), NINE)
    CoachDayRecord(coach.user_id, NINE.date()).update([Path(["slots", "540", "booked"]).set(4)])
    found = Found()

    answers = at_once(
        *(lambda member=member: book(coach, member, NINE) for member in members),
        lambda: mending.mend_days(coach.user_id, [NINE.date()], RUN, found),
    )
    mending.mend_days(coach.user_id, [NINE.date()], RUN, found)

    assert len(found.drifts) == 1
    assert 5 <= sum(isinstance(answer, Session) for answer in answers) <= 9
    assert_books_are_right(coach, capacity=9)
    assert conflicts.count > 0, "the injector never met anybody: the retry was not exercised"


def test_counters_are_mended_while_members_come_and_go_and_rate(conflicts):
    coach = save_coach(capacity=9)
    raters, comers, goers = ([save_member_of(coach) for _ in range(4)] for _ in range(3))
    held = [book(coach, rater, NINE) for rater in raters]
    for session in held:
        sessions.complete(coach, session.session_id, NOW)
    for comer in comers:
        assign_coach(comer.user_id, None, NOW)
    CoachRecord(coach.user_id).update([CoachRecord.member_count.set(30), CoachRecord.rating_sum.set(11)])
    found = Found()

    at_once(
        *(lambda each=each: assign_coach(each.user_id, coach.user_id, NOW) for each in comers),
        *(lambda each=each: assign_coach(each.user_id, None, NOW) for each in goers),
        *(
            lambda who=who, what=what: ratings.rate(who, what.session_id, 5, None, NOW)
            for who, what in zip(raters, held, strict=True)
        ),
        lambda: mending.mend_counts(coach.user_id, RUN, found),
    )
    mending.mend_counts(coach.user_id, RUN, found)

    stored = coaches.get(coach.user_id)
    assert {drift.part for drift in found.drifts + found.left} == {Part.MEMBER_COUNT, Part.RATINGS}
    assert stored.member_count == len(members_of(coach)) == 8
    assert (stored.rating_sum, stored.rating_count) == (20, 4)
    assert conflicts.count > 0, "the injector never met anybody: the retry was not exercised"

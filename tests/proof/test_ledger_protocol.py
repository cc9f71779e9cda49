"""The ledger protocol, searched through: every interleaving of small scenes, on the real use cases.

What runs is the real code from the use case down to the expressions on the wire; only the tables are ours.  Beside the
plain course, schedules may be read stale, and where a scene says so a transaction may conflict, or be done and its
answer be lost.  Each guard removed in turn must let something wrong through, or the search would prove nothing.

The searches are complete for their scenes, at three tries per act; nothing is random.  What each item of a batch
finds is a step of its own; a query of several days is one step.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from botocore.exceptions import ReadTimeoutError
from pynamodb.exceptions import TransactWriteError

from chalicelib.domain import booking
from chalicelib.domain.availability import Schedule
from chalicelib.domain.ledger import Days
from chalicelib.storage.connection import connection
from chalicelib.storage.transactions import is_contention
from chalicelib.usecases import attempts, availability
from tests.proof.acts import Scene
from tests.proof.books import books, what_is_wrong, what_went_wrong
from tests.proof.interleavings import Mutant, Search, Stage
from tests.proof.scenes import HOLES, SCENES
from tests.proof.small_dynamo import Write

TRIES = 3


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    """The real code on tables of ours, without pauses, and with ids that say who made them."""
    stage = Stage()
    monkeypatch.setattr(type(connection), "client", stage)
    monkeypatch.setattr(attempts, "TRIES", TRIES)
    monkeypatch.setattr(attempts.time, "sleep", lambda _: None)
    monkeypatch.setattr(attempts.time, "monotonic", lambda: 0.0)
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _=None: f"by-{stage.playing}")
    return stage


def search(stage: Stage, scene: Scene, mutant: Mutant = list) -> tuple[str | None, set[tuple[object, ...]]]:
    """What goes wrong in a scene, if anything, and how it can end."""
    state = books(scene.schedule, "abcyz")
    stage.unchanging = {key: text for key, text in state if key[0] == "coaches"}
    walk = Search(stage, what_is_wrong, what_went_wrong, mutant)
    for actor in scene.before:
        state, outcome = walk.alone(state, actor)
        assert not isinstance(outcome, str) or outcome == "cancelled", f"{actor.name}: {outcome}"
    return walk.run(state, list(scene.actors))


@pytest.mark.requirement("5.7", "3.3", "3.4", "3.6")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.sentence)
def test_no_interleaving_leaves_the_books_wrong(stage: Stage, scene: Scene):
    wrong, endings = search(stage, scene)

    assert wrong is None
    assert set(scene.reaches) <= endings


@pytest.mark.parametrize("hole", HOLES)
def test_holes_that_there_were_are_closed(stage: Stage, hole: str):
    assert search(stage, HOLES[hole])[0] is None


def test_a_timeout_of_the_database_is_contention():
    assert is_contention(TransactWriteError("no answer", ReadTimeoutError(endpoint_url="")))


def dropping(table: str, *patterns: str, where: str = "") -> Mutant:
    """Sends no clause of `table` that reads like one of `patterns`, in writes that also have one like `where`."""

    def mutant(writes: list[Write]) -> list[Write]:
        return [
            replace(write, clauses=tuple(c for c in write.clauses if not any(re.search(p, c.text) for p in patterns)))
            if write.key[0] == table and any(re.search(where, clause.text) for clause in write.clauses)
            else write
            for write in writes
        ]

    return mutant


def without_writes(goes: Callable[[Write], bool]) -> Mutant:
    """Sends no such write; its place stays, because refusals are read by position."""
    return lambda writes: [
        replace(write, clauses=(), changes=(), put=None) if goes(write) else write for write in writes
    ]


def without_change(column: str) -> Mutant:
    """Fences, but leaves one column as it was."""

    def mutant(writes: list[Write]) -> list[Write]:
        return [
            replace(write, changes=tuple(c for c in write.changes if f'"{column}"' not in c))
            if write.key[0] == "coach_days" and any("schedule_version" in change for change in write.changes)
            else write
            for write in writes
        ]

    return mutant


def is_check(write: Write) -> bool:
    return write.key[0] == "coach_days" and write.put is None and not write.changes


def is_tombstone(write: Write) -> bool:
    return write.key[0] == "coach_days" and write.put is not None and '"slots": {"M": {}}' in write.put


def is_fence(write: Write) -> bool:
    return is_tombstone(write) or any("schedule_version" in change for change in write.changes)


OPENS, JOINS, HELD, LEANS = "no slots", "booked < ", r"^slots\.\d+\.booked >= 1$", r"^slots\.\d+\.booked = 1$"
MUTANTS: dict[str, tuple[Mutant, str]] = {
    "opening beside whatever was opened meanwhile": (
        dropping("coach_days", "^generation", where=OPENS),
        "one booking is cancelled twice, joined and overlapped",
    ),
    "opening a day that was opened meanwhile": (dropping("coach_days", "^no coach_id"), "overlapping starts"),
    "joining whatever was edited meanwhile": (
        dropping("coach_days", "^generation", where=JOINS),
        "the capacity is lowered while two join",
    ),
    "joining beyond the capacity": (dropping("coach_days", JOINS), "three want two seats"),
    "joining what was emptied meanwhile": (
        dropping("coach_days", HELD, where=JOINS),
        "one booking is cancelled twice, joined and overlapped",
    ),
    "not looking at neighbour days": (without_writes(is_check), "both sides of midnight in UTC"),
    "moving beside others who stayed": (
        dropping("coach_days", LEANS),
        "moved beside itself while another joins and it is cancelled",
    ),
    "editing over bookings made meanwhile": (dropping("coach_days", "^revision"), "the buffer is made longer"),
    "editing over another edit": (dropping("schedules", "^version"), "one edit widens while another takes away"),
    "editing without a fence": (without_writes(is_fence), "the coach leaves"),
    "editing without tombstones": (without_writes(is_tombstone), "a day is closed"),
    "editing without a new generation": (without_change("generation"), "the capacity is lowered while two join"),
    "editing without a new schedule version": (
        without_change("schedule_version"),
        "the capacity is lowered while two join",
    ),
    "changing a session that is over": (
        dropping("sessions", "^status", "^sequence", "due_at"),
        "held, cancelled and joined",
    ),
    "cancelling where it was moved from": (
        dropping("sessions", "^sequence", "due_at"),
        "moved far away while another joins and it is cancelled",
    ),
    "booking twice at once as one member": (dropping("members", "^upcoming_revision"), "one member twice"),
    "booking a member who went to another coach": (
        dropping("members", "^coach_id"),
        "the member goes to another coach",
    ),
    "booking a member who left": (dropping("members", "^status"), "the member leaves"),
    "saving a session again": (dropping("sessions", "^no session_id"), "one key again while its booking is cancelled"),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_each_guard_on_the_wire_is_needed(stage: Stage, name: str):
    mutant, scene = MUTANTS[name]

    assert search(stage, by_name(scene), mutant)[0]


def by_name(sentence: str) -> Scene:
    return next(scene for scene in SCENES if scene.sentence == sentence)


def shorter_fence(old: Schedule, new: Schedule, now: datetime) -> tuple[date, ...]:
    return FENCE(old, new, now)[:-2]


def forgetful(old: Schedule, **settings: object) -> Schedule:
    new = SETTINGS(old, **settings)
    return replace(new, longest_minutes=new.session_minutes)


def own_day_only(starts_at: datetime, *_: object) -> tuple[date, ...]:
    return (starts_at.date(),)


FENCE, SETTINGS = availability._days_ahead, Schedule.with_settings
RULES: dict[str, tuple[object, str, object, str]] = {
    "booking on an old schedule": (Days, "need_newer_schedule", lambda *_: False, "the buffer is made longer"),
    "editing whoever is in the way": (availability, "in_the_way", lambda *_: [], "time is taken off"),
    "taking every edit for a widening one": (availability, "only_widens", lambda *_: True, "a day is closed"),
    "fencing off too few days": (
        availability,
        "_days_ahead",
        shorter_fence,
        "the last day that can be booked, far west, around midnight in UTC",
    ),
    "forgetting the longest session": (Schedule, "with_settings", forgetful, "sessions were longer, over midnight"),
    "looking at the own day only": (booking, "days_in_reach", own_day_only, "both sides of midnight in UTC"),
}


@pytest.mark.parametrize("name", RULES)
def test_each_rule_of_the_protocol_is_needed(stage: Stage, monkeypatch: pytest.MonkeyPatch, name: str):
    where, what, instead, scene = RULES[name]
    monkeypatch.setattr(where, what, instead)

    assert search(stage, by_name(scene))[0]

"""A repair of a whole practice: bounded in time, gone on with where it ended, stopped by nobody's broken books."""

import io
import json
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest

from chalicelib.domain.repairs import BEGIN, COACHES, END, MEMBERS, Drift, Part, Position
from chalicelib.observability import logger
from chalicelib.storage import repair_facts, repairs
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.members import MemberRecord
from chalicelib.triggers.repairs import repair_due
from chalicelib.usecases import repairs as walk
from chalicelib.usecases.mending import Run
from chalicelib.usecases.repairs import Step, repair, repair_tonight
from tests.factories import NOW
from tests.repairing import Practice, practice
from tests.sockets import CONTEXT

pytestmark = pytest.mark.usefixtures("engine")
FIRST_COACH = Position(COACHES)
NIGHT = NOW + timedelta(days=400)


@pytest.fixture(scope="module")
def three(engine: str) -> list[Practice]:
    return sorted((practice() for _ in range(3)), key=lambda made: made.coach.user_id)


@pytest.fixture(autouse=True)
def alone(three, monkeypatch):
    """A table that holds nobody but these, in the order of their ids; what other tests left behind is not ours."""
    people = sorted(user.user_id for made in three for user in (made.member, made.other))
    coaches = [made.coach.user_id for made in three]
    monkeypatch.setattr(
        repair_facts, "scan_coaches", lambda after: map(repair_facts.get_coach, _behind(coaches, after))
    )
    monkeypatch.setattr(
        repair_facts, "scan_members", lambda after: map(repair_facts.get_member, _behind(people, after))
    )
    return coaches, people


def _behind(ids: list[str], after: str | None) -> Iterator[str]:
    return (each for each in ids if after is None or each > after)


def run(minutes: int = 60, ticks: float = 0, mending: bool = True, began=NOW) -> Run:
    """A run whose clock moves by `ticks` minutes whenever somebody looks at it."""
    looks = iter(range(10**6))
    return Run(
        lambda: began + timedelta(minutes=ticks * next(looks)), began + timedelta(minutes=minutes), mending=mending
    )


def drop_a_member(made: Practice) -> None:
    CoachRecord(made.coach.user_id).update([CoachRecord.member_count.set(1)])


def positions(steps: list[Step]) -> list[Position]:
    return [step.next for step in steps]


def test_a_repair_goes_through_the_members_then_from_coach_to_coach(alone, three):
    coaches, people = alone
    steps = list(repair(BEGIN, run()))

    at = [Position(COACHES, each) for each in coaches]
    assert positions(steps) == [Position(MEMBERS, people[-1]), Position(COACHES), *at, END]
    assert sum(step.found.coaches for step in steps) == 3
    assert sum(step.found.members for step in steps) == 6
    assert sum(step.found.sessions for step in steps) == 15


def test_a_repair_that_runs_out_of_time_goes_on_behind_the_last_coach(alone, three):
    coaches, _ = alone
    for made in three:
        drop_a_member(made)

    done, begin = [], FIRST_COACH
    for _ in range(50):
        steps = list(repair(begin, run(minutes=10, ticks=1)))
        done += [drift.item for step in steps for drift in step.found.drifts]
        begin = steps[-1].next if steps else begin
        if begin == END:
            break

    assert begin == END
    assert done == coaches


def test_a_coach_who_does_not_fit_into_a_whole_run_is_named_and_holds_nobody_up(alone):
    coaches, _ = alone

    steps = list(repair(FIRST_COACH, run(minutes=1, ticks=0.6)))

    assert [step.found.unfinished for step in steps] == [[coaches[0]]]
    assert steps[-1].next == Position(COACHES, coaches[0])


def test_a_coach_begun_late_in_a_run_gets_the_whole_next_one(alone, monkeypatch):
    coaches, _ = alone

    def compare(coach, *_):
        if coach.coach_id == coaches[1]:
            raise walk.OutOfTime()

    monkeypatch.setattr(walk, "compare_coach", compare)
    first, again = list(repair(FIRST_COACH, run())), list(repair(Position(COACHES, coaches[0]), run()))

    assert (first[-1].next, first[-1].found.unfinished) == (Position(COACHES, coaches[0]), [])
    assert (again[-1].next, again[-1].found.unfinished) == (Position(COACHES, coaches[1]), [coaches[1]])


def test_books_that_can_not_be_read_are_named_and_hold_nobody_up(alone, three, monkeypatch):
    coaches, _ = alone
    drop_a_member(three[2])
    CoachRecord(coaches[0]).update([CoachRecord.rating_sum.set(1)])
    real = repair_facts.count_members
    monkeypatch.setattr(repair_facts, "count_members", lambda each: real(each) if each != coaches[0] else 1 // 0)

    steps = list(repair(BEGIN, run()))

    assert [each for step in steps for each in step.found.unfinished] == [coaches[0]]
    assert [drift.item for step in steps for drift in step.found.drifts] == [coaches[2]]
    monkeypatch.undo()
    three[0].look()


def test_a_table_is_read_on_from_whoever_was_last(three, monkeypatch):
    monkeypatch.undo()
    for scan, key in ((repair_facts.scan_coaches, "coach_id"), (repair_facts.scan_members, "member_id")):
        ids = [getattr(each, key) for each, _ in scan(None)]

        assert len(ids) >= 3
        assert [getattr(each, key) for each, _ in scan(ids[1])] == ids[2:]


def test_a_night_is_done_once_however_often_the_clock_wakes_it(three):
    drop_a_member(three[1])

    assert [drift.item for drift in repair_tonight(run(began=NIGHT)).drifts] == [three[1].coach.user_id]
    assert repairs.find_progress(NIGHT.date()) == END
    drop_a_member(three[1])
    again = repair_tonight(run(began=NIGHT + timedelta(minutes=15)))
    assert (again.coaches, again.drifts) == (0, [])

    next_night = repair_tonight(run(began=NIGHT + timedelta(days=1)))
    assert [drift.part for drift in next_night.drifts] == [Part.MEMBER_COUNT]


def test_a_killed_night_goes_on_where_it_was(monkeypatch):
    began = NIGHT + timedelta(days=5)
    monkeypatch.setattr(walk, "compare_coach", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        repair_tonight(run(began=began))
    monkeypatch.undo()

    assert repairs.find_progress(began.date()) == FIRST_COACH
    next_night = began + timedelta(days=1)
    assert repair_tonight(run(began=next_night)).members == 0, "the next night goes on with what was left"
    assert repairs.find_progress(next_night.date()) == END


def test_the_nightly_function_reports_every_drift_in_its_log_in_ids_and_numbers(three, monkeypatch):
    made, out = three[0], io.StringIO()
    monkeypatch.setattr(logger.handlers[0], "stream", out)
    drop_a_member(made)
    MemberRecord(made.member.user_id).update([MemberRecord.coach_key.set("another")])

    repair_due(
        {"version": "0", "account": "", "region": "", "detail": {}, "detail-type": "Scheduled Event"}
        | {"source": "aws.events", "time": "", "id": "", "resources": []},
        SimpleNamespace(**{**vars(CONTEXT), "get_remaining_time_in_millis": lambda: 840_000}),
    )

    logged = [json.loads(line) for line in out.getvalue().splitlines()]
    drifted = [
        Drift(*(line[name] for name in ("part", "item", "found", "expected"))) for line in logged if "part" in line
    ]
    assert drifted == [
        Drift(Part.LISTING, made.member.user_id, "another", made.coach.user_id),
        Drift(Part.MEMBER_COUNT, made.coach.user_id, "1", "2"),
    ]
    (summary,) = [line for line in logged if line["message"] == "the books were compared"]
    assert (summary["coaches"], summary["members"], summary["drifts"], summary["left"]) == (3, 6, 2, 0)
    assert made.coach.name not in json.dumps(logged)

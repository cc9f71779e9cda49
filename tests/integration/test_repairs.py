"""The books compared with the sessions: whatever drifts is found, mended once, and put back as it was."""

from datetime import timedelta

import pytest

from chalicelib.domain.repairs import Drift, Part
from chalicelib.storage import coaches, members, repair_facts
from chalicelib.storage.coach_days import CoachDayRecord
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.members import MemberRecord
from chalicelib.usecases import ratings, sessions
from chalicelib.usecases.assignments import assign_coach
from chalicelib.usecases.mending import Found, Run
from chalicelib.usecases.repairs import compare_coach, compare_member
from tests.breaking import DRIFTS, no_ledger, not_in_map, seats
from tests.factories import NINE, NOW, ledger
from tests.integration.test_costs import asked
from tests.people import save_member_of
from tests.repairing import HOUR, Practice, book, practice

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture(scope="module")
def usual(engine) -> Practice:
    return practice()


def test_right_books_are_left_alone(usual):
    before = usual.books()

    found = usual.look()

    assert found == Found(sessions=5)
    assert usual.books() == before


@pytest.mark.requirement("14.1", "5.7")
@pytest.mark.parametrize("name", DRIFTS)
def test_what_drifts_is_reported_without_a_change_then_mended_and_never_reported_again(usual, name):
    broken_by, part = DRIFTS[name]
    right = usual.books()
    broken_by(usual)
    wrong = usual.books()
    assert wrong != right

    reported = usual.drifts(mending=False)
    unchanged = usual.books()
    mended = usual.drifts()

    assert {drift.part for drift in reported} >= {part}
    assert unchanged == wrong
    assert mended == reported
    assert usual.drifts() == []
    assert without_empty_slots(usual.books()) == without_empty_slots(right)


def without_empty_slots(books):
    """Slots that hold nobody, and ledgers of nothing else, mean the same as none."""
    kept = {}
    for name, item in books.items():
        if "slots" in item:
            slots = {start: held for start, held in item["slots"]["M"].items() if held["M"]["booked"]["N"] != "0"}
            item = {**item, "slots": slots}
            if not slots:
                continue
        kept[name] = item
    return kept


def test_a_report_says_what_is_found_and_what_is_expected_in_ids_and_numbers(usual):
    seats(usual, 540, 3)
    not_in_map(usual)

    assert usual.drifts() == [
        Drift(Part.LEDGER, f"{usual.coach.user_id} 2026-11-24 09:00", "3 until 10:00", "2 until 10:00"),
        Drift(
            Part.UPCOMING,
            f"{usual.member.user_id} 2026-11-24 09:00",
            "nothing",
            f"{usual.session.session_id}, 60 min",
        ),
    ]


@pytest.mark.requirement("2.3", "9.5")
def test_whatever_changes_a_counter_moves_its_number_too_or_a_repair_could_undo_it():
    made = practice()
    newcomer = save_member_of(None)
    held = book(made.coach, made.member, NINE + 5 * HOUR)
    sessions.complete(made.coach, held.session_id, NOW)
    acts = (
        lambda: assign_coach(newcomer.user_id, made.coach.user_id, NOW),
        lambda: ratings.rate(made.member, held.session_id, 5, None, NOW),
        lambda: assign_coach(newcomer.user_id, None, NOW),
    )

    for act in acts:
        before = coaches.get(made.coach.user_id).counts_revision
        act()
        assert coaches.get(made.coach.user_id).counts_revision == before + 1


def test_a_coach_whose_books_are_right_costs_queries_only(usual):
    with asked() as calls:
        compare_coach(*repair_facts.get_coach(usual.coach.user_id), Run(lambda: NOW, NOW + HOUR), Found())

    # sessions, ledgers and events of a month, the count of members, conversations, the messages of each
    assert calls == ["GetItem"] + ["Query"] * (3 + 1 + 1 + 2)


def test_a_mended_ledger_lets_the_next_seat_be_taken_and_no_more():
    made = practice()
    seats(made, 540, 7)
    made.look()

    book(made.coach, save_member_of(made.coach), NINE)

    with pytest.raises(Exception, match="now full"):
        book(made.coach, save_member_of(made.coach), NINE)
    assert ledger(made.coach).slots[540].booked == 3


def test_a_session_whose_seat_was_lost_can_be_cancelled_again_after_the_repair():
    made = practice()
    no_ledger(made)
    made.look()

    sessions.cancel(made.member, made.session.session_id, None, NOW)

    assert ledger(made.coach).slots[540].booked == 1
    assert made.drifts() == []


def test_an_index_that_lags_never_leads_to_a_mend(usual, monkeypatch):
    right = usual.books()
    monkeypatch.setattr(repair_facts, "stream_sessions", lambda _: iter(()))
    monkeypatch.setattr(repair_facts, "list_ahead", lambda *_: [])
    monkeypatch.setattr(repair_facts, "list_events", lambda *_: {})
    monkeypatch.setattr(repair_facts, "count_listed", lambda _: 0)

    assert usual.drifts() == []
    assert usual.books() == right


def test_a_session_that_is_over_but_never_closed_may_stay_in_the_map_or_not(usual):
    late = usual.session.ends_at + timedelta(minutes=1)
    run, found = Run(lambda: late, late + HOUR), Found()

    for upcoming in (members.get(usual.member.user_id).upcoming, {}):
        MemberRecord(usual.member.user_id).update([MemberRecord.upcoming.set(upcoming)])
        compare_member(*repair_facts.get_member(usual.member.user_id), run, found)

    assert found.drifts == []
    usual.look()


def test_sessions_of_many_months_are_compared_part_by_part():
    made = practice()
    for days in (20, 40, 59):
        book(made.coach, made.other, NINE + timedelta(days=days))
    CoachDayRecord(made.coach.user_id, (NINE + timedelta(days=40)).date()).delete()

    found = made.look()

    assert found.sessions == 8
    assert [drift.item for drift in found.drifts] == [f"{made.coach.user_id} 2027-01-03 09:00"]


def test_a_coach_of_before_the_counters_were_numbered_is_mended_too():
    made = practice()
    record = CoachRecord(made.coach.user_id)
    record.update([CoachRecord.counts_revision.remove(), CoachRecord.member_count.set(9)])

    assert [drift.part for drift in made.drifts()] == [Part.MEMBER_COUNT]
    assert coaches.get(made.coach.user_id).member_count == 2

"""A stampede: fifty members at once for ten seats of one slot, and for all seats of one coach's day."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import timedelta

from bench.engine import figures_of, tables  # first: what comes after reads the environment
from bench.tables import Table, milliseconds, quantile
from chalicelib.domain.access import User
from chalicelib.domain.errors import CoachingError
from chalicelib.storage.connection import connection
from chalicelib.usecases import booking
from tests.factories import NINE, NOW, assert_books_are_right, save_coach, save_member
from tests.proof.conflicts import Conflicts

PEOPLE, SEATS, ROUNDS = 50, 10, 5
SLOTS_OF_A_DAY = 5
Answer = tuple[str, float]


def measure() -> Table:
    """Each stampede with and without the conflicts that AWS would answer."""
    rows = [
        (
            each["what"],
            f"{each['told'].get('sold', 0)} of {each['seats']}",
            str(each["told"].get("SlotFull", 0)),
            str(each["told"].get("Busy", 0)),
            milliseconds(quantile(each["seconds"], 0.5)),
            milliseconds(quantile(each["seconds"], 0.99)),
        )
        for each in figures_of("bench.stampede")
    ]
    sentence = (
        f"{PEOPLE} members at the same moment, {ROUNDS} rounds, all in one process against the local engine, whose one "
        "request at a time is most of the waiting; conflicts of transactions, as AWS answers them, are injected.  "
        "`Busy` is who gave up after 3 s: nothing was written, the key makes another try safe.  A day is one item, so "
        "that all who book in it take turns; on one slot, whoever comes late hears that it is full."
    )
    columns = ("stampede on", "sold", "refused as full", "`Busy`", "median", "99 %")
    return Table("A stampede on one coach", sentence, columns, rows)


def main() -> None:
    """Run every stampede, and say the figures as JSON."""
    stampedes = {
        "one slot, no conflicts": (1, False),
        "one slot, conflicts": (1, True),
        "a day of five slots, conflicts": (SLOTS_OF_A_DAY, True),
    }
    figures = []
    with tables():
        for what, (slots, conflicting) in stampedes.items():
            answers: list[Answer] = []
            for seed in range(ROUNDS):
                with Conflicts(seed=seed).on(connection.client) if conflicting else nullcontext():
                    answers += stampede(slots)
            told = Counter(code for code, _ in answers)
            seats = min(SEATS * slots, PEOPLE) * ROUNDS
            figures.append({"what": what, "told": told, "seats": seats, "seconds": [taken for _, taken in answers]})
    print(json.dumps(figures))


def stampede(slots: int) -> list[Answer]:
    """One round: what each was told and after how long; raises AssertionError when the books are wrong afterwards."""
    coach = save_coach(capacity=SEATS)
    acts = [_booker(save_member(coach), coach, number % slots) for number in range(PEOPLE)]
    gate = threading.Barrier(PEOPLE)

    def run(act: Callable[[], object]) -> Answer:
        gate.wait()
        began = time.perf_counter()
        try:
            act()
        except CoachingError as refused:
            return refused.code, time.perf_counter() - began
        return "sold", time.perf_counter() - began

    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = list(pool.map(run, acts))
    assert_books_are_right(coach, capacity=SEATS)
    return answers


def _booker(member: User, coach: User, slot: int) -> Callable[[], object]:
    return lambda: booking.book(member, coach.user_id, None, NINE + timedelta(hours=slot), None, NOW)


if __name__ == "__main__":
    main()

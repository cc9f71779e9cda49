"""`make test` runs two suites at a time, loses no word of either, and passes only when all of them did."""

import subprocess
import sys

import pytest

from local import children
from local.setup import ROOT
from tests.suites import Outcome, Suite, run_from_both_ends, summary


def suite(name: str, code: str) -> Suite:
    return Suite(name, (sys.executable, "-c", code))


def outcome(said: str, passed: bool = True) -> Outcome:
    return Outcome(suite("some", ""), passed, 2.0, said)


def test_every_suite_is_run_once_and_told_whole(capsys):
    ran = run_from_both_ends(tuple(suite(f"suite {n}", f"print('first {n}'); print('last {n}')") for n in range(5)))

    assert sorted(each.suite.name for each in ran) == [f"suite {n}" for n in range(5)]
    assert all(each.passed for each in ran)
    told = capsys.readouterr().out
    assert all(told.count(f"first {n}\nlast {n}\n") == 1 for n in range(5))


def test_a_suite_that_fails_hides_no_other_and_is_named_at_the_end():
    ran = run_from_both_ends(
        (suite("bad", "print('==== 1 failed, 2 passed in 0.10s ===='); exit(1)"), suite("good", "print('fine')"))
    )

    assert {each.suite.name: each.passed for each in ran} == {"bad": False, "good": True}
    assert " failing: bad: 1 failed, 2 passed in 9.00s " in summary(ran, 9)[-1]


def test_a_suite_is_asked_for_plain_words_because_colours_hide_its_result():
    words = "import os; print(f\"=== 4 passed in {'1.0' if 'NO_COLOR' in os.environ else chr(27)}s ===\")"
    (ran,) = run_from_both_ends((suite("colourful", words),))

    assert ran.counts == {"passed": 4}


def test_a_suite_that_breaks_off_counts_as_failed():
    (ran,) = run_from_both_ends((suite("broken", "import os; print('==== 3 passed in 1s ===='); os.abort()"),))

    assert not ran.passed


def test_a_suite_that_hangs_is_ended():
    with pytest.raises(subprocess.CalledProcessError) as ended:
        children.run([sys.executable, "-c", "import time; time.sleep(60)"], cwd=ROOT, seconds=0.1)

    assert "ended after 0.1 s" in ended.value.output


def test_the_last_line_adds_up_what_pytest_and_vitest_say():
    ran = [
        outcome("\n========== 7 passed, 1 skipped, 3 deselected in 4.01s ==========\n"),
        outcome("= 2 failed, 5 passed, 1 error in 64.20s (0:01:04) =", passed=False),
        outcome(" Test Files  3 passed (3)\n      Tests  1 failed | 20 passed (21)\n   Start at  10:00:00\n"),
    ]

    assert "1 error, 3 failed, 32 passed, 1 skipped in 70.00s" in summary(ran, 70)[-1]

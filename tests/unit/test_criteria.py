"""The report of acceptance criteria: what it counts, and what it refuses."""

import json
from pathlib import Path

import pytest

from tests.criteria import CRITERIA, ON_SCREEN, faults, main, report, shown_in

pytest_plugins = ["pytester"]

SUITE = """
import pytest

@pytest.mark.requirement("5.5")
@pytest.mark.parametrize("seat", [1, 2])
def test_that_passes(seat): pass

@pytest.mark.requirement("5.6")
def test_that_fails(): assert False

@pytest.mark.requirement("5.7")
def test_that_is_skipped(): pytest.skip("not today")
"""


@pytest.fixture
def suite(pytester, monkeypatch):
    """A suite that notes criteria in the folder `notes`."""
    pytester.makeconftest('pytest_plugins = ["tests.criteria"]')
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("CRITERIA", str(pytester.path / "notes"))
    return pytester


def everything(**instead):
    shown = {number: {f"{'tests/e2e' if number in ON_SCREEN else 'tests/unit'}/test.py::test"} for number in CRITERIA}
    return {**shown, **instead}


def test_there_are_the_criteria_of_fifteen_requirements():
    assert len(CRITERIA) == 95
    assert {int(number.partition(".")[0]) for number in CRITERIA} == set(range(1, 16))
    assert set(CRITERIA) >= ON_SCREEN


def test_a_criterion_without_a_test_is_a_fault():
    assert faults(everything()) == []
    assert [fault[:15] for fault in faults(everything(**{"5.5": set()}))] == ["5.5 has no test"]
    assert "94 of 95" in "\n".join(report(everything(**{"5.5": set()})))


def test_what_people_see_is_shown_by_a_test_of_a_screen():
    (fault,) = faults(everything(**{"7.1": {"tests/integration/test_dashboards.py::test"}}))

    assert fault.startswith("7.1 has no test of a screen")
    assert faults(everything(**{"7.1": {"web/src/features/home/HomePage.test.tsx::counts down"}})) == []


def test_only_what_passed_counts(suite):
    suite.makepyfile(SUITE)

    suite.runpytest_subprocess().assert_outcomes(passed=2, failed=1, skipped=1)

    shown = shown_in(suite.path / "notes")
    assert shown == {"5.5": {"test_only_what_passed_counts.py::test_that_passes"}}
    assert main(suite.path / "notes") == 1


def test_a_mark_that_names_no_criterion_ends_the_run(suite):
    suite.makepyfile('import pytest\n@pytest.mark.requirement("5.55")\ndef test_it(): pass')

    run = suite.runpytest_subprocess()

    assert run.ret == 4
    run.stderr.fnmatch_lines(["*test_it: there is no criterion 5.55"])


def test_titles_of_the_web_app_name_criteria(tmp_path):
    def test(title, status="passed"):
        return {"fullName": title, "status": status}

    tests = [test("home counts down [R7.1, R7.3]"), test("home greets"), test("home prompts [R7.4]", "failed")]
    results = {"testResults": [{"name": "/src/evergreen/web/src/home.test.tsx", "assertionResults": tests}]}
    (tmp_path / "vitest.json").write_text(json.dumps(results))

    test_of_it = "web/src/home.test.tsx::home counts down [R7.1, R7.3]"
    assert shown_in(tmp_path) == {"7.1": {test_of_it}, "7.3": {test_of_it}}


def test_a_title_that_names_no_criterion_is_a_fault():
    (fault,) = faults(everything(**{"7.9": {"web/src/home.test.tsx::home [R7.9]"}}))

    assert fault == "7.9: there is no such criterion, but web/src/home.test.tsx::home [R7.9] names it"

"""Which test shows which acceptance criterion: noted by every suite as it runs, and judged when all have run.

With `CRITERIA` in the environment, a pytest process leaves there which of its tests passed for which criteria; vitest
leaves its own report beside.  `python -m tests.criteria FOLDER` puts them together, prints criterion → tests, and
fails when one has none.  Only tests that passed count.
"""

import json
import os
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

_DATA = tomllib.loads(Path(__file__).with_name("criteria.toml").read_text())
CRITERIA: dict[str, str] = _DATA["criteria"]
ON_SCREEN = frozenset(_DATA["on_screen"])
SCREENS = ("tests/e2e/", "web/")
TAG = re.compile(r"\[R([\d., R]+)\]")
Shown = tuple[str, str]  # criterion, test


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Read the marks of every test; one that names no criterion there is ends the run."""
    for item in items:
        numbers = sorted({number for mark in item.iter_markers("requirement") for number in mark.args})
        if unknown := [number for number in numbers if number not in CRITERIA]:
            raise pytest.UsageError(f"{item.nodeid}: there is no criterion {', '.join(map(str, unknown))}")
        item.user_properties.extend(("criterion", number) for number in numbers)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "requirement(*numbers): the acceptance criteria this test shows")
    if (folder := os.environ.get("CRITERIA")) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Notes(Path(folder)))


class _Notes:
    """What this process saw pass."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.shown = folder, set[Shown]()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            test = report.nodeid.partition("[")[0]
            self.shown |= {(str(value), test) for name, value in report.user_properties if name == "criterion"}

    def pytest_sessionfinish(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"pytest-{os.getpid()}.json").write_text(json.dumps(sorted(self.shown)))


def main(folder: Path) -> int:
    """Print criterion → tests; 1 when a criterion has none, or a title names one that there is not."""
    shown = shown_in(folder)
    for line in report(shown):
        print(line)  # noqa: T201 - a report for the person at the terminal
    return 1 if faults(shown) else 0


def shown_in(folder: Path) -> dict[str, set[str]]:
    """What all suites of a run left in the folder."""
    shown = defaultdict(set)
    for notes in folder.glob("pytest-*.json"):
        for criterion, test in json.loads(notes.read_text()):
            shown[criterion].add(test)
    for results in folder.glob("vitest*.json"):
        for criterion, test in _tagged(json.loads(results.read_text())):
            shown[criterion].add(test)
    return dict(shown)


def _tagged(results: dict[str, Any]) -> Iterator[Shown]:
    """The tests of the web app whose titles, or whose group's, name criteria: `[R7.1]`, `[R7.1, R7.3]`."""
    for file in results["testResults"]:
        place = "web/" + file["name"].rpartition("/web/")[2]
        for test in file["assertionResults"]:
            if test["status"] == "passed":
                for tag in TAG.findall(test["fullName"]):
                    for number in re.findall(r"\d+\.\d+", tag):
                        yield number, f"{place}::{test['fullName']}"


def faults(shown: dict[str, set[str]]) -> list[str]:
    """What is missing, in sentences."""
    unknown = [
        f"{number}: there is no such criterion, but {sorted(shown[number])[0]} names it"
        for number in shown
        if number not in CRITERIA
    ]
    missing = [f"{number} has no test: {CRITERIA[number]}" for number in CRITERIA if not shown.get(number)]
    unseen = [
        f"{number} has no test of a screen: {CRITERIA[number]}"
        for number in CRITERIA
        if number in ON_SCREEN and shown.get(number) and not any(test.startswith(SCREENS) for test in shown[number])
    ]
    return unknown + missing + unseen


def report(shown: dict[str, set[str]]) -> Iterable[str]:
    for number, sentence in CRITERIA.items():
        tests = sorted(shown.get(number, ()))
        yield f"{number:>5}  {sentence}"
        yield from (f"         {test}" for test in tests)
    found = faults(shown)
    yield f"\n{sum(bool(shown.get(number)) for number in CRITERIA)} of {len(CRITERIA)} acceptance criteria are shown"
    yield from (f"  ✗ {fault}" for fault in found)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

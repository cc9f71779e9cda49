"""Every suite, two at a time: from one end of the list those that mostly wait, from the other those that compute.

Each suite is a process of its own; what it says is printed whole when it ends, and the last line adds all up.
"""

import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from local import children
from local.setup import ROOT, WEB
from local.steps import say, step

SCREENS = "tests/e2e/test_accessibility.py"
SUITE_SECONDS = 900  # a bound: a suite that hangs fails
PYTEST = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider")  # the cache is not made for two at once
CLOSING = re.compile(r"^(?:=+ (?P<pytest>.*) in [\d.]+s.*=+| +Tests +(?P<vitest>.*) \(\d+\))$", re.MULTILINE)
PLAIN = {"NO_COLOR": "1"}  # colours would hide the numbers in the closing line
COUNT = re.compile(r"(\d+) (failed|passed|skipped|errors?|xfailed|xpassed)")


@dataclass(frozen=True)
class Suite:
    name: str
    command: tuple[str, ...]
    folder: Path = ROOT


SUITES = (
    Suite("e2e, every screen", (*PYTEST, SCREENS)),
    Suite("e2e, people's paths", (*PYTEST, "tests/e2e", f"--ignore={SCREENS}")),
    Suite("proof, the running product", (*PYTEST, "tests/proof", "--product=only")),
    Suite("web", ("npm", "test"), WEB),
    Suite("unit", (*PYTEST, "tests/unit")),
    Suite("engine", (*PYTEST, "tests/engine")),
    Suite("integration", (*PYTEST, "tests/integration")),
    Suite("proof, without it", (*PYTEST, "tests/proof", "--product=never")),
)


@dataclass(frozen=True)
class Outcome:
    suite: Suite
    passed: bool
    seconds: float
    said: str

    @property
    def counts(self) -> Counter[str]:
        """How many tests passed, failed and so on; nothing when the suite broke off."""
        closing = list(CLOSING.finditer(self.said))
        counts = COUNT.findall(closing[-1]["pytest"] or closing[-1]["vitest"]) if closing else []
        return Counter({what.removesuffix("s") if what == "errors" else what: int(number) for number, what in counts})


def main() -> int:
    """Run all suites; 0 when every one passed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = time.monotonic()
    try:
        outcomes = run_from_both_ends(SUITES)
    finally:
        children.end_all()
    say("\n".join(summary(outcomes, time.monotonic() - began)))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def run_from_both_ends(suites: tuple[Suite, ...]) -> list[Outcome]:
    """One lane takes from the front, one from the back, until nothing is left; in the order of their ends."""
    left, outcomes = deque(suites), list[Outcome]()

    def drive(take: Callable[[], Suite]) -> None:
        while True:
            try:
                suite = take()
            except IndexError:
                return
            outcomes.append(run(suite))

    # daemons, so that Ctrl-C does not wait for them
    lanes = [threading.Thread(target=drive, args=(take,), daemon=True) for take in (left.popleft, left.pop)]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    if len(outcomes) < len(suites):
        raise RuntimeError("a lane broke off")
    return outcomes


def run(suite: Suite) -> Outcome:
    """One suite to its end, and what it said on the screen."""
    began = time.monotonic()
    try:
        with step(suite.name):
            said = children.run(suite.command, cwd=suite.folder, environment=PLAIN, seconds=SUITE_SECONDS)
        passed = True
    except subprocess.CalledProcessError as failed:
        said, passed = failed.output or "", False
    say(said.rstrip() + "\n")
    return Outcome(suite, passed, time.monotonic() - began, said)


def summary(outcomes: list[Outcome], seconds: float) -> list[str]:
    """A line for each suite, and the closing line in pytest's own words."""
    width = max(len(outcome.suite.name) for outcome in outcomes)
    lines = [
        f"{'✓' if each.passed else '✗'} {each.suite.name:<{width}} {each.seconds:6.1f} s  {_told(each.counts)}"
        for each in outcomes
    ]
    broken = [outcome.suite.name for outcome in outcomes if not outcome.passed]
    failing = f"failing: {'; '.join(broken)}: " if broken else ""
    total = _told(sum((each.counts for each in outcomes), Counter()))
    return [*lines, f" {failing}{total} in {seconds:.2f}s ".center(120, "=")]


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {what}" for what, number in sorted(counts.items())) or "no result"


if __name__ == "__main__":
    sys.exit(main())

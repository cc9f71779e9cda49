"""One request through the handler, warm: ours against a bare function and against FastAPI with Mangum."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.imports import ENVIRONMENT
from bench.measuring import Result, medians
from local.setup import BUILD, ROOT

OTHERS = BUILD / "bench" / "bin" / "python"  # of bench/requirements.txt
CALLS = 200
CONTENDERS = {"Evergreen": sys.executable, "bare function": sys.executable, "FastAPI and Mangum": str(OTHERS)}


def measure() -> Result:
    """The median of rounds of calls, each contender in a process of its own."""
    sentence = "`GET /health` from event to answer.  Ours is permitted, routed, and its answer made by a shape."
    with ExitStack() as stack:
        clocks = {name: stack.enter_context(_contender(name, Path(python))) for name, python in CONTENDERS.items()}
        return Result("A request, warm", sentence, medians(clocks, 15))


@contextmanager
def _contender(name: str, python: Path) -> Iterator:
    """A process that times `CALLS` calls whenever it is asked, and tells the seconds of one."""
    process = subprocess.Popen(
        [python, ROOT / "bench" / "handler_process.py", name, str(CALLS)],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout

    def ask() -> float:
        process.stdin.write("go\n")
        process.stdin.flush()
        return next(float(line[8:]) for line in process.stdout if line.startswith("seconds "))

    try:
        yield ask
    finally:
        process.stdin.close()
        process.wait(10)

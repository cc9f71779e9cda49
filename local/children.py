"""Processes that end when we do, however we end."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_alive: set[subprocess.Popen] = set()
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None  # loaded here: a forked child may only call it
DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


def run(
    command: Sequence[str | Path], *, cwd: Path, environment: dict[str, str] | None = None, seconds: float | None = None
) -> str:
    """Run to the end, quietly; what the command said.

    Raises CalledProcessError, whose `output` is what it said, also when it took longer than `seconds`.
    """
    words = [str(word) for word in command]
    child = subprocess.Popen(
        words,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # so that the whole family can be ended at once
        preexec_fn=leave_with_parent,
    )
    _alive.add(child)
    try:
        said = _outlast(child, seconds)
    finally:
        _alive.discard(child)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, words, said)
    return said


def _outlast(child: subprocess.Popen, seconds: float | None) -> str:
    try:
        return child.communicate(timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        return child.communicate()[0] + f"\nended after {seconds} s"


def end_all() -> None:
    """End every child that still runs, with its own children."""
    for child in list(_alive):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)


def leave_with_parent() -> None:
    """Ask Linux to end this process when its parent dies; elsewhere only Ctrl-C and SIGTERM reach it."""
    if _libc:
        _libc.prctl(DEATH_SIGNAL, signal.SIGTERM)

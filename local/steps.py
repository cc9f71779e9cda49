"""Telling the person at the laptop what is happening, while it happens."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_began = time.monotonic()
_running: dict[str, float] = {}
_guard = threading.RLock()


class Sorry(Exception):
    """Why we can not go on: one clear sentence for the person, who gets no traceback."""


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Show a step from its start, and its seconds at its end; several may run side by side."""
    started = time.monotonic()
    with _guard:
        _running[doing] = started
        _show("…", doing)
    try:
        yield
    except BaseException:
        with _guard:
            _running.pop(doing, None)
            _show("✗", doing)
        raise
    with _guard:
        _running.pop(doing, None)
        _show("✓", f"{doing} ({time.monotonic() - started:.1f} s)")


def say(sentence: str = "") -> None:
    """A line that is no step."""
    with _guard:
        print(f"{_clear()}{sentence}", flush=True)


def _show(mark: str, text: str) -> None:
    print(f"{_clear()}[{time.monotonic() - _began:5.1f} s] {mark} {text}", flush=True)


def _clear() -> str:
    return "\r\033[K" if sys.stdout.isatty() else ""


def _tick() -> None:
    """On a terminal, the last line counts the seconds of what is running."""
    while True:
        time.sleep(0.5)
        with _guard:
            now = time.monotonic()
            line = " · ".join(f"{doing} {now - started:.0f} s" for doing, started in _running.items())
            if line:
                print(f"{_clear()}    {line}"[:120], end="", flush=True)


if sys.stdout.isatty():
    threading.Thread(target=_tick, daemon=True).start()

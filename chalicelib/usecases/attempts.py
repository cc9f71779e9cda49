"""Deciding again when the world moved, and giving up politely when it will not hold still."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from chalicelib.domain.errors import Busy
from chalicelib.storage.transactions import Contended, Moved

FIRST_PAUSE, LONGEST_PAUSE = 0.025, 0.4  # seconds, upper bounds of the full jitter
TRIES, PATIENCE = 12, 3.0  # tries, seconds

Answer = TypeVar("Answer")


def attempt(act: Callable[[], Answer]) -> Answer:
    """Run load-decide-save until it holds; full jitter 25 to 400 ms, then Busy with nothing written."""
    began = time.monotonic()
    for tried in range(TRIES):
        try:
            return act()
        except (Moved, Contended):
            pause = random.uniform(0, min(FIRST_PAUSE * 2**tried, LONGEST_PAUSE))  # noqa: S311 - spreads load, no secret
            if time.monotonic() + pause - began > PATIENCE:
                break
            time.sleep(pause)
    raise Busy()

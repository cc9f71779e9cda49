"""`make repair`: compare the books with the sessions, mend what has drifted, and show it as a table.

DRY=1 changes nothing; STAGE=prod works on a stage at AWS with the caller's own credentials.
"""

import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

from pynamodb.exceptions import PynamoDBException

from chalicelib.config import settings
from chalicelib.domain.repairs import BEGIN, Drift
from chalicelib.usecases.mending import Found, Run
from chalicelib.usecases.repairs import repair
from local.steps import Sorry, say, step

NO_END = datetime.max.replace(tzinfo=UTC)
HEAD = ("part", "item", "found", "expected", "")


def main() -> None:
    """Exit code 0, or 1 when something could not be compared or mended."""
    dry = (os.environ.get("DRY") or "0") != "0"
    run, total = Run(lambda: datetime.now(UTC), NO_END, mending=not dry), Found()
    with step(f"comparing the books of stage {settings.stage} with the sessions"):
        try:
            for each in repair(BEGIN, run):
                total.add(each.found)
        except PynamoDBException as error:
            raise Sorry(f"The tables of stage {settings.stage} can not be read: {error}") from error
    rows = [*_rows(total.drifts, "drifted" if dry else "mended"), *_rows(total.left, "too busy, not mended")]
    if rows:
        say(f"\n{table([HEAD, *rows])}")
    say(f"\n  {summary(total, dry)}\n")
    sys.exit(1 if total.left or total.unfinished else 0)


def summary(found: Found, dry: bool) -> str:
    """What a person wants to know of a repair, in a sentence or two."""
    seen = f"{found.coaches} coaches, {found.members} members, {found.sessions} sessions"
    if found.drifts:
        told = f"{len(found.drifts)} {'had' if not dry else 'have'} drifted"
        told += ", nothing was changed" if dry else " and were mended"
    else:
        told = "nothing has drifted" if not found.left else "nothing was mended"
    if found.left:
        told += f"; {len(found.left)} were being written at all the time, come again"
    if found.unfinished:
        told += f"; could not be compared: {', '.join(found.unfinished)}"
    return f"{seen}: {told}."


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows of text with their columns aligned."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  " + "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _rows(drifts: Iterable[Drift], outcome: str) -> list[tuple[str, ...]]:
    return [(drift.part, drift.item, drift.found, drift.expected, outcome) for drift in drifts]


if __name__ == "__main__":
    try:
        main()
    except Sorry as sorry:
        sys.exit(f"\n{sorry}")

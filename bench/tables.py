"""A table of a benchmark that compares no contenders: what was done, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Figures in rows, already in words."""

    title: str
    sentence: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def table(self) -> list[str]:
        """Markdown."""
        rules = "|".join(["---", *["---:"] * (len(self.columns) - 1)])
        lines = [f"| {' | '.join(row)} |" for row in (self.columns, *self.rows)]
        return [f"## {self.title}", "", self.sentence, "", lines[0], f"|{rules}|", *lines[1:], ""]


def milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def quantile(seconds: Sequence[float], part: float) -> float:
    """The figure that this part of all stays at or below."""
    return sorted(seconds)[min(int(part * len(seconds)), len(seconds) - 1)]

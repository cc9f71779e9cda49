"""Measuring side by side: contenders take turns, and what counts is the ratio of their medians."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Result:
    """A comparison: seconds per contender, the first one being ours, and what was done in one go."""

    title: str
    sentence: str
    seconds: Mapping[str, float]

    def table(self) -> list[str]:
        """Markdown: a figure for each contender, and how many times ours it is."""
        ours = next(iter(self.seconds.values()))
        rows = [f"| {name} | {_readable(figure)} | {figure / ours:.2f} |" for name, figure in self.seconds.items()]
        return [f"## {self.title}", "", self.sentence, "", "| | median | times ours |", "|---|---:|---:|", *rows, ""]


def side_by_side(contenders: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each, after one round that does not count; everybody's turn comes in every round."""
    return medians({name: lambda act=act: _seconds(act) for name, act in contenders.items()}, rounds)


def medians(clocks: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The same of contenders that tell their own seconds."""
    taken: dict[str, list[float]] = {name: [] for name in clocks}
    for _ in range(rounds + 1):
        for name, clock in clocks.items():
            taken[name].append(clock())
    return {name: median(figures[1:]) for name, figures in taken.items()}


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _readable(seconds: float) -> str:
    for factor, unit in ((1, "s"), (1e3, "ms")):
        if seconds * factor >= 1:
            return f"{seconds * factor:.2f} {unit}"
    return f"{seconds * 1e6:.1f} µs"

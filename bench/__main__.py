"""Every benchmark in one run, into `bench/RESULTS.md`: `make bench`."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from bench import fanout, handlers, imports, slots, stampede, sweep

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure, print, write."""
    load = os.getloadavg()[0]
    tables = [line for each in (slots, handlers, imports, stampede, sweep, fanout) for line in each.measure().table()]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    heading = [
        "# Results",
        "",
        "Made by `make bench`, which overwrites this file.  Contenders take turns in one run, so the ratios hold on a",
        "busy machine too; the absolute figures are those of this one.",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {machine}, load {load:.1f} before and {os.getloadavg()[0]:.1f} after.",
        "",
    ]
    text = "\n".join([*heading, *tables])
    RESULTS.write_text(text)
    print(text)


if __name__ == "__main__":
    main()

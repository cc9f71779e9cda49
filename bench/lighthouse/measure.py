"""Lighthouse over the running product: `make lighthouse`.

Signs in as a demo member in a real browser and lets Lighthouse (desktop) look at each page three times.
Fails unless accessibility, best practices and SEO are 100 everywhere and the median performance is at least 95.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from tests.product import PASSWORD, free_port, started

HERE = Path(__file__).parent
PAGES = {"sign-in": "/login", "dashboard": "/", "booking": "/book"}
MEMBER = "member1@example.com"
RUNS = 3
LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
CHROMIUM = ("--no-sandbox", "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def main() -> None:
    """Measure, print a table, and end with 1 when something is below its bar."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing: install it, or name it in CHROMIUM.")
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as product:
        rows = measure(product.origin, chromium, Path(folder) / "browser")
    print(f"{'page':<12}" + "".join(f"{name:>18}" for name in LEAST))
    for page, scores in rows.items():
        print(f"{page:<12}" + "".join(f"{scores[name]:>18}" for name in LEAST))
    sys.exit(any(scores[name] < least for scores in rows.values() for name, least in LEAST.items()))


def measure(origin: str, chromium: str, profile: Path) -> dict[str, dict[str, int]]:
    """The scores of each page: the median of the performance, the least of everything else."""
    port = free_port()
    rows = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium, args=[*CHROMIUM, f"--remote-debugging-port={port}"]
        )
        for name, path in PAGES.items():
            if name != "sign-in" and len(rows) == 1:
                page = browser.pages[0]
                page.goto(f"{origin}/login")
                page.get_by_label("E-mail").fill(MEMBER)
                page.get_by_label("Password", exact=True).fill(PASSWORD)
                page.get_by_role("button", name="Sign in").click()
                page.wait_for_url(f"{origin}/")
                page.goto("about:blank")
            reports = [_look(f"{origin}{path}", port) for _ in range(RUNS)]
            rows[name] = {category: _score(reports, category) for category in LEAST}
            for report in reports[:1]:
                _tell_faults(name, report)
        browser.close()
    return rows


def _look(url: str, port: int) -> dict[str, Any]:
    """One report; a run that saw nothing is made again, twice at most."""
    command = [str(HERE / "node_modules" / ".bin" / "lighthouse"), url, f"--port={port}", "--preset=desktop"]
    command += ["--disable-storage-reset", "--output=json", "--quiet", f"--only-categories={','.join(LEAST)}"]
    for _ in range(3):
        said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
        if said.returncode == 0:
            report: dict[str, Any] = json.loads(said.stdout)
            if not report.get("runtimeError"):
                return report
    raise SystemExit(f"Lighthouse could not look at {url}:\n{said.stderr[-2000:]}")


def _score(reports: list[dict[str, Any]], category: str) -> int:
    scores = [round((report["categories"][category]["score"] or 0) * 100) for report in reports]
    return round(median(scores)) if category == "performance" else min(scores)


def _tell_faults(page: str, report: dict[str, Any]) -> None:
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"{page}: {category['title']}: {audit['title']} {audit.get('displayValue', '')}")


if __name__ == "__main__":
    main()

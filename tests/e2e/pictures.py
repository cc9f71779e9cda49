"""Photographs every screen, wide and narrow, light and dark: `make pictures`.

Starts the product with a whole practice, and puts `pictures/<role>-<screen>[-dialog]-<look>.png` where one can look.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.conftest import ARGUMENTS, sign_in
from tests.e2e.screens import SCREENS, WHO, Screen, address, places, settle
from tests.product import ROOT, started

FOLDER = ROOT / "pictures"
LOOKS = {"light": (1280, "light"), "dark": (1280, "dark"), "phone": (390, "light"), "phone-dark": (390, "dark")}


def main() -> None:
    """Take them all; the number taken is told."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing: install it, or name it in CHROMIUM.")
    wanted = sys.argv[1:]
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as product, sync_playwright() as playwright:
        product.make_practice()
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for role, screens in SCREENS.items():
            if not wanted or role in wanted:
                _photograph(browser, product.origin, role, screens)
        browser.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(ROOT)}/")


def _photograph(browser: Browser, origin: str, role: str, screens: tuple[Screen, ...]) -> None:
    page = browser.new_context(timezone_id="Europe/Berlin", locale="en-GB", reduced_motion="reduce").new_page()
    found = {}
    if role in WHO:
        found = places(origin, WHO[role])
        sign_in(page, origin, WHO[role])
    for screen in screens:
        for name in _faces(page, origin, screen, found):
            page.screenshot(path=FOLDER / f"{role}-{screen.name}{name}.png", full_page=True)
    page.context.close()


def _faces(page: Page, origin: str, screen: Screen, found: dict[str, str]) -> Iterator[str]:
    """Bring the screen, and each of its dialogs, into every look; yields the name of what stands there."""
    for dialog, open_it in (("", None), *screen.dialogs):
        for look, (width, scheme) in LOOKS.items():
            page.set_viewport_size({"width": width, "height": 860})
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{origin}{address(screen, found)}")
            settle(page)
            if open_it:
                open_it(page)
                settle(page)
            yield f"{'-' + dialog if dialog else ''}-{look}"


if __name__ == "__main__":
    main()

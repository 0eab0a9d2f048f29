"""What a browser finds on a page: axe in four views, and what the first view weighs."""

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
LARGER = "localStorage.setItem('type', 'larger')"
IS_LARGER = "() => document.documentElement.dataset.type === 'larger'"
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"
VIEWS = {
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "larger type": {"viewport": {"width": 390, "height": 844}},
    "320 px": {"viewport": {"width": 320, "height": 700}},
}
WORDS = {"Document", "Stylesheet", "Script"}
SHOWN = WORDS | {"Image"}


@dataclass
class Read:
    """What was found on a page. wrong: sentences; bytes are those that came over the wire."""

    wrong: list[str] = field(default_factory=list)
    requests: int = 0
    word_bytes: int = 0
    picture_bytes: int = 0


def read(chromium: str, base: str, paths: Iterable[str]) -> Iterator[Read]:
    """Yield what was found on each page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        contexts = {name: browser.new_context(**view) for name, view in VIEWS.items()}
        contexts["larger type"].add_init_script(LARGER)
        for path in paths:
            yield _read(browser, contexts, f"{base}{path}")
        browser.close()


def _read(browser: Browser, contexts: dict[str, BrowserContext], address: str) -> Read:
    found = Read()
    _weigh(browser, address, found)
    for view, context in contexts.items():
        page = context.new_page()
        page.goto(address)
        if view == "larger type":
            page.wait_for_function(IS_LARGER)
        if page.evaluate(TOO_WIDE):
            found.wrong.append(f"{view}: scrolls sideways")
        for rule in Axe().run(page).response["violations"]:
            found.wrong.append(f"{view}: {rule['id']} {rule['nodes'][0]['html']}")
        page.close()
    return found


def _weigh(browser: Browser, address: str, found: Read) -> None:
    """Count what a phone fetches to show a page that never was here before.

    Its icon is left out, and what the service worker keeps for later.
    """
    context = browser.new_context(**VIEWS["phone"], service_workers="block")
    page = context.new_page()
    session, kinds, sizes = context.new_cdp_session(page), {}, Counter()
    session.on(
        "Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda told: sizes.update({kinds[told["requestId"]]: told["encodedDataLength"]}),
    )
    session.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    found.requests = sum(kind in SHOWN for kind in kinds.values())
    found.word_bytes = sum(size for kind, size in sizes.items() if kind in WORDS)
    found.picture_bytes = sizes["Image"]
    context.close()

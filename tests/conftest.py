"""What every test gets: its own folders for pages and pictures; a browser where one is."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.kept import kept
from tests.public_pages import Answers, ask
from tests.served import site  # noqa: F401 - a fixture for all

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}
# How long the browser may take for a step while other tests keep the machine busy.
PATIENCE_MS = 30_000
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path: Path, tmp_path_factory) -> None:
    settings.PAGES_DIR = tmp_path_factory.mktemp("pages")
    settings.DARKROOM_DIR = tmp_path_factory.mktemp("darkroom")
    settings.ARRIVALS_DIR = tmp_path / "arrivals"
    storages = {name: {**storage} for name, storage in settings.STORAGES.items()}
    for name, folder in (
        ("default", "originals"),
        ("originals", "originals"),
        ("renditions", "media"),
        ("attachments", "attachments"),
        ("files", "files"),
    ):
        storages[name]["OPTIONS"] = {**storages[name]["OPTIONS"], "location": tmp_path / folder}
    settings.STORAGES = storages


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave browser tests out where there is no browser, but never in CI; faults unless asked.

    What reaches the database is marked, before `-m` chooses.
    """
    for item in items:
        if "answers" in item.fixturenames and not item.get_closest_marker("django_db"):
            # No database is made for a run in which no test asks for one.
            item.add_marker("django_db")
        if DATABASE & {*item.fixturenames} or item.get_closest_marker("django_db"):
            item.add_marker("database")
    if "faults" not in config.option.markexpr:
        _leave_out(config, items, "faults")
    if CHROMIUM:
        return
    browser_tests = [item for item in items if item.get_closest_marker("browser")]
    if browser_tests and os.environ.get("CI"):
        raise pytest.UsageError("CI must run the browser tests, but chromium is not installed.")
    _leave_out(config, items, "browser")


def pytest_collection_finish() -> None:
    """Let the collector pass over the thousands of tests and modules, which stay to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _leave_out(config: pytest.Config, items: list[pytest.Item], marker: str) -> None:
    left_out = [item for item in items if item.get_closest_marker(marker)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter) -> None:
    if not CHROMIUM:
        terminalreporter.write_line(
            "LEFT OUT: the browser tests (pytest -m browser), for no chromium was found. "
            "Install Debian's package chromium, or name the program in CHROMIUM.",
            yellow=True,
        )


@pytest.fixture(scope="session")
def answers(django_db_setup, django_db_blocker) -> Answers:
    """Every type of page in both languages, as readers get it."""
    with kept(django_db_blocker):
        return ask()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop running in this thread, which Django would refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page of its own profile: `open_page(width=390, color_scheme="dark")`.

    What the browser complains about is kept in `page.complaints`.
    """
    contexts = []

    def open_new(width: int = 1280, height: int = 900, **options) -> Page:
        # A worker's own requests would outlive the test that opened the page.
        options = {"service_workers": "block", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.complaints = []
        page.on("console", lambda m: m.type == "error" and page.complaints.append(m.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield open_new
    for context in contexts:
        context.close()

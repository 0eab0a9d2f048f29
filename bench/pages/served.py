"""A site of its own: the register, the demonstration, and a row for every type of page."""

import json
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server import Site, free_port, until

MARK = "addresses "
TELL = "from bench.pages.addresses import tell; tell()"
Told = dict[str, list]


@contextmanager
def filled(kept: str) -> Iterator[tuple[str, Told]]:
    """Serve the site; give where, and what `addresses.tell` tells.

    kept: a folder for this time and the next, or "" for one that goes.
    """
    with tempfile.TemporaryDirectory(prefix="bench-pages-") as temporary:
        folder = Path(kept or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        site = Site(folder, settings="jincheng.settings")
        site.environment["PORT"] = str(site.port)
        _manage(site, "prepare")
        told = _told(site, folder / "addresses.json")
        # What the worker would make meanwhile: pages change with it, and it takes the machine.
        _manage(site, "make_renditions")
        # Chosen again: the one that was free before all that may be another's now.
        site.port = free_port()
        site.environment["SITE_URL"] = f"http://localhost:{site.port}"
        site.start()
        # What the worker says would fill the pipe, and then the site would wait.
        threading.Thread(target=site.process.stdout.read, daemon=True).start()
        try:
            until(lambda: site.head("/readyz") == 200, 60)
            yield f"http://localhost:{site.port}", told
        finally:
            site.stop()


def _told(site: Site, note: Path) -> Told:
    if not note.exists():
        lines = _manage(site, "shell", "--no-imports", "-c", TELL).splitlines()
        [line] = [line for line in lines if line.startswith(MARK)]
        note.write_text(line.removeprefix(MARK))
    return json.loads(note.read_text())


def _manage(site: Site, *arguments: str) -> str:
    process = site.run("manage.py", *arguments)
    told, _nothing = process.communicate()
    assert process.returncode == 0, told
    return told

"""Copies of finished pages on disk: kept, found, and counted.

    000123/news/7/index.html  index.html.br  index.html.gz  headers.json

The headers come last and tell the size of each file, so a copy that was interrupted,
also by a power cut, is none. Within a version a copy is never replaced.
"""

import json
import os
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings

from delivery import folders
from delivery.addresses import Page
from delivery.answers import Copy
from delivery.folders import Mark
from delivery.locks import locked

FILES = {"identity": "index.html", "br": "index.html.br", "gzip": "index.html.gz"}
HEADERS = "headers.json"
USAGE = ".usage"
LAST = "last"


def find_fresh(page: Page, mark: Mark | None, now: datetime) -> Copy | None:
    """Return the page's copy of the version that readers see, if it is still fresh."""
    if mark is None or now >= mark.fresh_until:
        return None
    return _load(mark.folder, page)


def find_previous(page: Page, mark: Mark | None, now: datetime) -> Copy | None:
    """Return the copy of the version just before, in the first second after the switch."""
    if mark is None or not 0 <= (now - mark.switched_at).total_seconds() < 1:
        return None
    if mark.number - 1 < mark.oldest_allowed:
        return None
    previous = folders.mark_of(mark.number - 1)
    return find_fresh(page, previous, now)


def find_last(page: Page, mark: Mark | None) -> Copy | None:
    """Return the newest copy there is, for an outage; held in memory, so it is whole."""
    if mark is None:
        return None
    try:
        with locked("store"):
            return _load_whole(page, mark.oldest_allowed)
    except OSError:
        return _load_whole(page, mark.oldest_allowed)


def keep(page: Page, copy: Copy, number: int) -> None:
    """Store a copy as a version's, unless there is one, or no room."""
    mark = folders.current()
    place = folders.folder(number) / page.place
    if not page.place or mark is None or (place / HEADERS).exists():
        return
    if folders.mark_of(number) is None:
        return  # The version's folder went meanwhile.
    try:
        with locked("store"):
            if _take_room(folders.folder(number), page, sum(copy.sizes.values())):
                _write(place, copy, number)
                if number >= mark.oldest_allowed:
                    _link_last(place, page, number)
    except OSError as error:
        folders.complain(error)


def _write(place: Path, copy: Copy, number: int) -> None:
    place.mkdir(parents=True, exist_ok=True)
    for encoding in copy.sizes:
        folders.write(place / FILES[encoding], copy.read(encoding))
    values = {
        "status": copy.status,
        "headers": copy.headers,
        "tag": copy.tag,
        "sizes": dict(copy.sizes),
        "version": number,
    }
    folders.write(place / HEADERS, json.dumps(values).encode())


def _link_last(place: Path, page: Page, number: int) -> None:
    last = folders.root() / LAST
    target = last / page.place
    old = _headers(target)
    if old and old["version"] >= number:
        return
    size = sum(_headers(place)["sizes"].values())  # type: ignore[index]
    grown = size - (sum(old["sizes"].values()) if old else 0)
    if not _take_room(last, page, grown, is_new=old is None):
        return
    target.mkdir(parents=True, exist_ok=True)
    for name in (*FILES.values(), HEADERS):
        if (place / name).exists():
            temporary = target / f".{name}-{os.getpid()}"
            temporary.unlink(missing_ok=True)
            temporary.hardlink_to(place / name)
            temporary.replace(target / name)


def _take_room(folder: Path, page: Page, size_bytes: int, *, is_new: bool = True) -> bool:
    """Count a copy in, if the folder may hold it; the store is locked meanwhile.

    Addresses with a key are as many as visitors care to make up, so they may fill half
    of the room only, and never keep out the others.
    """
    share = 2 if page.query else 1
    try:
        count, total = map(int, (folder / USAGE).read_text().split())
    except (OSError, ValueError):
        count = total = 0
    count, total = count + is_new, total + size_bytes
    if count * share > settings.PAGES_MAX_COUNT or total * share > settings.PAGES_MAX_BYTES:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    folders.write(folder / USAGE, f"{count} {total}".encode())
    return True


def _headers(place: Path) -> dict[str, Any] | None:
    try:
        return json.loads((place / HEADERS).read_text())
    except (OSError, ValueError):
        return None


def _load(folder: Path, page: Page) -> Copy | None:
    values = _headers(folder / page.place) if page.place else None
    if values is None:
        return None
    return Copy(
        values["status"],
        tuple((name, value) for name, value in values["headers"]),
        values["tag"],
        values["sizes"],
        partial(_read, folder / page.place, values["sizes"]),
    )


def _read(place: Path, sizes: dict[str, int], encoding: str) -> bytes:
    body = (place / FILES[encoding]).read_bytes()
    if len(body) != sizes[encoding]:
        raise OSError(f"{place / FILES[encoding]} is cut short")
    return body


def _load_whole(page: Page, oldest_allowed: int) -> Copy | None:
    folder = folders.root() / LAST
    values = _headers(folder / page.place) if page.place else None
    copy = _load(folder, page)
    if values is None or copy is None or values["version"] < oldest_allowed:
        return None
    try:
        bodies = {encoding: copy.read(encoding) for encoding in copy.sizes}
    except OSError:
        return None
    return Copy(copy.status, copy.headers, copy.tag, copy.sizes, bodies.__getitem__)

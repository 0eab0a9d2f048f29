"""The folders of the page store: one a version, and the link that says which is current.

    PAGES_DIR/000123/.version.json   the version's own figures, written before the switch
    PAGES_DIR/current -> 000123      the version that readers see
    PAGES_DIR/last/                  the newest copy of each page, for outages
    PAGES_DIR/locks/                 files to lock; the kernel frees a killed process's

So a stored page is found without the database. The store never breaks the site: where
a folder cannot be written, pages are made for each reader, and one line says so.
"""

import json
import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from delivery.locks import locked
from delivery.models import Version

logger = logging.getLogger(__name__)

MARK = ".version.json"
_behind: set[Path] = set()
_failing: set[Path] = set()


@dataclass(frozen=True)
class Mark:
    """A version as its folder tells it. switched_at: when the link came to it."""

    folder: Path
    number: int
    started_at: datetime
    fresh_until: datetime
    oldest_allowed: int
    switched_at: datetime


def root() -> Path:
    """Return the folder of the store."""
    return Path(settings.PAGES_DIR)


def folder(number: int) -> Path:
    """Return the folder of a version."""
    return root() / f"{number:06d}"


def current() -> Mark | None:
    """Return the version that the link shows, or None when there is none to trust."""
    if root() in _behind or settings.DEBUG:
        return None
    try:
        return _mark_in(root() / (root() / "current").readlink())
    except OSError:
        return None


def mark_of(number: int) -> Mark | None:
    """Return what a version's folder tells of it, or None when it is gone."""
    return _mark_in(folder(number))


def _mark_in(place: Path) -> Mark | None:
    try:
        path = place / MARK
        return _read_mark(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError):
        return None


@lru_cache(maxsize=16)
def _read_mark(path: Path, _written: int) -> Mark:
    values = json.loads(path.read_text())
    return Mark(
        path.parent,
        values["number"],
        datetime.fromisoformat(values["started_at"]),
        datetime.fromisoformat(values["fresh_until"]),
        values["oldest_allowed"],
        datetime.fromisoformat(values["switched_at"]),
    )


def follow(version: Version) -> None:
    """Switch the link to a version, forwards only; costs two file reads when it stands."""
    mark = current()
    if settings.DEBUG or (mark and mark.number >= version.number):
        return
    try:
        with locked("store"):
            _switch(version)
    except OSError as error:
        _give_up(error)
    else:
        _behind.discard(root())
        _failing.discard(root())


def _switch(version: Version) -> None:
    _behind.discard(root())
    mark = current()
    if mark and mark.number >= version.number:
        return
    values = {
        "number": version.number,
        "started_at": version.started_at.isoformat(),
        "fresh_until": version.fresh_until.isoformat(),
        "oldest_allowed": version.oldest_allowed,
        "switched_at": timezone.now().isoformat(),
    }
    place = folder(version.number)
    place.mkdir(parents=True, exist_ok=True)
    write(place / MARK, json.dumps(values).encode())
    link = root() / f".current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(place.name)
    link.replace(root() / "current")
    if mark is None or version.oldest_allowed > mark.oldest_allowed:
        _put_away("last")


def _put_away(name: str) -> None:
    """Take a folder out of sight at once; `prune` removes what was in it."""
    with suppress(FileNotFoundError):
        (root() / name).rename(root() / f".gone-{name}-{timezone.now().timestamp()}")


def _give_up(error: OSError) -> None:
    """Let no process answer from a link that cannot follow; it may show what is gone."""
    complain(error)
    try:
        (root() / "current").unlink(missing_ok=True)
    except OSError:
        _behind.add(root())


def complain(error: OSError) -> None:
    """Log that the store cannot be written, once until it can be again."""
    if root() not in _failing:
        _failing.add(root())
        logger.error("Pages are made for each reader, for none can be stored: %s", error)


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise

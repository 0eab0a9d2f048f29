"""Removing the folders of older versions."""

import shutil
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from django.utils import timezone

from delivery.folders import MARK, Mark, current, folder, root
from delivery.locks import locked

KEPT_AFTER_SWITCH = timedelta(minutes=1)


def prune(now: datetime) -> None:
    """Remove the folders of versions that were followed by another a minute ago."""
    mark = current()
    if mark is None:
        return
    with locked("prune", wait=False) as held:
        if held:
            for path in _outdated(mark, now):
                shutil.rmtree(path, ignore_errors=True)


def _outdated(mark: Mark, now: datetime) -> list[Path]:
    numbers = sorted(int(path.name) for path in root().iterdir() if path.name.isdecimal())
    older = [number for number in numbers if number < mark.number]
    outdated = [
        folder(number)
        for number, follower in pairwise([*older, mark.number])
        if _written_at(folder(follower)) < now - KEPT_AFTER_SWITCH
    ]
    return outdated + list(root().glob(".gone-*"))


def _written_at(place: Path) -> datetime:
    try:
        written = (place / MARK).stat().st_mtime
    except OSError:
        written = place.stat().st_mtime if place.exists() else 0.0
    return datetime.fromtimestamp(written, tz=timezone.get_current_timezone())

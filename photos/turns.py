"""Taking turns at the darkroom: few pictures at once on one machine, so that readers wait for none."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings

from photos.refusals import refusal

_PAUSE_SECONDS = 0.05
# Half of a process's threads, so that the others go on answering readers.
_may_wait = BoundedSemaphore(max(1, settings.WEB_THREADS // 2))


@contextmanager
def turn(folder: Path) -> Iterator[int]:
    """Give a turn; the file descriptor holds it, here and in the process that inherits it.

    Waits. Errors: ValidationError when too many wait already or the wait was too long;
    OSError when the folder is not writable.
    """
    if not _may_wait.acquire(blocking=False):
        raise refusal("busy")
    try:
        held = _wait(folder)
        try:
            yield held
        finally:
            os.close(held)
    finally:
        _may_wait.release()


def _wait(folder: Path) -> int:
    deadline = time.monotonic() + settings.PHOTO_WAIT_SECONDS
    while (held := _free(folder)) is None:
        if time.monotonic() > deadline:
            raise refusal("busy")
        time.sleep(_PAUSE_SECONDS)
    return held


def _free(folder: Path) -> int | None:
    """Return a turn that nobody holds, if there is one."""
    for number in range(settings.PHOTO_TURNS):
        held = os.open(folder / f"turn-{number}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
        else:
            return held
    return None

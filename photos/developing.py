"""Having a picture developed in the darkroom, a process of its own.

The process is a stranger from the moment it reads the picture: it gets no setting and no
secret but its order, and `photos.judging` reads what it leaves like an upload.
"""

import json
import logging
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError

from photos import refusals
from photos.crops import CENTRE, Focus
from photos.darkroom import formats
from photos.judging import Developed, judged, read
from photos.refusals import refusal
from photos.renditions import ENCODING, SHAPES, Encoding
from photos.turns import turn

log = logging.getLogger(__name__)

# Nothing from the folder it works in, nor from the account's own packages, is ever run.
PROGRAM = ["-P", "-s", "-B", "-m", "photos.darkroom"]
ROOT = Path(__file__).resolve().parent.parent
LEFT_BEHIND_SECONDS = 15 * 60
# By the clock a picture may take so many times what it may of the processor.
PATIENCE = 4
_FOLDER = "picture-"


@contextmanager
def develop(
    file: IO[bytes],
    *,
    encoding: Encoding = ENCODING,
    shapes: Iterable[str] = SHAPES,
    focus: Focus = CENTRE,
) -> Iterator[Developed]:
    """Give what the darkroom makes of a file, in the formats and shapes asked for; gone afterwards.

    Slow: waits for a turn, then takes a third of a second and more. Errors:
    ValidationError with a sentence for the sender; `refusals.PASSING` has the codes of
    those that say nothing against the picture.
    """
    check_start(file)
    with _folder() as folder:
        what = {"encoding": encoding, "shapes": list(shapes), "focus": list(focus)}
        yield _developed(folder, file, what)


def check_size(file: IO[bytes]) -> int:
    """Return the number of bytes. Errors: ValidationError when there are none or too many."""
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise refusal("empty")
    if size > settings.PHOTO_MAX_BYTES:
        raise refusals.too_large(size, settings.PHOTO_MAX_BYTES)
    return size


def check_start(file: IO[bytes]) -> None:
    """Refuse what is no picture by its first bytes. Errors: ValidationError."""
    check_size(file)
    start = file.read(formats.START_BYTES)
    file.seek(0)
    if not formats.picture_format(start):
        raise refusals.foreign(formats.foreign_format(start))


@contextmanager
def _folder() -> Iterator[Path]:
    """Give a folder for one picture. Errors: ValidationError when there is no room for it."""
    try:
        settings.DARKROOM_DIR.mkdir(parents=True, exist_ok=True)
        _sweep()
        folder = tempfile.mkdtemp(prefix=_FOLDER, dir=settings.DARKROOM_DIR)
    except OSError as error:
        raise refusal("not_stored") from error
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep() -> None:
    """Take away what a crash left behind."""
    for path in settings.DARKROOM_DIR.glob(f"{_FOLDER}*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > LEFT_BEHIND_SECONDS:
                shutil.rmtree(path)


def _developed(folder: Path, file: IO[bytes], what: dict[str, Any]) -> Developed:
    try:
        with (folder / "picture").open("xb") as picture:
            shutil.copyfileobj(file, picture, 1024 * 1024)
        file.seek(0)
        with turn(settings.DARKROOM_DIR) as held:
            _run(folder, what, held)
    except OSError as error:
        raise refusal("not_stored") from error
    return judged(folder)


def _run(folder: Path, what: dict[str, Any], held: int) -> None:
    """Run the darkroom. Errors: ValidationError when it was ended or ended itself; OSError."""
    order = {
        "niceness": settings.PHOTO_NICENESS,
        "seconds": settings.PHOTO_SECONDS,
        "patience_seconds": _patience_seconds(),
        "memory_bytes": settings.PHOTO_MEMORY_BYTES,
        "max_pixels": settings.PHOTO_MAX_PIXELS,
        **what,
    }
    # Of its own process group, not session: the scheduler would else share out the
    # processor by sessions, and its niceness would count for nothing.
    with (folder / "complaints").open("xb") as complaints, suppress(subprocess.TimeoutExpired):
        code = subprocess.run(  # noqa: S603 - our own program; only numbers are handed over.
            [sys.executable, *PROGRAM, json.dumps(order)],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "1", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            pass_fds=[held],
            process_group=0,
            timeout=_patience_seconds(),
            check=False,
        ).returncode
        if code:
            raise _failure(code, folder)
        return
    raise refusal("too_slow", seconds=_patience_seconds())


def _patience_seconds() -> int:
    """Return how long a picture may take by the clock: it gives way to all else that runs."""
    return int(settings.PHOTO_SECONDS * PATIENCE)


def _failure(code: int, folder: Path) -> ValidationError:
    """Return what an end before its time means. code: as subprocess has it."""
    with suppress(OSError):
        complaints = read(folder / "complaints")[-2000:].decode(errors="replace")
        log.warning("The darkroom ended with %s: %s", code, complaints)
    if code == -signal.SIGALRM:
        return refusal("too_slow", seconds=_patience_seconds())
    if code == -signal.SIGXCPU:
        return refusal("too_slow", seconds=settings.PHOTO_SECONDS)
    # Only the kernel, out of memory, sends this one.
    return refusal("too_heavy" if code == -signal.SIGKILL else "failed")

"""Having a picture developed in the darkroom, a process of its own, and judging what comes out.

The process is a stranger from the moment it reads the picture: it gets no setting and no
secret but its order, and what it leaves is read like an upload.
"""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from photos import refusals
from photos.darkroom import formats
from photos.refusals import refusal
from photos.renditions import ENCODING, Encoded, Encoding
from photos.turns import turn

log = logging.getLogger(__name__)

EXTENSIONS = {
    "JPEG": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
    "HEIF": "heic",
    "TIFF": "tif",
}
ROOT = Path(__file__).resolve().parent.parent
MOST_BYTES_OF_A_FILE = 16 * 1024 * 1024
LEFT_BEHIND_SECONDS = 15 * 60
_FOLDER = "picture-"


@dataclass(frozen=True)
class Developed:
    """What came out of the darkroom. width_px, height_px: of the whole picture, upright."""

    extension: str
    width_px: int
    height_px: int
    taken_at: datetime | None
    latitude: float | None
    longitude: float | None
    likeness: int | None
    folder: Path
    listed: list[tuple[str, int, int]]

    def files(self) -> Iterator[Encoded]:
        """Yield the encoded files, the widest first. Errors: ValidationError, OSError."""
        for form, width_px, height_px in self.listed:
            path = self.folder / f"{width_px}.{form}"
            yield Encoded(form, width_px, height_px, _read(path))


@contextmanager
def develop(file: IO[bytes], *, encoding: Encoding = ENCODING) -> Iterator[Developed]:
    """Give what the darkroom makes of a file, in the formats asked for; gone afterwards.

    Slow: waits for a turn, then takes a third of a second and more. Errors:
    ValidationError with a sentence for the sender; `refusals.PASSING` has the codes of
    those that say nothing against the picture.
    """
    check_start(file)
    with _folder() as folder:
        yield _developed(folder, file, encoding)


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


def _developed(folder: Path, file: IO[bytes], encoding: Encoding) -> Developed:
    try:
        with (folder / "picture").open("xb") as picture:
            shutil.copyfileobj(file, picture, 1024 * 1024)
        file.seek(0)
        with turn(settings.DARKROOM_DIR) as held:
            _run(folder, encoding, held)
    except OSError as error:
        raise refusal("not_stored") from error
    try:
        return _judged(folder, json.loads(_read(folder / "result.json")))
    except (OSError, KeyError, TypeError, ValueError, OverflowError) as error:
        log.exception("The darkroom left nothing that can be used")
        raise refusal("failed") from error


def _run(folder: Path, encoding: Encoding, held: int) -> None:
    """Run the darkroom. Errors: ValidationError when it was ended or ended itself; OSError."""
    order = {
        "niceness": settings.PHOTO_NICENESS,
        "seconds": settings.PHOTO_SECONDS,
        "memory_bytes": settings.PHOTO_MEMORY_BYTES,
        "max_pixels": settings.PHOTO_MAX_PIXELS,
        "encoding": encoding,
    }
    # Of its own process group, not session: the scheduler would else share out the
    # processor by sessions, and its niceness would count for nothing.
    with (folder / "complaints").open("xb") as complaints, suppress(subprocess.TimeoutExpired):
        code = subprocess.run(  # noqa: S603 - our own program; only numbers are handed over.
            [sys.executable, "-P", "-s", "-B", "-m", "photos.darkroom", json.dumps(order)],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "1", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            pass_fds=[held],
            process_group=0,
            timeout=settings.PHOTO_SECONDS,
            check=False,
        ).returncode
        if code:
            raise _failure(code, folder)
        return
    raise refusal("too_slow", seconds=settings.PHOTO_SECONDS)


def _failure(code: int, folder: Path) -> ValidationError:
    """Return what an end before its time means. code: as subprocess has it."""
    with suppress(OSError):
        complaints = _read(folder / "complaints")[-2000:].decode(errors="replace")
        log.warning("The darkroom ended with %s: %s", code, complaints)
    if code in (-signal.SIGXCPU, -signal.SIGALRM):
        return refusal("too_slow", seconds=settings.PHOTO_SECONDS)
    # Only the kernel, out of memory, sends this one.
    return refusal("too_heavy" if code == -signal.SIGKILL else "failed")


def _judged(folder: Path, result: Any) -> Developed:
    """Return what the darkroom says it has done. Errors: ValidationError when it refused."""
    if code := result.get("refused"):
        refused = refusal(code, **{k: int(v) for k, v in result.get("params", {}).items()})
        # Made into words here, where a number that its sentence lacks is noticed.
        log.info("A picture was refused: %s", refused.messages)
        raise refused
    at = result["taken_at"] and datetime.fromisoformat(result["taken_at"])
    return Developed(
        extension=EXTENSIONS[result["format"]],
        width_px=_pixels(result["width_px"]),
        height_px=_pixels(result["height_px"]),
        # A clock without a zone shows the time of Jincheng.
        taken_at=timezone.make_aware(at) if at and at.tzinfo is None else at,
        latitude=_degrees(result["latitude"], 90),
        longitude=_degrees(result["longitude"], 180),
        likeness=_bits(result["likeness"]),
        folder=folder,
        listed=[_listed(*entry) for entry in result["files"]],
    )


def _listed(form: str, width: int, height: int) -> tuple[str, int, int]:
    return {"jpeg": "jpeg", "webp": "webp", "avif": "avif"}[form], _pixels(width), _pixels(height)


def _pixels(value: Any) -> int:
    if not isinstance(value, int) or not 0 < value < settings.PHOTO_MAX_PIXELS:
        raise ValueError(value)
    return value


def _bits(value: Any) -> int | None:
    if value is not None and not (isinstance(value, int) and -(2**63) <= value < 2**63):
        raise ValueError(value)
    return value


def _degrees(value: Any, limit: int) -> float | None:
    if value is not None and not -limit <= value <= limit:
        raise ValueError(value)
    return value if value is None else float(value)


def _read(path: Path) -> bytes:
    """Return a file that a stranger left; never what a link leads to. Errors: OSError."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        return file.read(MOST_BYTES_OF_A_FILE)

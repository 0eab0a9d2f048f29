"""The bytes of photos on their way: one private file for each row, named by its number.

A file is only written under its lock, and told of only when the disk has it. The row says
how much of the file counts: what a killed process wrote beyond that is cut off.
"""

import fcntl
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

PATIENCE_SECONDS = 3.0


class BusyError(Exception):
    """Another request is at work on the same file."""


def path_of(key: int) -> Path:
    """Return where a row's bytes lie."""
    return Path(settings.ARRIVALS_DIR) / f"{key}.part"


@contextmanager
def held(key: int) -> Iterator[BinaryIO]:
    """Hold a row's file, alone among threads and processes; made when it is missing.

    Errors: BusyError when another holds it for longer than a few seconds, OSError.
    """
    path = path_of(key)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        with _opened(path) as file:
            # Who held it before may have deleted it: then another file has the name.
            if _is_locked(file) and os.fstat(file.fileno()).st_nlink:
                yield file
                return
        if time.monotonic() > deadline:
            raise BusyError
        time.sleep(0.05)


def append(file: BinaryIO, offset: int, piece: bytes) -> None:
    """Write a piece and wait until the disk has it. Errors: OSError."""
    file.seek(offset)
    file.write(piece)
    file.flush()
    os.fsync(file.fileno())


def cut(file: BinaryIO, received_bytes: int) -> int:
    """Return how many bytes are surely there, after cutting off what the row does not count."""
    there = file.seek(0, os.SEEK_END)
    if there > received_bytes:
        file.truncate(received_bytes)
    return min(there, received_bytes)


def delete(key: int) -> None:
    """Delete a row's bytes. What a sick disk does not let go, `keys` will name again."""
    with suppress(OSError):
        path_of(key).unlink(missing_ok=True)


def keys() -> Iterable[int]:
    """Return the numbers of all rows whose bytes lie here, and of those that are gone."""
    return [int(path.stem) for path in Path(settings.ARRIVALS_DIR).glob("*.part")]


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        yield file


def _is_locked(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

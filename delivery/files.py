"""Writing and deleting files of rooms, and telling files apart by their bytes."""

from collections.abc import Iterable
from hashlib import sha256
from typing import IO

from django.core.files.base import File
from django.core.files.storage import Storage

CHUNK_BYTES = 1024 * 1024


def write(storage: Storage, path: str, content: IO[bytes]) -> None:
    """Write a file under exactly this path. Errors: OSError.

    What lay there is written anew: it may be half a file that a crash left behind.
    """
    content.seek(0)
    if storage.exists(path):
        storage.delete(path)
    # A File of its own, so that the storage copies an uploaded file and never moves it away.
    given = storage.save(path, File(content, name=path))
    if given != path:
        # Another process wrote the same content first.
        storage.delete(given)


def delete(storage: Storage, paths: Iterable[str]) -> None:
    """Delete files; one that is gone already is no error. Errors: OSError."""
    for path in paths:
        storage.delete(path)


def fingerprint_of(file: IO[bytes]) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    digest = sha256()
    file.seek(0)
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def megabytes(size_bytes: int) -> str:
    """Return a size in megabytes, as sentences name it."""
    return f"{size_bytes / 1024 / 1024:.1f}".removesuffix(".0")

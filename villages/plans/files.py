"""Where the documents of plans lie: all in private. Readers get them from there by name.

No copy lies in a public folder: whether a document may be fetched is asked of its row at
each request, so that its day begins and ends at midnight, with or without a worker.
"""

from collections.abc import Iterable
from typing import IO

from django.core.files.storage import Storage, storages

from delivery import files


def private() -> Storage:
    """Return the storage of the documents of plans."""
    return storages["plan_documents"]


def write(path: str, content: IO[bytes]) -> None:
    """Write a document under exactly this path. Errors: OSError."""
    files.write(private(), path, content)


def delete(paths: Iterable[str]) -> None:
    """Delete documents; one that is gone already is no error. Errors: OSError."""
    files.delete(private(), paths)

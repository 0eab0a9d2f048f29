"""Where the files of photos lie: everything in private, renditions of released photos in public.

Private files stay when a photo is released; the public ones are copies. So the public
folder holds what readers may see and nothing else, and taking a photo down is deleting.
Files are written before the row that names them and deleted after it: a crash leaves a
file too many at most, never a row without its file.
"""

from collections.abc import Iterable
from typing import IO

from django.core.files.base import File
from django.core.files.storage import Storage, storages


def private() -> Storage:
    """Return the storage of originals, and of the renditions that staff see."""
    return storages["originals"]


def public() -> Storage:
    """Return the storage whose files anyone may fetch."""
    return storages["renditions"]


def original_path(fingerprint: str, extension: str) -> str:
    """Return where an original lies in private."""
    return f"{fingerprint[:2]}/{fingerprint}.{extension}"


def rendition_path(name: str) -> str:
    """Return where a rendition lies in private; in public its name is its path."""
    return f"renditions/{name[:2]}/{name}"


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


def copy_to_public(names: Iterable[str]) -> None:
    """Copy renditions to where readers may fetch them. Errors: OSError."""
    for name in names:
        with private().open(rendition_path(name)) as content:
            write(public(), name, content)


def delete(storage: Storage, paths: Iterable[str]) -> None:
    """Delete files; one that is gone already is no error. Errors: OSError."""
    for path in paths:
        storage.delete(path)

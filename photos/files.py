"""Where the files of photos lie: everything in private, renditions of released photos in public.

Private files stay when a photo is released; the public ones are copies. So the public
folder holds what readers may see and nothing else, and taking a photo down is deleting.
Files are written before the row that names them and deleted after it: a crash leaves a
file too many at most, never a row without its file.
"""

from collections.abc import Iterable

from django.core.files.storage import Storage, storages

from delivery.files import delete, write

__all__ = [
    "copy_to_public",
    "delete",
    "original_path",
    "private",
    "public",
    "rendition_path",
    "write",
]


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


def copy_to_public(names: Iterable[str]) -> None:
    """Copy renditions to where readers may fetch them. Errors: OSError."""
    for name in names:
        with private().open(rendition_path(name)) as content:
            write(public(), name, content)

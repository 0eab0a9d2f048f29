"""Writing what the darkroom made of a photo: first the files, then the list on the row."""

from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from typing import IO, Any

from django.db import transaction

from delivery.version import bump
from photos import files, renditions
from photos.developing import develop
from photos.judging import Developed
from photos.models import Photo
from photos.renditions import AFTERWARDS, ENCODING, Key

Rows = list[dict[str, Any]]


def write_files(photo: Photo, file: IO[bytes], developed: Developed, written: list[str]) -> None:
    """Write original and renditions in private, noting each path before it is written.

    The photo lists them afterwards, but is not saved.
    """
    written.append(photo.original)
    files.write(files.private(), photo.original, file)
    photo.renditions = write_renditions(photo, developed, written)


def write_renditions(photo: Photo, developed: Developed, written: list[str]) -> Rows:
    """Return the list of the renditions that were written, in private. Errors: OSError."""
    rows = []
    for encoded in developed.files():
        rendition = renditions.named(encoded, photo.fingerprint, photo.focus)
        path = files.rendition_path(rendition.name)
        written.append(path)
        files.write(files.private(), path, BytesIO(rendition.encoded.content))
        rows.append(rendition.as_row())
    return rows


def sweep(paths: Iterable[str]) -> None:
    """Take away what was written in vain."""
    # What a sick disk does not let go is an orphan; `make_renditions` takes those away.
    with suppress(OSError):
        files.delete(files.private(), paths)


def missing(photo: Photo, lost: Iterable[str] = ()) -> set[Key]:
    """Return which files its row lacks. lost: names whose files are gone. Asks no disk."""
    size, gone = (photo.width_px, photo.height_px), set(lost)
    there = {
        key_of(row)
        for row in photo.renditions
        if row["name"] not in gone and row.get("focus", photo.focus) == photo.focus
    }
    return renditions.wanted(size, everything()) - there


def everything() -> dict[str, dict[str, Any]]:
    """Return the options of every format, those made at once first."""
    return {**ENCODING, **AFTERWARDS}


def key_of(row: dict[str, Any]) -> Key:
    return row["format"], row.get("crop", ""), row["width_px"]


def make(photo: Photo, keys: set[Key]) -> bool:
    """Make these files of a photo, and tell whether its row names them now. Slow.

    False when the photo changed meanwhile, and nothing was done. Errors: ValidationError
    of the darkroom, OSError when the original is missing or the disk is full.
    """
    forms = {key[0] for key in keys}
    encoding = {form: options for form, options in everything().items() if form in forms}
    shapes = [shape for shape in renditions.SHAPES if shape in {key[1] for key in keys}]
    written: list[str] = []
    try:
        with (
            files.private().open(photo.original) as file,
            develop(file, encoding=encoding, shapes=shapes, focus=photo.focus) as developed,
        ):
            rows = write_renditions(photo, developed, written)
        is_listed = _list(photo, rows)
    except BaseException:
        sweep(_unlisted(photo, written))
        raise
    if not is_listed:
        sweep(_unlisted(photo, written))
    return is_listed


@transaction.atomic
def _list(photo: Photo, rows: Rows) -> bool:
    """Write the new files on the row in place of those that they replace.

    Readers get them at once; crops around a former focal point go.
    """
    stored = Photo.objects.select_for_update().filter(pk=photo.pk).first()
    if stored is None or (stored.fingerprint, stored.focus) != (photo.fingerprint, photo.focus):
        return False
    made = {key_of(row) for row in rows}
    kept = [
        row
        for row in stored.renditions
        if key_of(row) not in made and row.get("focus", stored.focus) == stored.focus
    ]
    gone = _names(stored.renditions) - _names(kept) - _names(rows)
    if stored.is_released:
        files.copy_to_public(_names(rows) - _names(stored.renditions))
    is_new = gone or not _names(rows) <= _names(stored.renditions)
    stored.renditions = photo.renditions = kept + rows
    stored.save(update_fields=["renditions"])
    if is_new and stored.is_released:
        # Another encoder gives other bytes, hence other names, and pages name the files.
        bump()
    transaction.on_commit(lambda: delete_everywhere(gone), robust=True)
    return True


def delete_everywhere(names: Iterable[str]) -> None:
    """Delete renditions that no row names any more, in public first."""
    names = list(names)
    files.delete(files.public(), names)
    files.delete(files.private(), map(files.rendition_path, names))


def _names(rows: Rows) -> set[str]:
    return {row["name"] for row in rows}


def _unlisted(photo: Photo, paths: list[str]) -> list[str]:
    """Return which of the paths no row names; one query."""
    stored = Photo.objects.filter(pk=photo.pk).values_list("renditions", flat=True).first()
    listed = {files.rendition_path(name) for name in _names(stored or [])}
    return [path for path in paths if path not in listed]

"""Putting rows and files in step again, after a crash, a sick disk or a restored backup."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from photos import files, making, pairs, refusals
from photos.developing import develop
from photos.models import Photo

# An intake writes its files before its row, and may take long.
ORPHAN_AGE = timedelta(days=1)
# What was taken down must not stay; a release copies its files a moment before it ends.
PUBLIC_ORPHAN_AGE = timedelta(minutes=10)


@dataclass
class Repair:
    """What was mended; `lost` names the photos whose original is missing or spoilt."""

    remade: int = 0
    copied: int = 0
    deleted: int = 0
    lost: list[str] = field(default_factory=list)


def repair(*, now: datetime | None = None) -> Repair:
    """Make renditions that are missing, copy those that readers miss, delete orphans.

    Nothing is done for a photo in order. Slow: looks for every file of every photo.
    """
    done = Repair()
    for photo in Photo.objects.order_by("pk").iterator():
        _mend_private(photo, done)
        _note_likeness(photo)
        if photo.is_released:
            _mend_public(photo, done)
    _delete_orphans(now or timezone.now(), done)
    return done


def _mend_private(photo: Photo, done: Repair) -> None:
    if not files.private().exists(photo.original):
        done.lost.append(str(photo))
        return
    names = [row["name"] for row in photo.renditions]
    lost = [name for name in names if not files.private().exists(files.rendition_path(name))]
    keys = making.missing(photo, lost)
    if not keys:
        return
    try:
        done.remade += making.make(photo, keys)
    except ValidationError as refusal:
        # Where the darkroom was only busy, the next repair mends it.
        if refusal.code not in refusals.PASSING:
            done.lost.append(str(photo))


def _note_likeness(photo: Photo) -> None:
    """Find out what a photo of former times looks like, by its smallest rendition."""
    smallest = photo.rendition_for(0)
    if photo.likeness is not None or smallest is None:
        return
    # Missing, spoilt, or the darkroom is busy: the next repair tries again.
    with suppress(OSError, ValidationError):
        with (
            files.private().open(files.rendition_path(smallest["name"])) as file,
            develop(file, encoding={}, shapes=()) as developed,
        ):
            photo.likeness = developed.likeness
        with transaction.atomic():
            photo.save(update_fields=["likeness"])
            pairs.note(photo)


def _mend_public(photo: Photo, done: Repair) -> None:
    with transaction.atomic():
        released = Photo.objects.released().select_for_update().filter(pk=photo.pk).first()
        names = [row["name"] for row in released.renditions] if released else []
        missing = [name for name in names if not files.public().exists(name)]
        present = [name for name in missing if files.private().exists(files.rendition_path(name))]
        files.copy_to_public(present)
        done.copied += len(present)


def _delete_orphans(now: datetime, done: Repair) -> None:
    private, public = set(), set()
    for original, rows, released_at in Photo.objects.values_list(
        "original", "renditions", "released_at"
    ).iterator():
        names = [row["name"] for row in rows]
        private |= {original, *map(files.rendition_path, names)}
        public |= set(names) if released_at else set()
    for storage, known, age in (
        (files.private(), private, ORPHAN_AGE),
        (files.public(), public, PUBLIC_ORPHAN_AGE),
    ):
        orphans = [
            path
            for path in _paths(storage)
            if path not in known and now - storage.get_modified_time(path) > age
        ]
        files.delete(storage, orphans)
        done.deleted += len(orphans)


def _paths(storage: Storage, folder: str = "") -> Iterator[str]:
    """Yield the path of every file in a storage."""
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{name}" for name in names)
    for inner in folders:
        yield from _paths(storage, f"{prefix}{inner}")

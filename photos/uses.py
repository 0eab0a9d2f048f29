"""Where photos stand. Upper rooms write it down here; the library only reads it."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from photos.models import Photo, PhotoUse


@transaction.atomic
def record(
    subject_kind: str, subject_key: str | int, subject_title: str, photo_ids: Iterable[int]
) -> None:
    """Write that a subject uses exactly these photos; unknown numbers are passed over.

    subject_kind: as `news.article`; subject_key: the row's key. One query when that is
    written already, else three more.
    """
    photo_ids = set(photo_ids)
    there = PhotoUse.objects.filter(subject_kind=subject_kind, subject_key=str(subject_key))
    written = dict(there.values_list("photo_id", "subject_title"))
    if written.keys() == photo_ids and set(written.values()) <= {subject_title[:200]}:
        return
    wanted = Photo.objects.filter(pk__in=photo_ids).values_list("pk", flat=True)
    forget(subject_kind, subject_key)
    PhotoUse.objects.bulk_create(
        PhotoUse(
            photo_id=photo_id,
            subject_kind=subject_kind,
            subject_key=str(subject_key),
            subject_title=subject_title[:200],
        )
        for photo_id in wanted
    )


def used_by(subject_kind: str, subject_keys: Iterable[str]) -> set[int]:
    """Return the numbers of the photos that subjects use; one query."""
    found = PhotoUse.objects.filter(subject_kind=subject_kind, subject_key__in=subject_keys)
    return set(found.values_list("photo_id", flat=True))


def where(photo_ids: Iterable[int]) -> dict[str, dict[str, set[int]]]:
    """Return where photos stand, by kind and key of the subject; one query."""
    found: dict[str, dict[str, set[int]]] = {}
    rows = PhotoUse.objects.filter(photo_id__in=list(photo_ids))
    for kind, key, photo_id in rows.values_list("subject_kind", "subject_key", "photo_id"):
        found.setdefault(kind, {}).setdefault(key, set()).add(photo_id)
    return found


def is_somewhere() -> Q:
    """Return the condition that a photo stands in anything: a text, or a viewpoint."""
    used = Exists(PhotoUse.objects.filter(photo=OuterRef("pk")))
    return Q(used) | Q(viewpoint__isnull=False)


def forget(subject_kind: str, subject_key: str | int) -> None:
    """Write that a subject uses no photo any more."""
    PhotoUse.objects.filter(subject_kind=subject_kind, subject_key=str(subject_key)).delete()

"""Where photos stand. Upper rooms write it down here; the library only reads it."""

from collections.abc import Iterable

from django.db import transaction

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


def forget(subject_kind: str, subject_key: str | int) -> None:
    """Write that a subject uses no photo any more."""
    PhotoUse.objects.filter(subject_kind=subject_kind, subject_key=str(subject_key)).delete()

"""What the public sees of a photo. Each verb is one transaction and locks the photo's row.

Files move inside the transaction: release copies them before the row is written, taking
down deletes them at its end, so that an error on the disk leaves the photo as it was.
"""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from delivery.version import bump
from photos import afterwards, files
from photos.models import Photo

PUBLIC_FIELDS = (
    "kind",
    "caption",
    "caption_en",
    "alt_text",
    "alt_text_en",
    "credit_line",
    "credit_line_en",
    "place_code",
    "photographer",
    "licence",
    "ai_use",
    "taken_year",
)
# What staff keep of a photo and readers are not shown.
PRIVATE_FIELDS = ("taken_at", "consent", "shows_minors")
# `taken_at` comes from the camera, and tells nothing of who may see the photo.
KEPT_IN_TRAIL = (*PUBLIC_FIELDS, "consent", "shows_minors")


@transaction.atomic
def release(photo: Photo, by: User | None, *, at: datetime | None = None) -> None:
    """Show the photo to readers from now on; one that is shown already stays as it is.

    Errors: ValidationError when its rights forbid it (`no_consent`), or the disk fails.
    """
    stored = _lock(photo)
    if not stored.is_released:
        for refusal in stored.rights_refusals():
            raise refusal
        try:
            files.copy_to_public(_names(stored))
        except OSError as error:
            raise ValidationError(
                _("照片未能公开：图片文件缺失，或磁盘已满、不可写。请告知系统管理员。"),
                code="not_stored",
            ) from error
        stored.released_at = at or timezone.now()
        stored.first_released_at = stored.first_released_at or stored.released_at
        stored.released_by = by
        _save_release(stored)
        trail.write(by, "release", stored)
        afterwards.ask(stored)
        bump()
    _take_over(photo, stored)


@transaction.atomic
def take_down(photo: Photo, by: User | None, *, reason: str = "") -> None:
    """Take the photo and its files away from readers, at once and on every page."""
    stored = _lock(photo)
    if stored.is_released:
        stored.released_at = stored.released_by = None
        _save_release(stored)
        trail.write(by, "take_down", stored, after={"reason": reason} if reason else None)
        bump(forbid_previous=True)
        _delete_public(stored)
    _take_over(photo, stored)


@transaction.atomic
def describe(photo: Photo, by: User | None) -> None:
    """Store the photo's words and rights; readers see them at once when it is released.

    Errors: ValidationError when the rights contradict each other, or forbid what is public.
    """
    stored = _lock(photo)
    changed = [name for name in KEPT_IN_TRAIL if getattr(stored, name) != getattr(photo, name)]
    _take_over(photo, stored)
    photo.clean()
    photo.save(update_fields=[*PUBLIC_FIELDS, *PRIVATE_FIELDS])
    if changed:
        trail.write(
            by,
            "describe",
            photo,
            before={name: getattr(stored, name) for name in changed},
            after={name: getattr(photo, name) for name in changed},
        )
    # A gallery shows the day.
    is_seen = stored.taken_at != photo.taken_at or not set(changed).isdisjoint(PUBLIC_FIELDS)
    if stored.is_released and is_seen:
        bump()


def hold(photos: Iterable[Photo]) -> None:
    """Lock many photos in the order of their keys, before the first of them is changed; one query.

    A change bumps, and a verb that holds the version must not wait for another's photo.
    """
    rows = Photo.objects.select_for_update().filter(pk__in=[photo.pk for photo in photos])
    list(rows.order_by("pk").values_list("pk", flat=True))


def is_deletable(photo: Photo) -> bool:
    """Tell whether the photo may be deleted: never public, used nowhere. Costs a query."""
    was_public = photo.is_released or photo.first_released_at is not None
    return (photo.is_demonstration or not was_public) and not photo.uses.exists()


@transaction.atomic
def discard(photo: Photo, by: User | None) -> None:
    """Delete the photo and all its files; demonstration photos even when they were public.

    Errors: ValidationError when it was public or is used.
    """
    stored = _lock(photo)
    if not is_deletable(stored):
        raise ValidationError(
            _("“%(photo)s”公开过或正在使用，不能删除；可以撤下。"),
            code="in_use",
            params={"photo": stored},
        )
    if stored.is_released:
        bump(forbid_previous=True)
    trail.write(by, "discard", stored)
    stored.delete()
    if stored.is_released:
        _delete_public(stored)
    paths = [stored.original, *map(files.rendition_path, _names(stored))]
    # Only once the row is gone for good: files can be spared, a row's files cannot.
    transaction.on_commit(lambda: files.delete(files.private(), paths), robust=True)


def _lock(photo: Photo) -> Photo:
    return Photo.objects.select_for_update().get(pk=photo.pk)


def _names(photo: Photo) -> list[str]:
    return [rendition["name"] for rendition in photo.renditions]


def _save_release(photo: Photo) -> None:
    photo.save(update_fields=["released_at", "first_released_at", "released_by"])


def _delete_public(photo: Photo) -> None:
    try:
        files.delete(files.public(), _names(photo))
    except OSError as error:
        raise ValidationError(
            _("照片未能撤下：图片文件无法删除，读者仍能看到。请立即告知系统管理员。"),
            code="not_deleted",
        ) from error


def _take_over(photo: Photo, stored: Photo) -> None:
    for name in ("released_at", "first_released_at", "released_by"):
        setattr(photo, name, getattr(stored, name))

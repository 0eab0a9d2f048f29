"""What readers see then and now. Each verb is one transaction and bumps when they see it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from delivery.version import bump
from photos.models import Photo, Viewpoint

FIELDS = ("place_code", "name", "name_en", "note")
MOST_PHOTOS = 60


@transaction.atomic
def save(viewpoint: Viewpoint, by: User | None) -> None:
    """Store a viewpoint, new or changed, with a line in the trail."""
    stored = Viewpoint.objects.select_for_update().filter(pk=viewpoint.pk).first()
    before = {name: getattr(stored, name) for name in FIELDS} if stored else {}
    after = {name: getattr(viewpoint, name) for name in FIELDS}
    if before == after:
        return
    viewpoint.save()
    changed = [name for name in FIELDS if before.get(name, "") != after[name]]
    trail.write(
        by,
        "change_row" if stored else "add_row",
        viewpoint,
        before={name: before[name] for name in changed if stored},
        after={name: after[name] for name in changed},
    )
    bump()


@transaction.atomic
def gather(viewpoint: Viewpoint, photos: Iterable[Photo], by: User | None) -> None:
    """Put photos into a viewpoint; those that stand in it stay.

    Errors: ValidationError for a photo of another place or another viewpoint, and for too many.
    """
    chosen = _lock(viewpoint, photos)
    new = [photo for photo in chosen if photo.viewpoint_id != viewpoint.pk]
    for photo in new:
        _check(viewpoint, photo)
    if viewpoint.photos.count() + len(new) > MOST_PHOTOS:
        sentence = _("一个机位最多 %(most)s 张照片。请先移出几张。")
        raise ValidationError(sentence, code="too_many", params={"most": MOST_PHOTOS})
    _move(viewpoint, new, by, into=True)


@transaction.atomic
def part(viewpoint: Viewpoint, photos: Iterable[Photo], by: User | None) -> None:
    """Take photos out of a viewpoint; they stay in the library."""
    chosen = _lock(viewpoint, photos)
    standing = [photo for photo in chosen if photo.viewpoint_id == viewpoint.pk]
    _move(viewpoint, standing, by, into=False)


@transaction.atomic
def discard(viewpoint: Viewpoint, by: User | None) -> None:
    """Delete a viewpoint; its photos stay in the library."""
    Viewpoint.objects.select_for_update().get(pk=viewpoint.pk)
    trail.write(by, "delete_row", viewpoint, before={"photos": _titles(viewpoint.photos.all())})
    viewpoint.delete()
    bump()


def _lock(viewpoint: Viewpoint, photos: Iterable[Photo]) -> list[Photo]:
    """Lock the viewpoint, then the photos in the order of their keys, and return these."""
    Viewpoint.objects.select_for_update().get(pk=viewpoint.pk)
    keys = [photo.pk for photo in photos]
    return list(Photo.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _check(viewpoint: Viewpoint, photo: Photo) -> None:
    names = {"photo": str(photo), "number": photo.pk}
    if photo.place_code and not viewpoint.place_code.startswith(photo.place_code):
        sentence = _(
            "照片“%(photo)s”（%(number)s 号）登记在别的地点，没有放进来。请先核对它的地点。"
        )
        raise ValidationError(sentence, code="other_place", params=names)
    if photo.viewpoint is not None:
        sentence = _("照片“%(photo)s”（%(number)s 号）已在机位“%(viewpoint)s”里。请先从那里移出。")
        names["viewpoint"] = str(photo.viewpoint)
        raise ValidationError(sentence, code="other_viewpoint", params=names)


def _move(viewpoint: Viewpoint, photos: list[Photo], by: User | None, *, into: bool) -> None:
    if not photos:
        return
    keys = [photo.pk for photo in photos]
    Photo.objects.filter(pk__in=keys).update(viewpoint=viewpoint if into else None)
    trail.write(by, "gather" if into else "part", viewpoint, after={"photos": _titles(photos)})
    if any(photo.is_released for photo in photos):
        bump()


def _titles(photos: Iterable[Photo]) -> object:
    return [f"{photo}（{photo.pk}）" for photo in photos]

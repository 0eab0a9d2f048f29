"""A better file for a photo: its number, words and uses stay, all that was made of the old goes.

The old original goes too: a file may be replaced because a face had to be made unknown.
A photo that readers see is taken down by it, and is released again by whoever has looked
at the new picture: consent was given for what the old one showed.
"""

from collections.abc import Callable
from typing import IO

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from delivery.files import fingerprint_of
from delivery.locks import locked
from photos import afterwards, files, pairs, release
from photos.developing import check_size, develop
from photos.judging import Developed
from photos.making import sweep, write_files
from photos.models import Photo
from photos.refusals import refusal

_OF_THE_FILE = (
    *("original", "fingerprint", "width_px", "height_px", "size_bytes", "renditions"),
    *("likeness", "taken_at", "latitude", "longitude"),
)


class OtherPhotoError(ValidationError):
    """The file is another photo of the library already."""

    def __init__(self, photo: Photo) -> None:
        sentence = _(
            "这个文件早已在图库里，是另一张照片（%(photo)s）。要换成它，请直接使用那一张。"
        )
        super().__init__(sentence, code="another", params={"photo": photo})
        self.photo = photo


def replace(photo: Photo, file: IO[bytes], by: User | None, *, reason: str = "") -> None:
    """Put a file in the place of the photo's own; it is private until it is released again.

    Slow: waits for a turn at the darkroom. Errors: ValidationError with a sentence, among
    them OtherPhotoError; then nothing has changed.
    """
    size_bytes, fingerprint = check_size(file), fingerprint_of(file)
    _check_new(photo, fingerprint)
    new = Photo.objects.get(pk=photo.pk)
    former = new.fingerprint
    new.fingerprint, new.size_bytes = fingerprint, size_bytes
    with develop(file, focus=new.focus) as developed, locked(f"photo-{fingerprint[:2]}"):
        _check_new(photo, fingerprint)
        _note(new, developed)
        _store(new, file, developed, lambda: _exchange(new, former, by, reason))
    for name in (*_OF_THE_FILE, "released_at", "released_by"):
        setattr(photo, name, getattr(new, name))


def _check_new(photo: Photo, fingerprint: str) -> None:
    there = Photo.objects.filter(fingerprint=fingerprint).first()
    if there is None:
        return
    if there.pk == photo.pk:
        raise ValidationError(_("这就是照片现在的文件，没有什么要替换。"), code="same")
    raise OtherPhotoError(there)


def _note(photo: Photo, developed: Developed) -> None:
    """Write down what the new file is; what it does not tell of the camera stays known."""
    photo.original = files.original_path(photo.fingerprint, developed.extension)
    photo.width_px, photo.height_px = developed.width_px, developed.height_px
    photo.likeness = developed.likeness
    photo.taken_at = photo.taken_at or developed.taken_at
    if developed.latitude is not None:
        photo.latitude, photo.longitude = developed.latitude, developed.longitude


def _store(new: Photo, file: IO[bytes], developed: Developed, exchange: Callable[[], None]) -> None:
    """Write the files, then the row; when either fails, the photo is what it was."""
    written: list[str] = []
    try:
        write_files(new, file, developed, written)
        exchange()
    except OSError as error:
        sweep(written)
        raise refusal("not_stored") from error
    except IntegrityError:
        # Someone took the same file in at this moment; its files are theirs now.
        _check_new(new, new.fingerprint)
        sweep(written)
        raise
    except BaseException:
        sweep(written)
        raise


@transaction.atomic
def _exchange(new: Photo, former: str, by: User | None, reason: str) -> None:
    stored = Photo.objects.select_for_update().get(pk=new.pk)
    if stored.fingerprint != former:
        raise ValidationError(_("这张照片的文件刚被别人换过。请看过再决定。"), code="overtaken")
    release.take_down(stored, by, reason=_("替换文件"))
    new.released_at = new.released_by = None
    new.save(update_fields=_OF_THE_FILE)
    after: dict[str, object] = {"fingerprint": new.fingerprint}
    if reason:
        after["reason"] = reason
    trail.write(by, "replace", new, before={"fingerprint": former}, after=after)
    pairs.forget_unsettled(new)
    pairs.note(new)
    afterwards.ask(new)
    kept = {new.original, *_paths(new)}
    gone = [path for path in (stored.original, *_paths(stored)) if path not in kept]
    transaction.on_commit(lambda: files.delete(files.private(), gone), robust=True)


def _paths(photo: Photo) -> list[str]:
    return [files.rendition_path(row["name"]) for row in photo.renditions]

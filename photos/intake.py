"""Taking a picture in: checked, developed, stored; then, and only then, a row."""

from typing import IO, Any

from django.db import IntegrityError, transaction

from accounts import trail
from accounts.models import User
from delivery.files import fingerprint_of
from delivery.locks import locked
from photos import afterwards, files, pairs
from photos.developing import Developed, check_size, develop
from photos.making import sweep, write_files
from photos.models import Photo
from photos.refusals import refusal

# Known once the picture is developed.
_MEASURED = {"original", "width_px", "height_px"}


def take_in(file: IO[bytes], *, by: User | None, **fields: Any) -> Photo:
    """Return the photo made of an uploaded file; it is not public yet.

    The same bytes a second time return the photo that is there, unchanged, with
    `was_here_already` set. fields: columns of the photo; they win over what the camera
    noted. The sender's file name is never used. Slow: waits for a turn at the darkroom,
    then half a second and more. Errors: ValidationError with a sentence for the sender;
    then nothing is left behind. Where its code is in `refusals.PASSING`, the same file
    may be taken in a little later.
    """
    size_bytes = check_size(file)
    fingerprint = fingerprint_of(file)
    if existing := _existing(fingerprint):
        return existing
    photo = Photo(fingerprint=fingerprint, size_bytes=size_bytes, uploaded_by=by, **fields)
    photo.clean_fields(exclude=_MEASURED)
    with develop(file, focus=photo.focus) as developed, locked(f"photo-{fingerprint[:2]}"):
        # Someone may have sent the same file meanwhile: its files are not written over.
        if existing := _existing(fingerprint):
            return existing
        _note(photo, developed, given=fields)
        return _store(photo, file, developed)


def _note(photo: Photo, developed: Developed, given: dict[str, Any]) -> None:
    """Write down what was found in the picture, where the sender said nothing else."""
    photo.original = files.original_path(photo.fingerprint, developed.extension)
    for name in ("width_px", "height_px", "taken_at", "latitude", "longitude", "likeness"):
        if name not in given:
            setattr(photo, name, getattr(developed, name))


def _store(photo: Photo, file: IO[bytes], developed: Developed) -> Photo:
    """Write the files, then the row; when either fails, neither stays."""
    written: list[str] = []
    try:
        write_files(photo, file, developed, written)
        with transaction.atomic():
            photo.save()
            trail.write(photo.uploaded_by, "take_in", photo)
            pairs.note(photo)
            afterwards.ask(photo)
    except IntegrityError:
        # Someone sent the same file at the same moment; the files are theirs now.
        if existing := _existing(photo.fingerprint):
            return existing
        sweep(written)
        raise
    except OSError as error:
        sweep(written)
        raise refusal("not_stored") from error
    except BaseException:
        sweep(written)
        raise
    return photo


def _existing(fingerprint: str) -> Photo | None:
    photo = Photo.objects.filter(fingerprint=fingerprint).first()
    if photo:
        photo.was_here_already = True
    return photo

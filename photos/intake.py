"""Taking a picture in: checked, decoded, made small, stored; then, and only then, a row."""

from contextlib import suppress
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from PIL import Image

from accounts import trail
from accounts.models import User
from delivery.files import fingerprint_of
from photos import camera, files, header, renditions
from photos.decoding import decode
from photos.models import Photo


def take_in(file: IO[bytes], *, by: User | None, **fields: Any) -> Photo:
    """Return the photo made of an uploaded file; it is not public yet.

    The same bytes a second time return the photo that is there, unchanged, with
    `was_here_already` set. fields: columns of the photo; they win over what the camera
    noted. The sender's file name is never used. Slow: half a second and more of
    processor time. Errors: ValidationError with a sentence for the sender; then nothing
    is left behind.
    """
    size_bytes = header.check_size(file)
    fingerprint = fingerprint_of(file)
    if existing := _existing(fingerprint):
        return existing
    image = header.open_checked(file)
    notes = camera.read(image)
    width_px, height_px = image.size[::-1] if notes.is_sideways else image.size
    photo = Photo(
        original=files.original_path(fingerprint, header.EXTENSIONS[str(image.format)]),
        fingerprint=fingerprint,
        width_px=width_px,
        height_px=height_px,
        size_bytes=size_bytes,
        uploaded_by=by,
        taken_at=notes.taken_at,
        latitude=notes.latitude,
        longitude=notes.longitude,
    )
    for name, value in fields.items():
        setattr(photo, name, value)
    photo.clean_fields()
    upright = decode(image, notes, renditions.widths_for(width_px)[-1])
    return _store(photo, file, upright)


def _store(photo: Photo, file: IO[bytes], upright: Image.Image) -> Photo:
    """Write the files, then the row; when either fails, neither stays."""
    written: list[str] = []
    try:
        _write_files(photo, file, upright, written)
        with transaction.atomic():
            photo.save()
            trail.write(photo.uploaded_by, "take_in", photo)
    except IntegrityError:
        # Someone sent the same file at the same moment; the files are theirs now.
        if existing := _existing(photo.fingerprint):
            return existing
        _sweep(written)
        raise
    except OSError as error:
        _sweep(written)
        raise ValidationError(
            _("照片没能保存：存放照片的磁盘已满或不可写。请告知系统管理员，稍后再上传。"),
            code="not_stored",
        ) from error
    except BaseException:
        _sweep(written)
        raise
    return photo


def _write_files(photo: Photo, file: IO[bytes], upright: Image.Image, written: list[str]) -> None:
    """Write original and renditions in private, noting each path before it is written."""
    written.append(photo.original)
    files.write(files.private(), photo.original, file)
    for rendition in renditions.make(upright, photo.fingerprint):
        path = files.rendition_path(rendition.name)
        written.append(path)
        files.write(files.private(), path, BytesIO(rendition.content))
        photo.renditions.append(rendition.as_row())


def _sweep(paths: list[str]) -> None:
    # What a sick disk does not let go is an orphan; `make_renditions` takes those away.
    with suppress(OSError):
        files.delete(files.private(), paths)


def _existing(fingerprint: str) -> Photo | None:
    photo = Photo.objects.filter(fingerprint=fingerprint).first()
    if photo:
        photo.was_here_already = True
    return photo

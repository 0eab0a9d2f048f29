"""From a complete file to a photo, or a refusal; each step is safe to repeat."""

import logging
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import Error
from django.utils.translation import gettext as _

from delivery.files import fingerprint_of
from photos import refusals
from photos.intake import take_in
from photos.models import Photo
from photos.upload import partial
from photos.upload.arrival import Arrival

log = logging.getLogger(__name__)

State = Arrival.State


def resume(arrival: Arrival) -> None:
    """Make the photo of a file whose bytes are all here, if it was not made.

    Errors: ValidationError when it cannot be made now, partial.BusyError, OSError.
    """
    if arrival.state != State.STORED and not stored_already(arrival) and arrival.is_complete:
        with partial.held(arrival.pk) as file:
            arrival.refresh_from_db()
            if counted(arrival, file) == arrival.size_bytes and arrival.is_complete:
                finish(arrival, file)


def finish(arrival: Arrival, file: BinaryIO) -> None:
    """Make the photo of a complete file, or refuse it. Slow: decodes the picture.

    Errors: ValidationError when the disk is full; then the row waits, complete.
    """
    try:
        if fingerprint_of(file) != arrival.sha256:
            raise mismatch()
        photo = take_in(file, by=arrival.sender, **_fields(arrival))
    except ValidationError as refusal:
        if getattr(refusal, "code", "") in refusals.PASSING:
            raise
        _refuse(arrival, refusal)
        return
    except Error:
        raise
    except Exception:
        # One odd file must not come back for ever: its sender is told, and may try again.
        log.exception("A photo on its way could not be made")
        _refuse(arrival, _failed())
        return
    if not photo.was_here_already and photo.taken_at is None and arrival.taken_at_client:
        # What a phone makes smaller has lost the camera's notes.
        Photo.objects.filter(pk=photo.pk).update(taken_at=arrival.taken_at_client)
    store(arrival, photo)


def _fields(arrival: Arrival) -> dict[str, str]:
    words = {"place_code": arrival.village_code, "caption": arrival.caption}
    return {name: value for name, value in words.items() if value}


def mismatch() -> ValidationError:
    """Return the refusal of bytes that are not those announced."""
    return ValidationError(_("发来的内容与照片不符，请重新发送。"), code="mismatch")


def _failed() -> ValidationError:
    return ValidationError(
        _("这张照片没能处理。请再试一次；还是不行，请告知系统管理员。"), code="failed"
    )


def stored_already(arrival: Arrival) -> bool:
    """Tell whether the library has the photo; then the row says so."""
    photo = Photo.objects.filter(fingerprint=arrival.sha256).first()
    if photo:
        store(arrival, photo)
    return bool(photo)


def counted(arrival: Arrival, file: BinaryIO) -> int:
    """Return how many bytes are surely there; row and file agree on it from now on."""
    received = partial.cut(file, arrival.received_bytes)
    if received != arrival.received_bytes:
        change(arrival, received_bytes=received)
    return received


def store(arrival: Arrival, photo: Photo) -> None:
    change(
        arrival,
        state=State.STORED,
        photo=photo,
        received_bytes=arrival.size_bytes,
        reason="",
        reason_code="",
    )
    partial.delete(arrival.pk)


def _refuse(arrival: Arrival, refusal: ValidationError) -> None:
    change(
        arrival,
        state=State.REFUSED,
        received_bytes=0,
        reason=" ".join(refusal.messages)[:300],
        reason_code=str(getattr(refusal, "code", "") or "invalid")[:40],
    )
    partial.delete(arrival.pk)


def change(arrival: Arrival, **values: Any) -> None:
    changed = {name: value for name, value in values.items() if getattr(arrival, name) != value}
    if not changed:
        return
    for name, value in changed.items():
        setattr(arrival, name, value)
    arrival.save(update_fields=[*changed, "changed_at"])

"""The verbs of a photo on its way: announce, append, finish, give up. Safe to repeat."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from delivery.files import fingerprint_of
from photos import refusals
from photos.intake import take_in
from photos.models import Photo
from photos.upload import partial
from photos.upload.arrival import Arrival

log = logging.getLogger(__name__)

State = Arrival.State
UNFINISHED_FOR = timedelta(days=7)
# What is not the picture's fault: the sender may simply send it anew.
SENT_ANEW = {"mismatch"}


class WrongOffsetError(Exception):
    """A piece does not follow what is there; the row knows what does."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival


@dataclass(frozen=True)
class Announcement:
    """What a sender says of a file before sending it."""

    sha256: str
    size_bytes: int
    village_code: str = ""
    caption: str = ""
    name: str = ""
    taken_at: datetime | None = None
    # Whether a refused file is to be sent once more.
    again: bool = False

    def words(self) -> dict[str, Any]:
        """Return the columns that a sender may change while the file is on its way."""
        return {
            "village_code": self.village_code,
            "caption": self.caption,
            "name": self.name,
            "taken_at_client": self.taken_at,
        }


def announce(sender: User, said: Announcement) -> tuple[Arrival, bool]:
    """Return the row of a file, and whether it is new; the same file has one for ever.

    A file whose bytes are in the library is stored at once. One whose bytes are all here,
    but whose photo was not made when the server stopped, is finished now.
    Errors: ValidationError when too many wait, or the photo cannot be stored.
    """
    arrival, is_new = _row(sender, said)
    if arrival.state != State.STORED and not _stored_already(arrival) and arrival.is_complete:
        with partial.held(arrival.pk) as file:
            arrival.refresh_from_db()
            if _counted(arrival, file) == arrival.size_bytes and arrival.is_complete:
                _finish(arrival, file)
    return arrival, is_new


def append(arrival: Arrival, offset: int, piece: bytes) -> Arrival:
    """Return the row with one piece more; with the last one, the photo is made.

    Errors: WrongOffsetError when the piece does not follow, partial.BusyError,
    ValidationError when there is more than was announced, or the disk is full.
    """
    with partial.held(arrival.pk) as file:
        arrival.refresh_from_db()
        if arrival.state != State.WAITING:
            partial.delete(arrival.pk)
            return arrival
        if offset != _counted(arrival, file):
            raise WrongOffsetError(arrival)
        if offset + len(piece) > arrival.size_bytes:
            raise mismatch()
        _write(arrival, file, offset, piece)
        if arrival.is_complete:
            _finish(arrival, file)
    return arrival


def take_whole(sender: User, file: IO[bytes], words: dict[str, str]) -> Photo:
    """Return the photo that came in one piece, by a form; it has its row like the others.

    words: as columns of the photo. Errors: ValidationError of `intake.take_in`.
    """
    photo = take_in(file, by=sender, **words)
    arrival, _is_new = Arrival.objects.get_or_create(
        sender=sender,
        sha256=photo.fingerprint,
        defaults={
            "size_bytes": photo.size_bytes,
            "village_code": photo.place_code[:12],
            "caption": photo.caption,
        },
    )
    _store(arrival, photo)
    return photo


def give_up(arrival: Arrival) -> None:
    """Forget a file that its sender does not want to send any more."""
    with partial.held(arrival.pk):
        Arrival.objects.filter(pk=arrival.pk).exclude(state=State.STORED).delete()
        partial.delete(arrival.pk)


def clear_old(now: datetime | None = None) -> int:
    """Return how many files were given up: not finished for days, or without a row."""
    before = (now or timezone.now()) - UNFINISHED_FOR
    old = Arrival.objects.exclude(state=State.STORED).filter(changed_at__lt=before)
    cleared = old.delete()[0]
    # Files first: a row is there before its file.
    files = set(partial.keys())
    waiting = Arrival.objects.filter(state=State.WAITING).values_list("pk", flat=True)
    for key in files.difference(waiting):
        partial.delete(key)
    return cleared


def mismatch() -> ValidationError:
    """Return the refusal of bytes that are not those announced."""
    return ValidationError(_("发来的内容与照片不符，请重新发送。"), code="mismatch")


def _row(sender: User, said: Announcement) -> tuple[Arrival, bool]:
    there = Arrival.objects.filter(sender=sender, sha256=said.sha256)
    arrival = there.first()
    if arrival is None:
        _check_waiting(sender)
        new = Arrival(sender=sender, sha256=said.sha256, size_bytes=said.size_bytes, **said.words())
        try:
            with transaction.atomic():
                new.save()
            return new, True
        except IntegrityError:
            arrival = there.get()
    if _starts_anew(arrival, said):
        _check_waiting(sender)
        partial.delete(arrival.pk)
        _change(
            arrival,
            state=State.WAITING,
            size_bytes=said.size_bytes,
            received_bytes=0,
            reason="",
            reason_code="",
        )
    if arrival.state == State.WAITING:
        _change(arrival, **said.words())
    return arrival, False


def _starts_anew(arrival: Arrival, said: Announcement) -> bool:
    if arrival.state == State.STORED:
        return arrival.photo_id is None
    if arrival.state == State.REFUSED:
        return said.again or arrival.reason_code in SENT_ANEW
    return arrival.size_bytes != said.size_bytes


def _check_waiting(sender: User) -> None:
    limit = settings.ARRIVALS_MAX_WAITING
    if Arrival.objects.filter(sender=sender, state=State.WAITING).count() >= limit:
        raise ValidationError(
            _("还有 %(limit)s 张照片没有传完。请等它们传完，再加新的。"),
            code="too_many_waiting",
            params={"limit": limit},
        )


def _stored_already(arrival: Arrival) -> bool:
    """Tell whether the library has the photo; then the row says so."""
    photo = Photo.objects.filter(fingerprint=arrival.sha256).first()
    if photo:
        _store(arrival, photo)
    return bool(photo)


def _counted(arrival: Arrival, file: BinaryIO) -> int:
    """Return how many bytes are surely there; row and file agree on it from now on."""
    received = partial.cut(file, arrival.received_bytes)
    if received != arrival.received_bytes:
        _change(arrival, received_bytes=received)
    return received


def _write(arrival: Arrival, file: BinaryIO, offset: int, piece: bytes) -> None:
    try:
        partial.append(file, offset, piece)
    except OSError as error:
        raise not_stored() from error
    if piece:
        _change(arrival, received_bytes=offset + len(piece))


def not_stored() -> ValidationError:
    """Return the sentence of a disk that takes nothing; the file stays in the queue."""
    return ValidationError(
        _("照片没能保存：磁盘已满或不可写。照片留在手机里，稍后会再传；请告知系统管理员。"),
        code="not_stored",
    )


def _finish(arrival: Arrival, file: BinaryIO) -> None:
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
    _store(arrival, photo)


def _fields(arrival: Arrival) -> dict[str, str]:
    words = {"place_code": arrival.village_code, "caption": arrival.caption}
    return {name: value for name, value in words.items() if value}


def _failed() -> ValidationError:
    return ValidationError(
        _("这张照片没能处理。请再试一次；还是不行，请告知系统管理员。"), code="failed"
    )


def _store(arrival: Arrival, photo: Photo) -> None:
    _change(
        arrival,
        state=State.STORED,
        photo=photo,
        received_bytes=arrival.size_bytes,
        reason="",
        reason_code="",
    )
    partial.delete(arrival.pk)


def _refuse(arrival: Arrival, refusal: ValidationError) -> None:
    _change(
        arrival,
        state=State.REFUSED,
        received_bytes=0,
        reason=" ".join(refusal.messages)[:300],
        reason_code=str(getattr(refusal, "code", "") or "invalid")[:40],
    )
    partial.delete(arrival.pk)


def _change(arrival: Arrival, **values: Any) -> None:
    changed = {name: value for name, value in values.items() if getattr(arrival, name) != value}
    if not changed:
        return
    for name, value in changed.items():
        setattr(arrival, name, value)
    arrival.save(update_fields=[*changed, "changed_at"])

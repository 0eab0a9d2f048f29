"""The verbs of a photo on its way: announce, append, finish, give up. Safe to repeat."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from photos.intake import take_in
from photos.models import Photo
from photos.upload import completing, finishing, partial
from photos.upload.arrival import Arrival

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
    finishing.resume(arrival)
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
        if offset != finishing.counted(arrival, file):
            raise WrongOffsetError(arrival)
        if offset + len(piece) > arrival.size_bytes:
            raise finishing.mismatch()
        _write(arrival, file, offset, piece)
        if arrival.is_complete:
            # Should this be the last that is heard of the phone, or of this process.
            completing.plan()
            finishing.finish(arrival, file)
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
    finishing.store(arrival, photo)
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
        finishing.change(
            arrival,
            state=State.WAITING,
            size_bytes=said.size_bytes,
            received_bytes=0,
            reason="",
            reason_code="",
        )
    if arrival.state == State.WAITING:
        finishing.change(arrival, **said.words())
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


def _write(arrival: Arrival, file: BinaryIO, offset: int, piece: bytes) -> None:
    try:
        partial.append(file, offset, piece)
    except OSError as error:
        raise not_stored() from error
    if piece:
        finishing.change(arrival, received_bytes=offset + len(piece))


def not_stored() -> ValidationError:
    """Return the sentence of a disk that takes nothing; the file stays in the queue."""
    return ValidationError(
        _("照片没能保存：磁盘已满或不可写。照片留在手机里，稍后会再传；请告知系统管理员。"),
        code="not_stored",
    )

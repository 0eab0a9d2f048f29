"""Taking a file in: checked, stored; then, and only then, a row."""

import re
import unicodedata
from contextlib import suppress
from pathlib import PurePosixPath
from typing import IO

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from attachments import files, formats
from attachments.models import Attachment
from delivery.files import delete, fingerprint_of, write

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def take_in(
    file: IO[bytes],
    *,
    by: User | None,
    title: str = "",
    file_name: str = "",
    is_demonstration: bool = False,
) -> Attachment:
    """Return the attachment made of an uploaded file; it is not public yet.

    The same bytes a second time return the attachment that is there, unchanged, with
    `was_here_already` set. file_name: the sender's; it gives the title where none is
    given, and never a path. Errors: ValidationError with a sentence for the sender; then
    nothing is left behind.
    """
    kind = formats.check(file)
    fingerprint = fingerprint_of(file)
    if existing := _existing(fingerprint):
        return existing
    name = plain_name(file_name)
    attachment = Attachment(
        kind=kind,
        title=(title.strip() or PurePosixPath(name).stem or kind.label)[:120],
        file_name=name,
        size_bytes=file.seek(0, 2),
        fingerprint=fingerprint,
        uploaded_by=by,
        is_demonstration=is_demonstration,
    )
    return _store(attachment, file)


def plain_name(file_name: str) -> str:
    """Return a sender's file name without folders and characters that are not seen."""
    last = unicodedata.normalize("NFC", file_name).replace("\\", "/").rpartition("/")[2]
    return _UNPRINTABLE.sub("", last).strip()[-200:]


def _store(attachment: Attachment, file: IO[bytes]) -> Attachment:
    """Write the file, then the row; when either fails, neither stays."""
    path = attachment.private_path
    try:
        write(files.private(), path, file)
        with transaction.atomic():
            attachment.save()
            trail.write(attachment.uploaded_by, "take_in", attachment)
    except IntegrityError:
        # Someone sent the same file at the same moment; the file is theirs now.
        if existing := _existing(attachment.fingerprint):
            return existing
        _sweep(path)
        raise
    except OSError as error:
        _sweep(path)
        raise ValidationError(
            _("附件没能保存：存放附件的磁盘已满或不可写。请告知系统管理员，稍后再上传。"),
            code="not_stored",
        ) from error
    except BaseException:
        _sweep(path)
        raise
    return attachment


def _sweep(path: str) -> None:
    with suppress(OSError):
        delete(files.private(), [path])


def _existing(fingerprint: str) -> Attachment | None:
    attachment = Attachment.objects.filter(fingerprint=fingerprint).first()
    if attachment:
        attachment.was_here_already = True
    return attachment

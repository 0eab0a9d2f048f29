"""What the public may fetch. Each verb is one transaction and locks the attachment's row.

As with photos, files move inside the transaction: an error on the disk leaves the
attachment as it was.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from attachments import files
from attachments.models import Attachment
from delivery.files import delete
from delivery.version import bump


@transaction.atomic
def release(attachment: Attachment, by: User | None, *, at: datetime | None = None) -> None:
    """Let readers fetch the file from now on; one that is released already stays as it is."""
    stored = _lock(attachment)
    if not stored.is_released:
        try:
            files.copy_to_public(stored)
        except OSError as error:
            raise ValidationError(
                _("附件未能公开：文件缺失，或磁盘已满、不可写。请告知系统管理员。"),
                code="not_stored",
            ) from error
        stored.released_at = at or timezone.now()
        stored.first_released_at = stored.first_released_at or stored.released_at
        stored.released_by = by
        _save_release(stored)
        trail.write(by, "release", stored)
        bump()
    _take_over(attachment, stored)


@transaction.atomic
def take_down(attachment: Attachment, by: User | None, *, reason: str = "") -> None:
    """Take the file away from readers, at once and on every page."""
    stored = _lock(attachment)
    if stored.is_released:
        stored.released_at = stored.released_by = None
        _save_release(stored)
        trail.write(by, "take_down", stored, after={"reason": reason} if reason else None)
        bump(forbid_previous=True)
        _delete_public(stored)
    _take_over(attachment, stored)


@transaction.atomic
def describe(attachment: Attachment, by: User | None) -> None:
    """Store the title; readers see it at once when the file is released."""
    stored = _lock(attachment)
    if stored.title == attachment.title:
        return
    attachment.save(update_fields=["title"])
    trail.write(
        by,
        "describe",
        attachment,
        before={"title": stored.title},
        after={"title": attachment.title},
    )
    if stored.is_released:
        bump()


def is_deletable(attachment: Attachment) -> bool:
    """Tell whether it may be deleted: never public, used nowhere. Costs a query."""
    was_public = attachment.is_released or attachment.first_released_at is not None
    return (attachment.is_demonstration or not was_public) and not attachment.uses.exists()


@transaction.atomic
def discard(attachment: Attachment, by: User | None) -> None:
    """Delete the attachment and its files. Errors: ValidationError when it was public or is used."""
    stored = _lock(attachment)
    if not is_deletable(stored):
        raise ValidationError(
            _("“%(attachment)s”公开过或正在使用，不能删除；可以撤下。"),
            code="in_use",
            params={"attachment": stored},
        )
    if stored.is_released:
        bump(forbid_previous=True)
    trail.write(by, "discard", stored)
    path = stored.private_path
    stored.delete()
    if stored.is_released:
        _delete_public(stored)
    # Only once the row is gone for good: a file can be spared, a row's file cannot.
    transaction.on_commit(lambda: delete(files.private(), [path]), robust=True)


def _lock(attachment: Attachment) -> Attachment:
    return Attachment.objects.select_for_update().get(pk=attachment.pk)


def _save_release(attachment: Attachment) -> None:
    attachment.save(update_fields=["released_at", "first_released_at", "released_by"])


def _delete_public(attachment: Attachment) -> None:
    try:
        files.delete_public(attachment)
    except OSError as error:
        raise ValidationError(
            _("附件未能撤下：文件无法删除，读者仍能下载。请立即告知系统管理员。"),
            code="not_deleted",
        ) from error


def _take_over(attachment: Attachment, stored: Attachment) -> None:
    for name in ("released_at", "first_released_at", "released_by"):
        setattr(attachment, name, getattr(stored, name))

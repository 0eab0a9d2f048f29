"""Where attachments stand. Upper rooms write it down here; this room only reads it."""

from collections.abc import Iterable

from django.db import transaction

from attachments.models import Attachment, AttachmentUse


@transaction.atomic
def record(
    subject_kind: str, subject_key: str | int, subject_title: str, numbers: Iterable[int]
) -> None:
    """Write that a subject uses exactly these attachments; unknown numbers are passed over.

    subject_kind: as `news.article`; subject_key: the row's key. One query for none, else three.
    """
    forget(subject_kind, subject_key)
    wanted = set(numbers)
    known = Attachment.objects.filter(pk__in=wanted).values_list("pk", flat=True) if wanted else []
    AttachmentUse.objects.bulk_create(
        AttachmentUse(
            attachment_id=number,
            subject_kind=subject_kind,
            subject_key=str(subject_key),
            subject_title=subject_title[:200],
        )
        for number in known
    )


def used_by(subject_kind: str, subject_keys: Iterable[str]) -> set[int]:
    """Return the numbers of the attachments that subjects use; one query."""
    found = AttachmentUse.objects.filter(subject_kind=subject_kind, subject_key__in=subject_keys)
    return set(found.values_list("attachment_id", flat=True))


def where(numbers: Iterable[int]) -> dict[str, dict[str, set[int]]]:
    """Return where attachments stand, by kind and key of the subject; one query."""
    found: dict[str, dict[str, set[int]]] = {}
    rows = AttachmentUse.objects.filter(attachment_id__in=list(numbers))
    for kind, key, number in rows.values_list("subject_kind", "subject_key", "attachment_id"):
        found.setdefault(kind, {}).setdefault(key, set()).add(number)
    return found


def titles(keys: Iterable[str], _for_readers: bool) -> dict[str, str]:
    """Return what stands for attachments in a comparison: their titles; one query."""
    numbers = [int(key) for key in keys if key.isascii() and key.isdigit()]
    found = Attachment.objects.filter(pk__in=numbers).values_list("pk", "title")
    return {str(number): title for number, title in found}


def forget(subject_kind: str, subject_key: str | int) -> None:
    """Write that a subject uses no attachment any more."""
    AttachmentUse.objects.filter(subject_kind=subject_kind, subject_key=str(subject_key)).delete()

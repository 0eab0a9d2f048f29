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


def forget(subject_kind: str, subject_key: str | int) -> None:
    """Write that a subject uses no attachment any more."""
    AttachmentUse.objects.filter(subject_kind=subject_kind, subject_key=str(subject_key)).delete()

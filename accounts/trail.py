"""Writing to the trail."""

from collections.abc import Iterable

from django.db import models

from accounts import origin
from accounts.models import TrailLine, User

JsonValues = dict[str, object]
BATCH = 200


def write(
    by: User | None,
    verb: str,
    subject: models.Model,
    *,
    before: JsonValues | None = None,
    after: JsonValues | None = None,
) -> TrailLine:
    """Return the new line; costs one query, and belongs in the verb's transaction.

    by: None when the site itself acted (a loader, a planned moment). From where it was
    done is known from the request that is being answered.
    """
    written = line(by, verb, subject, before=before, after=after)
    written.save()
    return written


def write_all(lines: Iterable[TrailLine]) -> None:
    """Write lines that belong together, a few hundred at a query."""
    TrailLine.objects.bulk_create(lines, batch_size=BATCH)


def line(
    by: User | None,
    verb: str,
    subject: models.Model,
    *,
    before: JsonValues | None = None,
    after: JsonValues | None = None,
) -> TrailLine:
    """Return a line that is not written yet; no query."""
    where = origin.current()
    return TrailLine(
        by=by,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_key=str(subject.pk),
        subject_title=str(subject)[:200],
        before=before or {},
        after=after or {},
        address=where.address,
        way=where.way,
    )


def newest(subject: models.Model, *verbs: str) -> TrailLine | None:
    """Return the subject's newest line with one of the verbs; one query."""
    return lines_of(subject).filter(verb__in=verbs).first()


def lines_of(subject: models.Model) -> models.QuerySet[TrailLine]:
    """Return the subject's lines, newest first, with who did it."""
    return TrailLine.objects.filter(
        subject_kind=subject._meta.label_lower, subject_key=str(subject.pk)
    ).select_related("by")

"""Rows that belong to a text on the desk, of whatever kind: sign-offs, comments, slots."""

from typing import Any, Self

from django.db import models

from publishing.working_copy import WorkingCopy


class OfTextQuerySet(models.QuerySet[Any]):
    def of(self, text: WorkingCopy) -> Self:
        """Return the rows of one text."""
        return self.filter(**key_of(text))


class OfText(models.Model):
    """A row about a working copy, which it names as the trail does: by kind and key.

    It goes when the text is discarded (`forget`).
    """

    text_kind = models.CharField(max_length=60, editable=False)
    text_key = models.PositiveBigIntegerField(editable=False)

    objects = OfTextQuerySet.as_manager()

    class Meta:
        abstract = True


def key_of(text: WorkingCopy) -> dict[str, Any]:
    """Return the two columns that name a text: `Comment(**key_of(article), words=…)`."""
    return {"text_kind": text._meta.label_lower, "text_key": text.pk}


def forget(text: WorkingCopy) -> None:
    """Delete every row about a text that is being deleted; one query for each model."""
    for model in OfText.__subclasses__():
        model._default_manager.filter(**key_of(text)).delete()

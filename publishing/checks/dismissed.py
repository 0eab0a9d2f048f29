"""Warnings that an editor has answered: they stay away from this text."""

from typing import Any

from django.conf import settings
from django.db import models

from publishing.of_text import OfText


class DismissedFinding(OfText):
    """One warning of one text, named by its fingerprint: other words are another warning."""

    fingerprint = models.CharField(max_length=64)
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dismissed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["text_kind", "text_key", "fingerprint"], name="finding_dismissed_once"
            )
        ]

    def __str__(self) -> str:
        return self.fingerprint[:12]


def dismissed(text: Any) -> set[str]:
    """Return the fingerprints of the warnings dismissed for a text; one query, none for a new one."""
    if not text.pk:
        return set()
    return set(DismissedFinding.objects.of(text).values_list("fingerprint", flat=True))

"""What can be found: one entry for each thing, language and span of time."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class EntryQuerySet(models.QuerySet["Entry"]):
    def live(self, at: datetime) -> Self:
        """Return the entries that readers may find at a moment."""
        return self.filter(Q(live_until=None) | Q(live_until__gt=at), live_from__lte=at)


class Entry(models.Model):
    """A thing that can be found, such as an edition or a place.

    The words are not here: they are read where they stand, by the kind's room. The number
    tells the order of lists, newer ones being higher (`search.numbers`).
    """

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    # All entries of a text are put anew at once; an entry's key names the one edition.
    text_key = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    language = models.CharField(max_length=10, blank=True)
    title = models.TextField()
    # Of the words, filters and date, for rows that change under the same key.
    fingerprint = models.CharField(max_length=16, default="")
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "text_key"], name="search_entry_text")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

"""Texts with attachments: where desk and shelf meet the files that readers take along."""

from collections.abc import Collection
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from accounts.models import User
from attachments import uses
from attachments.models import Attachment
from attachments.release import release
from publishing import prose
from publishing.fields import ProseField
from publishing.models import SharedColumns
from publishing.refusals import at_field


class AttachedColumns(SharedColumns):
    """Files and videos of our own that stand in the prose."""

    # The HTML by field as it was stored last; None where that is not known.
    prose_when_loaded: dict[str, str] | None = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any
    ) -> Self:
        """Keep what the stored text named: saving asks only for what is new."""
        text = super().from_db(db, field_names, values, **more)
        is_whole = len(values) == len(cls._meta.concrete_fields)
        text.prose_when_loaded = text.prose_by_field() if is_whole else None
        return text

    def prose_by_field(self) -> dict[str, str]:
        """Return the text's HTML by field; no query."""
        fields: list[models.Field] = list(self._meta.fields)
        return {
            field.name: getattr(self, field.attname)
            for field in fields
            if isinstance(field, ProseField)
        }

    def attachment_ids_by_field(self) -> dict[str, list[int]]:
        """Return the numbers of files and videos by the field that names them; no query."""
        return {name: _numbers(html) for name, html in self.prose_by_field().items()}

    def attachment_ids(self) -> list[int]:
        """Return the numbers of all attachments, each once; no query."""
        by_field = self.attachment_ids_by_field().values()
        return list(dict.fromkeys(number for numbers in by_field for number in numbers))

    def unreleased_attachments(self) -> list[Attachment]:
        """Return the attachments that readers may not fetch yet; one query, none for none."""
        numbers = self.attachment_ids()
        if not numbers:
            return []
        return list(Attachment.objects.filter(pk__in=numbers, released_at=None).order_by("pk"))

    def attachment_refusals(self) -> list[ValidationError]:
        """Return what keeps attachments, video cards and village links from readers.

        Codes: unknown, unreleased_attachment (publishing can release it). One query for
        each kind that a field names, and one more.
        """
        waiting = {one.pk: one for one in self.unreleased_attachments()}
        sentence = _("附件“%(title)s”还没有公开。请先公开它，或在发布时一并公开。")
        return [
            *(
                at_field(name, one, "unknown")
                for name, html in self.prose_by_field().items()
                for one in prose.refusals(html, besides=("photo",))
            ),
            *(
                at_field(name, sentence % {"title": waiting[number]}, "unreleased_attachment")
                for name, numbers in self.attachment_ids_by_field().items()
                for number in numbers
                if number in waiting
            ),
        ]

    def write_relations(self) -> None:
        """Write where the attachments stand, so that none of them is deleted."""
        super().write_relations()
        numbers = self.attachment_ids()
        before = self.prose_when_loaded
        if numbers or before is None or any(map(_numbers, before.values())):
            uses.record(self._meta.label_lower, self.pk, str(self), numbers)
        self.prose_when_loaded = self.prose_by_field()

    def clear_relations(self) -> None:
        super().clear_relations()
        uses.forget(self._meta.label_lower, self.pk)


def release_attachments(text: AttachedColumns, by: User | None) -> list[Attachment]:
    """Return the attachments that were released, in the transaction of the caller."""
    attachments = text.unreleased_attachments()
    for attachment in attachments:
        release(attachment, by)
    return attachments


def _numbers(html: str) -> list[int]:
    named = prose.references(html)
    return [int(number) for kind in ("video", "attachment") for number in named.get(kind, [])]

"""Slots: what editors write into forms before they save it, and who has a form open."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from publishing.of_text import OfText, OfTextQuerySet, key_of
from publishing.working_copy import WorkingCopy

# A form tells of itself every 15 s; one that is silent for longer is closed, or its line is cut.
PRESENT_FOR = timedelta(seconds=40)
KEPT_FOR = timedelta(days=30)
EMPTY_KEPT_FOR = timedelta(days=1)
LARGEST_BYTES = 2 * 1024 * 1024
# The key of a text that is not stored yet; its windows tell new texts apart.
NEW = 0


class SlotQuerySet(OfTextQuerySet):
    def at(self, model: type[WorkingCopy], text: WorkingCopy | None) -> Self:
        """Return the slots of a text, or those of new texts of a kind."""
        return self.filter(**key_at(model, text))

    def open_to(self, model: type[WorkingCopy], text: WorkingCopy | None, editor: User) -> Self:
        """Return what an editor's form shows of a text; of new texts, only the editor's own."""
        slots = self.at(model, text).shown_to(editor)
        return slots if text else slots.filter(editor=editor)

    def shown_to(self, editor: User, at: datetime | None = None) -> Self:
        """Return the editor's own slots with words and the others' open forms, without the words."""
        seen_since = (at or timezone.now()) - PRESENT_FOR
        own = Q(editor=editor, saved_at__isnull=False)
        rows = self.filter(own | Q(seen_at__gte=seen_since) & ~Q(editor=editor))
        return rows.select_related("editor").order_by("-saved_at").defer("words", "began_with")

    def old(self, at: datetime | None = None) -> Self:
        """Return words that nobody touched for a month, and what has been empty for a day."""
        at = at or timezone.now()
        is_empty = Q(saved_at=None, touched_at__lt=at - EMPTY_KEPT_FOR)
        return self.filter(Q(touched_at__lt=at - KEPT_FOR) | is_empty)


class Slot(OfText):
    """One window's form: its words while they are not saved, and when it was last seen.

    It rolls: the newest words replace those before. It is never in the history, the trail
    or an edition. Once the form is saved the slot is closed, so that words which are
    still on their way cannot come back as unsaved ones.
    """

    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    window = models.CharField(max_length=32)
    # The revision that the editor began from, None for a new text; and its columns, if they
    # could still be read.
    revision = models.PositiveIntegerField(null=True)
    began_with = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    # What the form sends, as lists of texts by name.
    words = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField(auto_now=True)
    is_closed = models.BooleanField(default=False)

    objects: ClassVar[Any] = SlotQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["text_kind", "text_key", "editor", "window"], name="slot_once_a_window"
            )
        ]
        indexes = [models.Index(fields=["touched_at"], name="slot_touched")]

    def __str__(self) -> str:
        return f"{self.text_kind} {self.text_key} {self.editor_id}"


def key_at(model: type[WorkingCopy], text: WorkingCopy | None) -> dict[str, Any]:
    """Return what names a text's slots, or those of a new text of a kind."""
    return key_of(text) if text else {"text_kind": model._meta.label_lower, "text_key": NEW}


def clear_old(at: datetime | None = None) -> int:
    """Delete old slots, and return how many."""
    return int(Slot.objects.old(at).delete()[0])

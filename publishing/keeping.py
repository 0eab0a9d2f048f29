"""Keeping a form's words in its slot. Two queries; one more for a window's first words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from publishing.slots import Slot, key_at
from publishing.working_copy import WorkingCopy

Words = dict[str, list[str]]


@dataclass(frozen=True)
class Window:
    """An editor's form: of a text, or of a new one of a kind when `text` is None.

    revision: the one that the form began from.
    """

    editor: User
    model: type[WorkingCopy]
    text: WorkingCopy | None
    key: str
    revision: int | None = None

    @property
    def names(self) -> dict[str, Any]:
        """What names the window's slot."""
        return {**key_at(self.model, self.text), "editor": self.editor, "window": self.key}

    @property
    def began_with(self) -> dict[str, Any]:
        """The columns that the form began from, while they are still the stored ones."""
        is_known = self.text is not None and self.text.revision == self.revision
        return self.text.shared_values() if self.text and is_known else {}


def keep(
    window: Window, words: Words | None, *, is_here: bool = True, at: datetime | None = None
) -> bool:
    """Store a window's words, if any, and that it is open; tell whether its slot takes them.

    A slot that was closed by saving takes nothing more. One that is left without words goes.
    """
    at = at or timezone.now()
    changes: dict[str, Any] = {"seen_at": at if is_here else None, "touched_at": at}
    if words is not None:
        changes |= {"words": words, "saved_at": at}
    rows = Slot.objects.filter(**window.names)
    if words is None and not is_here and rows.filter(saved_at=None, is_closed=False).delete()[0]:
        return True
    if rows.filter(is_closed=False).update(**changes):
        return True
    if words is None and not is_here:
        return True
    first = {**changes, "revision": window.revision, "began_with": window.began_with}
    return bool(Slot.objects.get_or_create(**window.names, defaults=first)[1])


def keep_anew(window: Window, words: Words) -> Slot:
    """Return the slot with words that now rest on another revision, the window's."""
    at = timezone.now()
    kept = {
        "words": words,
        "revision": window.revision,
        "began_with": window.began_with,
        "saved_at": at,
        "is_closed": False,
    }
    slot: Slot = Slot.objects.update_or_create(**window.names, defaults=kept)[0]
    return slot


def close(window: Window) -> None:
    """Empty the slot of a form that was saved, in its transaction; one query."""
    Slot.objects.filter(**window.names).update(
        words={}, began_with={}, saved_at=None, seen_at=None, is_closed=True
    )


def throw_away(window: Window) -> bool:
    """Delete words that their editor wants no more, and tell whether there were any."""
    return bool(Slot.objects.filter(**window.names).delete()[0])

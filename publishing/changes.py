"""What an edition tells its readers of its difference from the one before."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.refusals import at_field


class Change(models.TextChoices):
    """Why an edition follows another; a text's first edition has none."""

    UPDATE = "update", gettext_lazy("更新")
    CORRECTION = "correction", gettext_lazy("更正")
    MINOR = "minor", gettext_lazy("小改动")


# What readers are told of; minor changes are mistakes of typing and the like.
TOLD = (Change.UPDATE, Change.CORRECTION)


def settled(kind: str, note: str, *, was_public: bool) -> tuple[str, str]:
    """Return kind and note as an edition keeps them.

    A first publication has neither. Without a kind, a note makes a correction.
    ValidationError at `change_kind` or `change_note` for what does not fit together.
    """
    note = note.strip()
    if not was_public:
        return "", ""
    kind = kind or (Change.CORRECTION if note else Change.MINOR)
    if refusal := _refusal(kind, note):
        raise refusal
    return str(kind), note


def _refusal(kind: str, note: str) -> ValidationError | None:
    if kind not in Change.values:
        return at_field("change_kind", _("请选择更新、更正或小改动。"), "unknown_kind")
    if kind == Change.CORRECTION and not note:
        return at_field("change_note", _("更正请写明改正了什么，读者会看到。"), "required")
    if kind == Change.MINOR and note:
        sentence = _("小改动不向读者说明。要让读者看到说明，请选“更新”或“更正”。")
        return at_field("change_note", sentence, "not_told")
    return None

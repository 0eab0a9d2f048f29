"""Two editors' forms of one text, field by field, and the choice between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.forms.models import model_to_dict
from django.http import QueryDict

from publishing import prose
from publishing.columns import values
from publishing.editor import ProseWidget
from publishing.merging import put_together
from publishing.models import Edition, Slot, WorkingCopy

MINE, THEIRS, BOTH = "mine", "theirs", "both"
# Fields that name the form; they hold no words.
NAMES = {"seen", "window"}


@dataclass(frozen=True)
class Conflict:
    """A field that two editors hold differently.

    sent: the editor's own words. theirs, both: what the form would send for it, as lists of texts; `both` is empty where
    two values cannot stand together. chosen: MINE or THEIRS where only one of them
    changed the field, else "".
    """

    name: str
    label: str
    is_prose: bool
    sent: str
    is_mine_empty: bool
    is_theirs_empty: bool
    theirs: list[str]
    both: list[str]
    chosen: str


def conflicts(form: Any, theirs: WorkingCopy, ancestor: WorkingCopy | None) -> list[Conflict]:
    """Return the fields of a sent form that differ from the stored text.

    ancestor: the text that the sent form began from, if it is known.
    """
    names = [field for field in form.fields if field not in NAMES]
    stored = model_to_dict(theirs, fields=names)
    before = model_to_dict(ancestor, fields=names) if ancestor else None
    return [
        _conflict(form, name, stored[name], before)
        for name in names
        if name in stored and differs(form, name, stored[name])
    ]


def differs(form: Any, name: str, value: Any) -> bool:
    """Tell whether a sent field means something else than a stored value."""
    field, sent = form.fields[name], _sent(form, name)
    if isinstance(field.widget, ProseWidget):
        return prose.clean(sent or "") != (value or "")
    # A moment is sent to the minute, and means the stored one with its seconds.
    if as_sent(field, value) == [sent]:
        return False
    return bool(field.has_changed(value, sent))


def _sent(form: Any, name: str) -> Any:
    value = form[name].data
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _conflict(form: Any, name: str, value: Any, before: dict[str, Any] | None) -> Conflict:
    field = form.fields[name]
    is_prose = isinstance(field.widget, ProseWidget)
    theirs = as_sent(field, value)
    both = ""
    if is_prose:
        both = put_together(
            prose.clean(_sent(form, name) or ""), value, (before or {}).get(name, "")
        )
    return Conflict(
        name=name,
        label=str(field.label or name),
        is_prose=is_prose,
        sent=str(form[name].data or ""),
        is_mine_empty=not form[name].data,
        is_theirs_empty=value in (None, "", [], False),
        theirs=theirs,
        both=[both] if both else [],
        chosen=_chosen(form, name, value, before),
    )


def _chosen(form: Any, name: str, value: Any, before: dict[str, Any] | None) -> str:
    """Return what is chosen already: by the editor, or because only one of them changed it."""
    if choice := form.data.get(f"_choice-{name}"):
        return str(choice)
    if before is None:
        return ""
    if value == before[name]:
        return MINE
    return "" if differs(form, name, before[name]) else THEIRS


def as_sent(field: forms.Field, value: Any) -> list[str]:
    """Return what a form would send for a stored value."""
    widget: Any = field.widget
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = widget.format_value(field.prepare_value(value))
    if isinstance(shown, list | tuple):
        return [str(one) for one in shown]
    return [] if shown is None else [str(shown)]


def ancestor_of(text: WorkingCopy, revision: int | None, slot: Slot | None) -> WorkingCopy | None:
    """Return the text as it was at a revision, unsaved: from a slot or an edition, else None.

    A query unless the slot knows.
    """
    if revision is None:
        return None
    if slot and slot.revision == revision and slot.began_with:
        return _text_of(type(text), slot.began_with)
    editions = text.editions.filter(revision=revision, kind=Edition.Kind.TEXT)
    edition = editions.order_by("-live_from").first()
    return _text_of(type(text), values(edition, text.columns)) if edition else None


def _text_of(model: type[WorkingCopy], kept: dict[str, Any]) -> WorkingCopy:
    fields: Iterable[models.Field] = model.columns._meta.fields
    known = {field.attname: field for field in fields if field.attname in kept}
    return model(**{name: field.to_python(kept[name]) for name, field in known.items()})


def merged(sent: QueryDict) -> tuple[QueryDict, bool]:
    """Return the form that an editor's choices make, and whether a choice is missing.

    What was not chosen stays as the editor wrote it; the choices stay only when one is
    missing, for then they are asked again.
    """
    form = sent.copy()
    is_missing = False
    for name in sent.getlist("_asked"):
        choice = sent.get(f"_choice-{name}")
        if choice in (THEIRS, BOTH):
            form.setlist(name, sent.getlist(f"_{choice}-{name}"))
        elif choice != MINE:
            is_missing = True
    if not is_missing:
        for name in sent.getlist("_asked"):
            form.pop(f"_choice-{name}", None)
    return form, is_missing

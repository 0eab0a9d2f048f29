"""The text that stands in a form, as far as it can be read, for looking at only."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from publishing.fields import ProseField
from publishing.models import WorkingCopy

LARGEST_KEY = 2**63 - 1


def text_in(form: forms.ModelForm) -> WorkingCopy:
    """Return the form's text with what was typed; never to be saved. No query.

    A choice is taken by its number alone; words that a field would refuse are taken as
    they are, and what is no value at all leaves the stored one.
    """
    text: Any = form.instance
    for name, field in form.fields.items():
        column = _column(text, name)
        if column is None:
            continue
        raw = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        if isinstance(column, models.ForeignKey):
            setattr(text, column.attname, _key(raw))
        else:
            _take(text, column, field, raw)
    return text


def _column(text: WorkingCopy, name: str) -> Any:
    return next((one for one in text._meta.concrete_fields if one.name == name), None)


def _take(text: WorkingCopy, column: models.Field, field: forms.Field, raw: Any) -> None:
    is_words = isinstance(column, models.CharField | models.TextField)
    try:
        value = field.clean(raw)
    except ValidationError:
        if not is_words:
            return
        value = raw or ""
    setattr(text, column.attname, value.replace("\r\n", "\n") if is_words else value)
    if isinstance(column, ProseField):
        column.pre_save(text, add=False)


def _key(raw: Any) -> int | None:
    """Return the number that a choice names, None for none or for what is no number."""
    written = str(raw or "")
    if not (written.isascii() and written.isdigit()):
        return None
    return key if (key := int(written[:20])) <= LARGEST_KEY else None

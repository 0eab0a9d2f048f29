"""A text with what was typed into its form, valid or not, for looking at and never for saving."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from publishing.desk.forms import WorkingCopyForm
from publishing.fields import ProseField
from publishing.models import WorkingCopy


def fill(form: WorkingCopyForm) -> tuple[WorkingCopy, list[str]]:
    """Return the form's text with what was typed, and what is wrong with it in sentences.

    form: bound. Costs what checking the form costs; nothing is stored.
    """
    problems = [
        sentence
        for name, errors in form.errors.as_data().items()
        for sentence in _sentences(form, name, errors)
    ]
    text: Any = form.instance
    for name in form.errors:
        if name in form.fields:
            _put_as_typed(text, form, name)
    for field in text.columns._meta.fields:
        if isinstance(field, ProseField):
            field.pre_save(text, add=False)
    return text, problems


def _sentences(form: WorkingCopyForm, name: str, errors: list[ValidationError]) -> list[str]:
    field = form.fields.get(name)
    if field and field.widget.is_hidden:
        return []
    label = field.label if field else ""
    return [
        _("%(field)s：%(problem)s") % {"field": label, "problem": sentence} if label else sentence
        for error in errors
        if error.code != "stale"
        for sentence in error.messages
    ]


def _put_as_typed(text: WorkingCopy, form: WorkingCopyForm, name: str) -> None:
    """Set a field to what was typed, though it is refused; a choice that is none becomes none."""
    try:
        field = text._meta.get_field(name)
    except FieldDoesNotExist:
        return
    if isinstance(field, (models.CharField, models.TextField)) and not field.choices:
        setattr(text, field.attname, str(form[name].value() or ""))
    elif isinstance(field, models.ForeignKey) or getattr(field, "null", False):
        setattr(text, field.attname, None)  # type: ignore[union-attr]

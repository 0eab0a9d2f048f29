"""Columns that are no prose: words, rows of other tables, moments, lists of keys."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publishing.comparison.marking import Marker
from publishing.comparison.shown import is_shown
from publishing.comparison.tokens import Token, lines


def compared_value(field: Any, before: Any, after: Any, marker: Marker) -> SafeString:
    """Return a column of two texts as one; a row of another table costs up to two queries."""
    old, new = (_pieces(field, text) for text in (before, after))
    marker.learn([*old, *new])
    is_by_words = isinstance(field, models.CharField | models.TextField | models.JSONField)
    if is_by_words and not (field.choices or isinstance(field, models.URLField)):
        return marker.compared(old, new)
    return format_html("{} {}", *_whole(old, new, marker))


def _whole(
    old: Sequence[Token], new: Sequence[Token], marker: Marker
) -> tuple[SafeString, SafeString]:
    return marker.changed("del", old), marker.changed("ins", new)


def _pieces(field: Any, text: Any) -> list[Token]:
    """Return a column's value in pieces; none for an empty one."""
    value = getattr(text, field.attname)
    if value in (None, "", []):
        return []
    if isinstance(field, models.JSONField) and isinstance(value, list):
        return _listed(field.name, [str(key) for key in value])
    if isinstance(field, models.ForeignKey):
        return _row(field, text)
    return list(lines(_words(field, text, value)))


def _listed(kind: str, keys: list[str]) -> list[Token]:
    """Return a list of keys, with a mark between them."""
    listed = [Token(key, kind if is_shown(kind) else "") for key in keys]
    return [piece for key in listed for piece in (key, Token(_("、")))][:-1]


def _row(field: Any, text: Any) -> list[Token]:
    kind = str(field.related_model._meta.model_name)
    if is_shown(kind):
        return [Token(str(getattr(text, field.attname)), kind)]
    return list(lines(str(getattr(text, field.name))))


def _words(field: Any, text: Any, value: Any) -> str:
    if field.choices:
        return str(getattr(text, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "Y-m-d H:i")
    return str(value)

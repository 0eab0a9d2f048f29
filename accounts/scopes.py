"""What an account's rights are limited to: sections by slug, places by their codes.

This room knows neither sections nor places: upper rooms register the fields that
choose them, and how they are called.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from accounts.models import User


@dataclass(frozen=True)
class Chooser:
    """How one part of a scope is chosen and named.

    field: returns a new form field whose value is a list of texts, given those that are
    stored. names: returns what people call the stored texts, in their order.
    """

    field: Callable[[list[str]], forms.Field]
    names: Callable[[list[str]], Iterable[str]]


choosers: dict[str, Chooser] = {}


def register(column: str, chooser: Chooser) -> None:
    """Let an upper room choose a column of the scope: `scope_sections` or `scope_codes`."""
    choosers[column] = chooser


def form_field(user: User, column: str) -> forms.Field:
    """Return the field that chooses a registered column for an account."""
    field = choosers[column].field(getattr(user, column))
    stored: Any = User._meta.get_field(column)
    field.label, field.help_text, field.required = stored.verbose_name, stored.help_text, False
    return field


def names_of(user: User, column: str) -> list[str]:
    """Return what people call a part of an account's scope; may cost a query."""
    stored = getattr(user, column)
    if not stored:
        return []
    return list(choosers[column].names(stored)) if column in choosers else stored


def covers_section(user: Any, slug: str) -> bool:
    """Tell whether a section lies in the scope; an empty scope is everywhere."""
    return not user.scope_sections or slug in user.scope_sections


def covers_codes(user: Any, codes: Iterable[str]) -> bool:
    """Tell whether one of the places lies in the scope, or within a place of it."""
    scope = tuple(user.scope_codes)
    return not scope or any(code.startswith(scope) for code in codes)

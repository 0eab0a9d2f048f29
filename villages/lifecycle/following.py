"""What goes along when a place gets another code, for it is the same place as before.

Rows that name their place in a column of a usual name go along by themselves, whatever
their topic: a foreign key to the place, or a text `place_code` or `village_code`. A topic
that keeps codes otherwise registers how they follow.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from accounts.models import User
from villages.hierarchy import Place, Township

Follow = Callable[[str, str], None]
COLUMNS = ("place_code", "village_code")

_registered: list[Follow] = []
_columns: list[tuple[type[models.Model], str]] = []


def register(follow: Follow) -> None:
    """Call `follow(old_code, new_code)` in the transaction in which a place changes its code."""
    if follow not in _registered:
        _registered.append(follow)


def register_column(model: type[models.Model], column: str) -> None:
    """Let rows go along that name their place in a text column of another name."""
    if (model, column) not in _columns:
        _columns.append((model, column))


def follow(old: Place, new: Place) -> None:
    """Let all rows of a place go along to its new code; a query a column.

    The villages of a township stay: each has a code of its own, which changes for itself.
    """
    for model, column in columns(type(old)):
        # Plainly: the words of an edition never change, and here none does.
        rows: models.QuerySet[Any] = models.QuerySet(model).filter(**{column: old.pk})
        rows.update(**{column: new.pk})
    for each in _registered:
        each(old.code, new.code)


def columns(kind: type[Place]) -> Iterator[tuple[type[models.Model], str]]:
    """Yield the columns in which rows name a place of a kind."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            is_key = field.is_relation and field.related_model is kind and not _is_above(field)
            is_code = field.name in COLUMNS and isinstance(field, models.CharField)
            if is_key or is_code:
                yield model, field.attname
    yield from _columns


def scopes(old: str, new: str) -> None:
    """Let the accounts of a place's staff go along; two queries, and one each."""
    for user in User.objects.exclude(scope_codes=[]):
        if old in user.scope_codes:
            user.scope_codes = [new if code == old else code for code in user.scope_codes]
            user.save(update_fields=["scope_codes"])


def is_taken(new: Place) -> str:
    """Return the title of rows that a place has which another's could not join; "" for none.

    A query a kind of row that a place may have only once.
    """
    for model, column in columns(type(new)):
        is_single = any(column.removesuffix("_id") in names for names in _unique(model))
        if is_single and model._default_manager.filter(**{column: new.pk}).exists():
            return str(model._meta.verbose_name)
    return ""


def _unique(model: type[models.Model]) -> Iterator[Sequence[str]]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield constraint.fields


def _is_above(field: Any) -> bool:
    """Tell whether a key leads to the place above, as a village's does to its township."""
    return issubclass(field.model, Place) and field.related_model is Township

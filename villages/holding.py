"""Locks of what texts show, always in one order, so that two verbs never wait for each other."""

from collections.abc import Iterable
from typing import Any

from django.db import models


def hold(model: type[models.Model], keys: Iterable[int]) -> None:
    """Lock rows in the order of their keys until the transaction ends; one query, none for none.

    Whoever changes several locks them all before the first change: that one bumps, and a
    verb that holds the version must not wait for a row. SQLite has no row locks: there the
    transaction holds the whole file from its start.
    """
    if wanted := set(keys):
        rows: Any = model._default_manager.select_for_update().filter(pk__in=wanted)
        list(rows.order_by("pk").values_list("pk", flat=True))

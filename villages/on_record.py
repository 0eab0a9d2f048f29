"""All that stands on record about a place, of every topic, at one query.

A topic (titles, plans, figures, …) registers how its rows are found and read. Pages ask
once and show each topic by its own include, so that a further topic costs no query.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import JSONObject

from villages.hierarchy import Place

Rows = Callable[[Place, datetime], QuerySet[Any]]
Read = Callable[[dict[str, Any]], Any]
Record = dict[str, list[Any]]


@dataclass(frozen=True)
class Topic:
    """How the rows of a topic are found, which of their columns are read, and into what."""

    rows: Rows
    columns: dict[str, str]
    read: Read


_topics: dict[str, Topic] = {}


def register(name: str, rows: Rows, columns: Iterable[str] | dict[str, str], read: Read) -> None:
    """Add a topic.

    rows: gives the rows about a place at a moment, without order: a union keeps none.
    columns: lookups, or names to lookups. They travel as JSON: days as text, so are
    numbers that must be exact (annotate a Cast), and what is true may be 1.
    """
    named = columns if isinstance(columns, dict) else {column: column for column in columns}
    _topics[name] = Topic(rows, named, read)


def of(place: Place, at: datetime) -> Record:
    """Return what each topic has on record of a place at a moment; one query."""
    found: Record = {name: [] for name in _topics}
    first, *others = [_query(name, topic, place, at) for name, topic in _topics.items()]
    for name, row in first.union(*others, all=True):
        found[name].append(_topics[name].read(row))
    return found


def _query(name: str, topic: Topic, place: Place, at: datetime) -> QuerySet[Any]:
    label = Value(name, output_field=CharField())
    rows = topic.rows(place, at).order_by()
    return rows.values_list(label, JSONObject(**topic.columns))

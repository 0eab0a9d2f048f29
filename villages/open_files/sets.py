"""The data sets that anyone may take along: each topic registers its own.

A set is a table: fields with a meaning, and rows as mappings of them. Its files hold
nothing but rows, no moment and no word of a language, so equal rows make equal bytes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop

Text = str | Promise
Row = Mapping[str, Any]
Origin = tuple[Text, date | None]


class Kind(Enum):
    """What a field holds: its JSON type and format, and what readers are told."""

    TEXT = ("string", "", gettext_noop("文字"))
    CODE = ("string", "", gettext_noop("代码（文字）"))
    NUMBER = ("number", "", gettext_noop("数字"))
    WHOLE = ("integer", "", gettext_noop("整数"))
    DAY = ("string", "date", gettext_noop("日期"))
    ADDRESS = ("string", "uri", gettext_noop("网址"))
    LIST = ("array", "", gettext_noop("代码若干，CSV 里用分号分开"))
    TRUTH = ("boolean", "", gettext_noop("是或否"))

    @property
    def json_type(self) -> str:
        return self.value[0]

    @property
    def json_format(self) -> str:
        return self.value[1]

    @property
    def label(self) -> str:
        return gettext(self.value[2])


@dataclass(frozen=True)
class Field:
    """A column. What is not known is empty in CSV, and null in JSON."""

    name: str
    meaning: Text
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class DataSet:
    """A table of open data.

    rows: gives its rows at a moment, in a lasting order; a query or two. counted: gives
    a queryset with a row for each of them. subjects: kinds of rows in the trail whose
    change may change it. origin: tells the source, and the day as of which its rows are,
    where they have one; at most a query.
    """

    slug: str
    title: Text
    about: Text
    origin: Callable[[], Origin]
    fields: Sequence[Field]
    rows: Callable[[datetime], Iterable[Row]]
    counted: Callable[[datetime], QuerySet[Any]]
    subjects: tuple[str, ...]
    since: Callable[[], date | None] = lambda: None
    has_positions: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The endings of its files."""
        return ("csv", "xlsx", "json", *(("geojson",) if self.has_positions else ()))


def in_each_row() -> Origin:
    """Return the origin of rows of many sources, each told in a field."""
    return gettext("每行各有出处，见 source 一列。"), None


_sets: dict[str, DataSet] = {}


def register(data_set: DataSet) -> None:
    """Add a data set; its files lie at `/data/<slug>.csv` and so on."""
    _sets[data_set.slug] = data_set


def every() -> list[DataSet]:
    """Return all data sets, in the order in which they were registered."""
    return list(_sets.values())


def get(slug: str) -> DataSet | None:
    return _sets.get(slug)


def row_counts(at: datetime) -> dict[str, int]:
    """Return how many rows each set has at a moment; one query."""
    first, *others = [_count(one, at) for one in every()]
    counts = dict(first.union(*others, all=True).values_list("slug", "row_count"))
    return {one.slug: counts.get(one.slug, 0) for one in every()}


def _count(data_set: DataSet, at: datetime) -> QuerySet[Any]:
    slug = Value(data_set.slug, output_field=CharField())
    rows = data_set.counted(at).order_by()
    return rows.annotate(slug=slug).values("slug").annotate(row_count=Count("pk"))

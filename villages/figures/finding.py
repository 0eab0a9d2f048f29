"""Figures of a place, and of an indicator, as pages show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db.models import CharField
from django.db.models.functions import Cast

from villages.figures.models import Figure, FigureQuerySet, Indicator
from villages.hierarchy import Place

if TYPE_CHECKING:
    from villages.places import NamedPlace

OF_FIGURE = (
    "value_text",
    "value_text_en",
    "is_approximate",
    "as_of",
    "as_of_en",
    "as_of_on",
    "source",
    "source_en",
    "source_url",
    "note",
    "note_en",
    "is_unverified",
)
OF_INDICATOR = ("slug", "name", "name_en", "unit", "unit_en", "order")
COLUMNS: dict[str, Any] = {
    "value": Cast("value", CharField()),
    **{name: name for name in OF_FIGURE},
    **{f"indicator__{name}": f"indicator__{name}" for name in OF_INDICATOR},
}


@dataclass(frozen=True)
class Said:
    """What is said of one indicator at one place, newest first."""

    indicator: Indicator
    figures: list[Figure]

    @property
    def values(self) -> list[list[Figure]]:
        """The figures by what they say, those that say the same together, sure ones first."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            found[figure.display_value].append(figure)
        return [sorted(same, key=attrgetter("is_unverified")) for same in found.values()]

    @property
    def disagrees(self) -> bool:
        """Whether the sources give several values."""
        return len(self.values) > 1


def key_figures(place: "Place | NamedPlace", _at: datetime | None = None) -> FigureQuerySet:
    """Return the figures of a place's key indicators, without order."""
    return Figure.objects.filter(place_code=place.code, indicator__is_key=True)


def from_row(row: dict[str, Any]) -> Figure:
    """Return the figure that a row of `villages.on_record` tells of."""
    indicator = Indicator(**{name: row[f"indicator__{name}"] for name in OF_INDICATOR})
    values = {name: row[name] for name in OF_FIGURE}
    values["value"] = None if row["value"] is None else Decimal(row["value"])
    flags = ("is_approximate", "is_unverified")
    values |= {name: bool(row[name]) for name in flags}
    values["as_of_on"] = str(row["as_of_on"] or "")
    return Figure(indicator=indicator, **values)


def by_indicator(figures: Iterable[Figure]) -> list[Said]:
    """Group figures of one place by indicator, each newest first.

    An indicator that only doubtful sources speak of is left out.
    """
    grouped: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        grouped[figure.indicator.slug].append(figure)
    said = [Said(rows[0].indicator, newest_first(rows)) for rows in grouped.values()]
    sure = [one for one in said if not all(figure.is_unverified for figure in one.figures)]
    return sorted(sure, key=attrgetter("indicator.order", "indicator.slug"))


def newest_first(figures: Iterable[Figure]) -> list[Figure]:
    """Return figures in the order of their days; those without a day come last."""
    return sorted(figures, key=lambda figure: str(figure.as_of_on or ""), reverse=True)

"""The list of all indicators, by theme, with what is said of the whole city."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from villages.figures.finding import newest_first
from villages.figures.models import PROVINCE_CODE, Figure, Indicator
from villages.hierarchy import CITY_CODE

WIDE = ["", PROVINCE_CODE, CITY_CODE]


@dataclass(frozen=True)
class Line:
    """An indicator, the newest figure of the whole city, and how many places have one."""

    indicator: Indicator
    figure: Figure | None
    place_count: int


def themes() -> list[tuple[str, str, list[Line]]]:
    """Return (theme, its label, lines) by theme; two queries, flat in the number of figures."""
    wide = defaultdict(list)
    for figure in Figure.objects.filter(place_code__in=WIDE).select_related("indicator"):
        wide[figure.indicator_id].append(figure)
    lines = defaultdict(list)
    places = Count("figures__place_code", distinct=True)
    for indicator in Indicator.objects.annotate(place_count=places).order_by("order", "slug"):
        line = Line(indicator, _best(wide[indicator.pk]), indicator.place_count)
        lines[indicator.theme].append(line)
    return [
        (theme, str(label), lines[theme])
        for theme, label in Indicator.Theme.choices
        if lines[theme]
    ]


def _best(figures: list[Figure]) -> Figure | None:
    """Return the newest figure, of the city before the province, of sure sources first."""
    newest = newest_first(figures)
    order = sorted(newest, key=lambda one: (one.is_unverified, one.place_code != CITY_CODE))
    return order[0] if order else None

"""An indicator's page: what is said of it at each place, from the large ones down."""

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import QuerySet
from django.db.models.functions import Length

from villages import counts
from villages.figures.finding import Said, newest_first
from villages.figures.models import PROVINCE_CODE, Figure, Indicator
from villages.hierarchy import CITY_CODE, County
from villages.places import NamedPlace, named

PAGE_LENGTH = 200
COUNTY = 6
PROVINCE = NamedPlace(PROVINCE_CODE, "山西省", "Shanxi Province")


@dataclass(frozen=True)
class AtPlace:
    """A place with what is said of it; counted: the number that the register's rows give."""

    place: NamedPlace | None
    said: Said
    counted: int | None = None

    @property
    def has_page(self) -> bool:
        return self.place is not None and self.place.code != PROVINCE_CODE


@dataclass
class IndicatorPage:
    """An indicator at its places. unknown: the counties that no source speaks of."""

    indicator: Indicator
    places: list[AtPlace] = field(default_factory=list)
    unknown: list[County] = field(default_factory=list)
    next_after: str = ""


def make(indicator: Indicator, after: str = "") -> IndicatorPage:
    """Return an indicator's page, or that of the places after a village; three queries."""
    figures, next_after = _cut(indicator, after)
    counties = [] if after else list(counts.counties())
    counted = _counted(indicator.counted, counties)
    by_place = {code: list(rows) for code, rows in groupby(figures, lambda one: one.place_code)}
    codes = sorted({*by_place, *counted}, key=lambda code: (len(code), code))
    places = {PROVINCE_CODE: PROVINCE, **named(code for code in codes if code)}
    page = IndicatorPage(indicator, next_after=next_after)
    for code in codes:
        said = Said(indicator, newest_first(by_place.get(code, [])))
        page.places.append(AtPlace(places.get(code), said, counted.get(code)))
    if any(len(code) == COUNTY for code in codes):
        page.unknown = [county for county in counties if county.code not in codes]
    return page


def _cut(indicator: Indicator, after: str) -> tuple[list[Figure], str]:
    """Return figures by place, and the village that more of them come after, or nothing."""
    found = _ordered(indicator)
    if after:
        found = found.filter(place_code__gt=after, place_code__regex=r"^\d{12}$")
    figures = list(found[: PAGE_LENGTH + 1])
    if len(figures) <= PAGE_LENGTH:
        return figures, ""
    last = figures[-1].place_code
    whole = [figure for figure in figures if figure.place_code != last]
    return whole, whole[-1].place_code


def _ordered(indicator: Indicator) -> QuerySet[Figure]:
    length = Length("place_code")
    found = indicator.figures.select_related("indicator").annotate(length=length)
    return found.order_by("length", "place_code", "pk")


def _counted(kind: str, counties: list[County]) -> dict[str, int]:
    """Return the register's own numbers of the city and its counties."""
    if not kind or not counties:
        return {}
    if kind == Indicator.Count.COUNTIES:
        return {CITY_CODE: len(counties)}
    column = {"villages": "village_count", "townships": "township_count", "listed": "listed_count"}
    by_county = {county.code: getattr(county, column[kind]) for county in counties}
    return {CITY_CODE: sum(by_county.values()), **by_county}

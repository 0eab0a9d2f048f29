"""The tiles of a place, with their counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from villages.hierarchy import County, Township
from villages.models import Village
from villages.tiles import drawing, layers
from villages.tiles.layers import Layer


def with_levels(villages: Any, at: datetime) -> Any:
    """Add the level of each layer to villages; no query more."""
    columns = {f"{part.slug}_level": part.column(at) for part in layers.PARTS}
    return villages.annotate(**columns)


@dataclass(frozen=True)
class State:
    """A state of the layer, with the number of its villages and its tile."""

    words: Any
    count: int
    tile: SafeString


class Tiles:
    """Villages with their levels: those of a township, a county, or the city."""

    def __init__(self, place: Any, villages: list[Any], layer: Layer) -> None:
        self.place, self.villages, self.layer = place, villages, layer

    @cached_property
    def stack(self) -> SafeString:
        """The squares of a township."""
        levels = [self.layer.level(village) for village in self.villages]
        return drawing.stack(levels, self.layer.highest)

    @property
    def single(self) -> list[tuple[Any, SafeString]]:
        """Each village with its own tile."""
        highest = self.layer.highest
        return [(one, drawing.tile(self.layer.level(one), highest)) for one in self.villages]

    @property
    def states(self) -> list[State]:
        """The legend, the highest level first; the numbers are counted."""
        found = Counter(self.layer.level(village) for village in self.villages)
        highest = self.layer.highest
        return [
            State(self.layer.states[level], found[level], drawing.tile(level, highest))
            for level in range(highest, -1, -1)
        ]

    @property
    def counts(self) -> list[int]:
        """How many of the villages have each part, and how many have all."""
        parts = [*layers.PARTS, layers.complete()]
        return [sum(part.has(village) for village in self.villages) for part in parts]


class Group(Tiles):
    """A county or the city, with the tiles of what lies directly below."""

    def __init__(self, place: Any, below: "list[Any]", layer: Layer) -> None:
        super().__init__(place, [one for each in below for one in each.villages], layer)
        self.below = below


def of_city(at: datetime, layer: Layer | None = None) -> Group:
    """Return all counties with their townships and villages; two queries."""
    layer = layer or layers.complete()
    by_county: dict[County, list[Tiles]] = defaultdict(list)
    villages = with_levels(Village.objects.standing().only("code", "township"), at)
    townships = Township.objects.standing().select_related("county").order_by("code")
    for tiles in of_townships(townships, villages, layer):
        by_county[tiles.place.county].append(tiles)
    counties = [Group(county, below, layer) for county, below in by_county.items()]
    return Group(None, counties, layer)


def of_county(county: County, at: datetime) -> Group:
    """Return a county with its townships and their villages; two queries."""
    layer = layers.complete()
    villages = with_levels(Village.objects.standing().filter(township__county=county), at)
    below = of_townships(county.townships.standing(), villages, layer)
    return Group(county, list(below), layer)


def of_township(township: Township, at: datetime) -> Tiles:
    """Return a township with its villages; one query."""
    villages = with_levels(township.villages.standing(), at)
    return Tiles(township, list(villages), layers.complete())


def of_townships(
    townships: Iterable[Township], villages: Iterable[Any], layer: Layer
) -> list[Tiles]:
    """Return townships with those of the villages that lie in them, both in their order."""
    by_township = defaultdict(list)
    for village in villages:
        by_township[village.township_id].append(village)
    return [Tiles(each, by_township[each.pk], layer) for each in townships]

"""The sketch of the city: six counties and two rivers, drawn by hand; not a map."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import get_language

from villages.layout.loading import DATA_DIR
from villages.layout.members import Member, Part
from villages.layout.models import LayoutElement
from villages.places import NamedPlace

FILE = "schematic.json"
# A dot a village that a source puts on the ring, below the county's name.
DOT_STEP, DOT_DROP = 9, 11
RIVER_NAMES = {"qinhe": (80, 24), "danhe": (203, 198)}


@dataclass(frozen=True)
class Shape:
    """An outline or a river, with where its name stands."""

    path: str
    name: str
    label: tuple[int, int]
    is_centre: bool = False
    dots: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class County:
    """What the layout tells of a county, in the list beside the sketch."""

    place: NamedPlace
    ring_villages: int
    belts: list[str]
    finger: str


@dataclass(frozen=True)
class Sketch:
    """The sketch, and the same in words."""

    width: int
    height: int
    counties: list[Shape]
    rivers: list[Shape]
    rows: list[County]


@cache
def _file() -> dict[str, Any]:
    return dict(json.loads((DATA_DIR / FILE).read_text(encoding="utf-8")))


def draw(parts: list[Part]) -> Sketch:
    """Return the sketch of these elements in the language of the page; no query."""
    file, name = _file(), "name_en" if get_language() == "en" else "name"
    width, height = (int(side) for side in file["viewBox"].split()[2:])
    rows = _rows(parts)
    stops = {row.place.code: row.ring_villages for row in rows}
    centre = min(_of_kind(parts, LayoutElement.Kind.FINGER), key=_turn, default=None)
    counties = [
        Shape(
            path=county["d"],
            name=county[name],
            label=tuple(county["label"]),
            is_centre=centre is not None and county["code"] == centre.place.code,
            dots=_dots(county["label"], stops.get(county["code"], 0)),
        )
        for county in file["counties"]
    ]
    rivers = [
        Shape(river["d"], river[name], RIVER_NAMES.get(river["id"], (0, 0)))
        for river in file["rivers"]
    ]
    return Sketch(width, height, counties, rivers, rows)


def _dots(label: tuple[int, int], count: int) -> tuple[tuple[float, float], ...]:
    x, y = label
    first = x - (count - 1) * DOT_STEP / 2
    return tuple((first + number * DOT_STEP, y + DOT_DROP) for number in range(count))


def _of_kind(parts: list[Part], kind: str) -> list[Member]:
    """Return the counties that belong to the elements of a kind."""
    return [member for part in parts if part.element.kind == kind for member in part.counties]


def _turn(member: Member) -> int:
    return member.membership.order or 0


def _rows(parts: list[Part]) -> list[County]:
    """Return each county that the layout names, with what it says of it, by code."""
    places = {member.place.code: member.place for part in parts for member in part.counties}
    return [_row(parts, places[code]) for code in sorted(places)]


def _row(parts: list[Part], place: NamedPlace) -> County:
    on_ring, belts, finger = 0, [], ""
    for part in parts:
        own = [member for member in part.counties if member.place.code == place.code]
        if part.element.kind == LayoutElement.Kind.RING:
            on_ring += sum(one.place.code.startswith(place.code) for one in part.villages)
        elif own and part.element.kind == LayoutElement.Kind.BELT:
            belts.append(part.element.display_name)
        elif own and part.element.kind == LayoutElement.Kind.FINGER:
            finger = own[0].membership.display_note
    return County(place, on_ring, belts, finger)

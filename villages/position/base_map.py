"""A small map around a village, of the tile service that the operator has set; off by default.

Public maps in China need a credit and a review number, so without them the site does not
start. The map is an SVG of tiles and one mark: no script, nothing to install, the same
bytes for everyone. Tile numbers are those of web mercator (EPSG:3857).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http import HttpResponse

from villages.position.datums import Datum, Point, known, to_datum

ZOOM, TILE = 14, 256
WIDTH, HEIGHT = 512, 352
PLACES = ("{x}", "{y}", "{z}")


@dataclass(frozen=True)
class Tile:
    """A picture of the map and where it stands."""

    url: str
    x: float
    y: float


@dataclass(frozen=True)
class BaseMap:
    """A map with the village in its middle."""

    tiles: list[Tile]
    credit: str
    review_number: str
    width: int = WIDTH
    height: int = HEIGHT
    size: int = TILE

    @property
    def middle(self) -> tuple[int, int]:
        return self.width // 2, self.height // 2


def of(village: Any) -> BaseMap | None:
    """Return the map around a village; None without a tile service or a position. No query."""
    point = known(village)
    if not settings.BASE_MAP_TILES or point is None:
        return None
    tiles = _tiles(to_datum(point, settings.BASE_MAP_DATUM))
    return BaseMap(tiles, settings.BASE_MAP_CREDIT, settings.BASE_MAP_REVIEW_NUMBER)


def allow(response: HttpResponse) -> None:
    """Let a page show the pictures of the tile service, and only that page."""
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    pictures = [*policy["img-src"], _host(settings.BASE_MAP_TILES)]
    response._csp_config = {**policy, "img-src": pictures}  # type: ignore[attr-defined]


def _tiles(point: Point) -> list[Tile]:
    across = 2**ZOOM
    slope = math.asinh(math.tan(math.radians(point.latitude)))
    left = (point.longitude + 180) / 360 * across * TILE - WIDTH / 2
    top = (1 - slope / math.pi) / 2 * across * TILE - HEIGHT / 2
    columns = range(int(left // TILE), int((left + WIDTH) // TILE) + 1)
    rows = range(int(top // TILE), int((top + HEIGHT) // TILE) + 1)
    return [
        Tile(_url(x, y), round(x * TILE - left, 1), round(y * TILE - top, 1))
        for y in rows
        for x in columns
    ]


def _url(x: int, y: int) -> str:
    url = str(settings.BASE_MAP_TILES)
    for place, number in zip(PLACES, (x, y, ZOOM), strict=True):
        url = url.replace(place, str(number))
    return url


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@checks.register(checks.Tags.security)
def check_base_map(
    app_configs: Sequence[Any] | None = None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """Return what keeps a base map from being shown lawfully."""
    url = settings.BASE_MAP_TILES
    if not url:
        return []
    found: list[checks.CheckMessage] = []
    if not settings.BASE_MAP_CREDIT or not settings.BASE_MAP_REVIEW_NUMBER:
        sentence = "BASE_MAP_TILES needs BASE_MAP_CREDIT and BASE_MAP_REVIEW_NUMBER (审图号)."
        found.append(checks.Error(sentence, id="villages.E001"))
    if not url.startswith("https://") or not all(place in url for place in PLACES):
        sentence = "BASE_MAP_TILES must begin with https:// and hold {x}, {y} and {z}."
        found.append(checks.Error(sentence, id="villages.E002"))
    if "{" in _host(url) or any(one in _host(url) for one in "*;, '\""):
        sentence = "BASE_MAP_TILES must name one host, for the pages' policy allows just that."
        found.append(checks.Error(sentence, id="villages.E003"))
    if settings.BASE_MAP_DATUM not in Datum.values[:2]:
        sentence = "BASE_MAP_DATUM must be wgs84 or gcj02."
        found.append(checks.Error(sentence, id="villages.E004"))
    return found

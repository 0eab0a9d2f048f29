"""The datums of Chinese map services, and the ways between them.

GCJ-02 moves a position by some hundred metres, BD-09 by some more. Neither is published;
the formulas are those that the community found: a polynomial with sines on Krasovsky's
ellipsoid, as in the BSD-licensed googollee/eviltransform and in github.com/wandergis/
coordtransform. They agree with the map services to about a metre. There is no exact way
back from GCJ-02, so it is sought step by step, to less than a centimetre.
"""

import math
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

MAJOR_AXIS_METRES = 6378245.0
ECCENTRICITY_SQUARED = 0.00669342162296594323
BAIDU_TURN = math.pi * 3000 / 180
STEPS, CLOSE_DEGREES = 30, 1e-9


class Datum(models.TextChoices):
    WGS84 = "wgs84", _("GPS、北斗、天地图（WGS-84）")
    GCJ02 = "gcj02", _("高德、腾讯、苹果地图（GCJ-02）")
    BD09 = "bd09", _("百度地图（BD-09）")


@dataclass(frozen=True)
class Point:
    """A position in degrees."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        return f"{self.latitude:.6f},{self.longitude:.6f}"


def from_datum(point: Point, datum: str) -> Point:
    """Return a position of a datum in WGS-84."""
    if datum == Datum.BD09:
        point = _baidu_to_gcj(point)
    return point if datum == Datum.WGS84 else _gcj_to_wgs(point)


def to_datum(point: Point, datum: str) -> Point:
    """Return a position of WGS-84 in a datum."""
    if datum == Datum.WGS84:
        return point
    moved = _wgs_to_gcj(point)
    return _gcj_to_baidu(moved) if datum == Datum.BD09 else moved


def _wgs_to_gcj(point: Point) -> Point:
    east, north = _moved(point.longitude - 105.0, point.latitude - 35.0)
    slope = 1 - ECCENTRICITY_SQUARED * math.sin(math.radians(point.latitude)) ** 2
    meridian = MAJOR_AXIS_METRES * (1 - ECCENTRICITY_SQUARED) / (slope * math.sqrt(slope))
    parallel = MAJOR_AXIS_METRES / math.sqrt(slope) * math.cos(math.radians(point.latitude))
    return Point(
        point.latitude + math.degrees(north / meridian),
        point.longitude + math.degrees(east / parallel),
    )


def _moved(x: float, y: float) -> tuple[float, float]:
    """Return how far a position is moved, in metres east and north."""
    waves = _waves(x, (20, 6), (20, 2))
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    east += waves + _waves(x, (20, 1), (40, 1 / 3)) + _waves(x, (150, 1 / 12), (300, 1 / 30))
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    north += waves + _waves(y, (20, 1), (40, 1 / 3)) + _waves(y, (160, 1 / 12), (320, 1 / 30))
    return east, north


def _waves(at: float, *waves: tuple[float, float]) -> float:
    return sum(high * math.sin(often * at * math.pi) for high, often in waves) * 2 / 3


def _gcj_to_wgs(point: Point) -> Point:
    found = point
    for _step in range(STEPS):
        back = _wgs_to_gcj(found)
        north, east = back.latitude - point.latitude, back.longitude - point.longitude
        if max(abs(north), abs(east)) < CLOSE_DEGREES:
            break
        found = Point(found.latitude - north, found.longitude - east)
    return found


def _gcj_to_baidu(point: Point) -> Point:
    x, y = point.longitude, point.latitude
    far = math.hypot(x, y) + 0.00002 * math.sin(y * BAIDU_TURN)
    turn = math.atan2(y, x) + 0.000003 * math.cos(x * BAIDU_TURN)
    return Point(far * math.sin(turn) + 0.006, far * math.cos(turn) + 0.0065)


def _baidu_to_gcj(point: Point) -> Point:
    x, y = point.longitude - 0.0065, point.latitude - 0.006
    far = math.hypot(x, y) - 0.00002 * math.sin(y * BAIDU_TURN)
    turn = math.atan2(y, x) - 0.000003 * math.cos(x * BAIDU_TURN)
    return Point(far * math.sin(turn), far * math.cos(turn))


def known(place: Any) -> Point | None:
    """Return where a village is; None while nobody knows."""
    if place.latitude is None or place.longitude is None:
        return None
    return Point(float(place.latitude), float(place.longitude))

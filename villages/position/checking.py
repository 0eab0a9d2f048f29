"""Whether a village's position can be right. No outline of a county is at hand.

What lies outside a generous box around the city is refused; what lies far from the known
villages of the same township, or of the county where none is known, is told.
"""

import math

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from villages.models import Village
from villages.position.datums import Point, known

# The city with some 30 km around it, in degrees.
SOUTH, NORTH, WEST, EAST = 34.9, 36.4, 111.5, 114.0
FAR_IN_TOWNSHIP_KM, FAR_IN_COUNTY_KM = 20, 60
EARTH_RADIUS_KM = 6371.0


def distance_km(one: Point, other: Point) -> float:
    """Return the straight way between two positions over the globe."""
    north = math.radians(other.latitude - one.latitude)
    east = math.radians(other.longitude - one.longitude)
    cosines = math.cos(math.radians(one.latitude)) * math.cos(math.radians(other.latitude))
    chord = math.sin(north / 2) ** 2 + cosines * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))


def refuse_elsewhere(point: Point) -> None:
    """Raise ValidationError for a position that is not in or near the city."""
    if not (SOUTH <= point.latitude <= NORTH and WEST <= point.longitude <= EAST):
        sentence = _("%(point)s 不在晋城市一带。请核对数字，也看看坐标系选得对不对。")
        raise ValidationError(sentence % {"point": point}, code="elsewhere")


def doubt(village: Village, point: Point) -> str:
    """Return what speaks against a position, "" for nothing; one query."""
    standing = Village.objects.standing().filter(latitude__isnull=False)
    others = standing.filter(code__startswith=village.code[:6]).exclude(pk=village.pk)
    places = [(other.code, known(other)) for other in others]
    of_township = [p for code, p in places if p and code.startswith(village.township_id)]
    of_county = [p for _code, p in places if p]
    limit = FAR_IN_TOWNSHIP_KM if of_township else FAR_IN_COUNTY_KM
    nearest = min((distance_km(point, p) for p in of_township or of_county), default=0.0)
    if nearest <= limit:
        return ""
    sentence = (
        _("位置已保存，但离本乡镇已知的村最近也有 %(km)s 公里，请核对。")
        if of_township
        else _("位置已保存，但离本县已知的村最近也有 %(km)s 公里，请核对。")
    )
    return sentence % {"km": round(nearest)}

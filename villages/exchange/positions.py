"""The position of a village in a table: a pair of numbers, and the datum it comes in."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from villages.exchange.table import Row
from villages.exchange.widgets import narrow
from villages.position import checking, reading
from villages.position.datums import Datum, Point, from_datum, known

POSITION, DATUM, SOURCE = "位置", "坐标系", "位置来源"
DATUMS = {"WGS-84": Datum.WGS84, "GCJ-02": Datum.GCJ02, "BD-09": Datum.BD09}
SIX_PLACES = Decimal("0.000001")


def join(village: Any) -> None:
    """Set on a village how its position reads in a table; no query."""
    point = known(village)
    village.position_words = str(point) if point else ""
    village.position_datum = "WGS-84" if point else ""


def take(village: Any, row: Row) -> None:
    """Set the position that a line tells. ValidationError by column."""
    if POSITION not in row:
        return
    words = row[POSITION]
    is_as_before = words == village.position_words and row.get(DATUM, "") in ("", "WGS-84")
    if not words:
        village.latitude = village.longitude = None
    elif not is_as_before:
        village.latitude, village.longitude = _stored(_read(words, row.get(DATUM, "")))
    if words and not village.position_source:
        raise ValidationError({SOURCE: _("请写明位置从哪里来：哪家地图、谁测的、哪一天。")})
    join(village)


def _read(words: str, datum: str) -> Point:
    name = narrow(datum).upper()
    if name not in DATUMS:
        sentence = _("请写明坐标系：WGS-84（GPS、北斗）、GCJ-02（高德、腾讯）或 BD-09（百度）。")
        raise ValidationError({DATUM: sentence})
    try:
        point = from_datum(reading.read(words), DATUMS[name])
        checking.refuse_elsewhere(point)
    except ValidationError as error:
        raise ValidationError({POSITION: error.messages}) from error
    return point


def _stored(point: Point) -> tuple[Decimal, Decimal]:
    return (
        Decimal(point.latitude).quantize(SIX_PLACES),
        Decimal(point.longitude).quantize(SIX_PLACES),
    )

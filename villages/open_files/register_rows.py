"""The register as data sets: its villages with those above them, townships and counties."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from villages import counts
from villages.models import County, Township, Village
from villages.open_files import sets
from villages.open_files.sets import DataSet, Field, Kind, Row

SOURCE = _("国家统计局统计用区划代码，截至2023年6月30日。")
SINCE = "2023-06-30"
NAMES = (
    Field("code", _("官方代码：县6位，乡镇9位，村12位。"), Kind.CODE),
    Field("name", _("名称。")),
    Field("name_en", _("英文名称。")),
    Field("pinyin", _("名称的拼音，不带声调。")),
)
KINDS = (Field("kind", _("类别。")), Field("kind_en", _("类别的英文。")))
COUNTY = (
    Field("county_code", _("所在县（市、区）的代码。"), Kind.CODE),
    Field("county", _("所在县（市、区）。")),
    Field("county_en", _("所在县（市、区）的英文名称。")),
)
TOWNSHIP = (
    Field("township_code", _("所在乡镇（街道）的代码。"), Kind.CODE),
    Field("township", _("所在乡镇（街道）。")),
    Field("township_en", _("所在乡镇（街道）的英文名称。")),
)
TOWNSHIP_COUNT = Field("townships", _("乡镇（街道）数，由名册的行计算。"), Kind.WHOLE)
VILLAGE_COUNT = Field("villages", _("行政村数，由名册的行计算。"), Kind.WHOLE)
# The villages' fields, and where each stands as seen from a village; topics add theirs.
_fields: list[Field] = []
_lookups: list[str] = []


def add_columns(columns: dict[Field, str]) -> None:
    """Add fields to the villages' rows, each with its lookup from a village."""
    for field, lookup in columns.items():
        _fields.append(field)
        _lookups.append(lookup)


def villages(_at: datetime) -> QuerySet[Village]:
    """Return the villages of the register, in the order of their codes."""
    return Village.objects.order_by("code")


def village_rows(at: datetime, most: int | None = None, **narrowed: str) -> list[Row]:
    """Return the villages' rows, so many at most; one query. narrowed: as filter takes it."""
    names = [field.name for field in _fields]
    found = villages(at).filter(**narrowed).values_list(*_lookups)[:most]
    return [dict(zip(names, values, strict=True)) for values in found]


def village_fields() -> Sequence[Field]:
    """Return the fields of the villages' rows."""
    return _fields


def _township_rows(_at: datetime) -> Iterable[Row]:
    for township in counts.townships():
        yield _named(township) | {
            "county_code": township.county_id,
            "county": township.county.name,
            "county_en": township.county.name_en,
            "villages": township.village_count,
        }


def _county_rows(_at: datetime) -> Iterable[Row]:
    for county in counts.counties():
        yield _named(county) | {
            "townships": county.township_count,
            "villages": county.village_count,
        }


def _named(place: Any) -> dict[str, Any]:
    names = ("code", "name", "name_en", "pinyin", "kind", "kind_en")
    return {name: getattr(place, name) for name in names}


def _own_columns() -> dict[Field, str]:
    columns = {field: field.name for field in NAMES}
    columns[Field("name_register", _("登记册所印的名称，不改动。"))] = "name_register"
    for fields, path in ((TOWNSHIP, "township"), (COUNTY, "township__county")):
        code, name, english = fields
        columns |= {code: f"{path}_id", name: f"{path}__name", english: f"{path}__name_en"}
    return columns


def register() -> None:
    """Register the three sets of the register."""
    add_columns(_own_columns())
    sets.register(
        DataSet(
            slug="register",
            title=_("村庄名册"),
            about=_("全部行政村，每行一个，附所在乡镇和县。"),
            source=SOURCE,
            fields=_fields,
            rows=village_rows,
            counted=villages,
            subjects=("villages.village", "villages.township", "villages.county"),
            since=SINCE,
            has_positions=True,
        )
    )
    sets.register(
        DataSet(
            slug="townships",
            title=_("乡镇（街道）名册"),
            about=_("全部乡镇和街道，每行一个，附所在县和行政村数。"),
            source=SOURCE,
            fields=(*NAMES, *KINDS, *COUNTY, VILLAGE_COUNT),
            rows=_township_rows,
            counted=lambda _at: Township.objects.all(),
            subjects=("villages.village", "villages.township", "villages.county"),
            since=SINCE,
        )
    )
    sets.register(
        DataSet(
            slug="counties",
            title=_("县（市、区）名册"),
            about=_("全部县、县级市和区，每行一个，附乡镇数和行政村数。"),
            source=SOURCE,
            fields=(*NAMES, *KINDS, TOWNSHIP_COUNT, VILLAGE_COUNT),
            rows=_county_rows,
            counted=lambda _at: County.objects.all(),
            subjects=("villages.village", "villages.township", "villages.county"),
            since=SINCE,
        )
    )

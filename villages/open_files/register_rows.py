"""The register as data sets: its villages with those above them, townships and counties."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from villages import counts
from villages.lifecycle.edition import RegisterEdition
from villages.models import County, Township, Village
from villages.open_files import sets
from villages.open_files.sets import DataSet, Field, Kind, Origin, Row

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
ByCode = Callable[[datetime], Mapping[str, Row]]
SUBJECTS = (
    "villages.village",
    "villages.township",
    "villages.county",
    "villages.registeredition",
)
# The villages' fields, and where each stands as seen from a village; topics add theirs.
_fields: list[Field] = []
_lookups: dict[str, str] = {}
_computed: list[tuple[Sequence[Field], ByCode]] = []


def add_columns(columns: dict[Field, str]) -> None:
    """Add fields to the villages' rows, each with its lookup from a village."""
    for field, lookup in columns.items():
        _fields.append(field)
        _lookups[field.name] = lookup


def add_computed(fields: Sequence[Field], by_code: ByCode) -> None:
    """Add fields that are not columns of a village; by_code: their values by its code."""
    _fields.extend(fields)
    _computed.append((fields, by_code))


def villages(_at: datetime) -> QuerySet[Village]:
    """Return the villages that stand today, in the order of their codes."""
    return Village.objects.standing().order_by("code")


def village_rows(at: datetime, most: int | None = None, **narrowed: str) -> list[dict[str, Any]]:
    """Return the villages' rows, so many at most; a query, and one for each computed topic.

    narrowed: as filter takes it.
    """
    found = villages(at).filter(**narrowed).values_list(*_lookups.values())[:most]
    rows: list[dict[str, Any]] = [dict(zip(_lookups, row, strict=True)) for row in found]
    for fields, by_code in _computed:
        unknown = dict.fromkeys(field.name for field in fields)
        computed = by_code(at) if rows else {}
        for row in rows:
            row.update(computed.get(row["code"], unknown))
    return rows


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


def _edition() -> Origin:
    """Return whom the register comes from, and the day of the edition in force."""
    edition = RegisterEdition.objects.filter(is_in_force=True).first()
    if edition is None:
        return gettext("还没有登记册。"), None
    told = {"source": edition.display_source, "day": edition.cut_off_on.isoformat()}
    return gettext("%(source)s，截至 %(day)s。") % told, edition.cut_off_on


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
            origin=_edition,
            fields=_fields,
            rows=village_rows,
            counted=villages,
            subjects=SUBJECTS,
            has_positions=True,
        )
    )
    sets.register(
        DataSet(
            slug="townships",
            title=_("乡镇（街道）名册"),
            about=_("全部乡镇和街道，每行一个，附所在县和行政村数。"),
            origin=_edition,
            fields=(*NAMES, *KINDS, *COUNTY, VILLAGE_COUNT),
            rows=_township_rows,
            counted=lambda _at: Township.objects.standing(),
            subjects=SUBJECTS,
        )
    )
    sets.register(
        DataSet(
            slug="counties",
            title=_("县（市、区）名册"),
            about=_("全部县、县级市和区，每行一个，附乡镇数和行政村数。"),
            origin=_edition,
            fields=(*NAMES, *KINDS, TOWNSHIP_COUNT, VILLAGE_COUNT),
            rows=_county_rows,
            counted=lambda _at: County.objects.all(),
            subjects=SUBJECTS,
        )
    )

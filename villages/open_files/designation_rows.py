"""The titles of villages as a data set, and in a village's own file."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from villages.models import Designation
from villages.open_files import place_topics, sets
from villages.open_files.sets import DataSet, Field, Kind, Row

VILLAGE = (
    Field("code", _("村的官方代码。"), Kind.CODE),
    Field("village", _("村名。")),
    Field("township", _("所在乡镇（街道）。")),
    Field("county", _("所在县（市、区）。")),
)
TITLE = (
    Field("name", _("称号。")),
    Field("name_en", _("称号的英文。")),
    Field("issuer", _("授予单位；没有查明的是空的。")),
    Field("issuer_en", _("授予单位的英文。")),
    Field("level", _("授予的级别。")),
    Field("batch", _("批次。")),
    Field("year", _("公布的年份。"), Kind.WHOLE),
    Field("source", _("名录及其出处。")),
)
LISTED = (
    Field("listed_as", _("名录里的写法。")),
    Field("match", _("与名册的匹配：exact 一致，corrected 已更正来源笔误，confirmed 经人核实。")),
)


def public(_at: datetime) -> QuerySet[Designation]:
    """Return the titles that readers see: confirmed, and of villages that stand today."""
    standing = Designation.objects.public().filter(village__is_standing=True)
    return standing.order_by("village_id", "year", "name", "pk")


def _rows(at: datetime) -> Iterable[Row]:
    for title in public(at).select_related("village__township__county"):
        village = title.village
        yield {
            "code": village.code,
            "village": village.name,
            "township": village.township.name,
            "county": village.township.county.name,
            **_title(title),
            "listed_as": title.listed_as,
            "match": "confirmed" if title.confirmed_at else title.match,
        }


def _title(title: Designation) -> dict[str, Any]:
    return {field.name: getattr(title, field.name) for field in TITLE}


def register() -> None:
    place_topics.register("designations", TITLE, _title)
    sets.register(
        DataSet(
            slug="designations",
            title=_("村庄称号"),
            about=_("列入中国传统村落等名录的村，每个称号一行。还没有核实的匹配不在其中。"),
            origin=sets.in_each_row,
            fields=(*VILLAGE, *TITLE, *LISTED),
            rows=_rows,
            counted=public,
            subjects=("villages.designation", "villages.village"),
        )
    )

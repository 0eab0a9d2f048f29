"""Places in the layout as a data set, and in their own files."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from villages.layout.models import Membership
from villages.layout.standing import Standing
from villages.open_files import place_topics, sets
from villages.open_files.sets import DataSet, Field, Kind, Row

ELEMENT = (
    Field("element", _("布局要素的网址名。")),
    Field("kind", _("类别：ring 一环，belt 两带，finger 五指，hundred 百村，thousand 千村。")),
    Field("name", _("布局要素。")),
    Field("name_en", _("布局要素的英文。")),
)
NOTES = (Field("note", _("说明。")), Field("note_en", _("说明的英文。")))
COLUMNS = {
    "element": "element__slug",
    "kind": "element__kind",
    "name": "element__name",
    "name_en": "element__name_en",
    "code": "place_code",
    "order": "order",
    "note": "note",
    "note_en": "note_en",
    "source": "source",
    "source_en": "source_en",
    "source_url": "source_url",
}


def _all(_at: datetime) -> QuerySet[Membership]:
    return Membership.objects.order_by("element__position", "element_id", "order", "place_code")


def _rows(at: datetime) -> Iterable[Row]:
    found = _all(at).values_list(*COLUMNS.values())
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def _written(standing: Standing) -> dict[str, Any]:
    element = standing.element
    return {
        "element": element.slug,
        "kind": element.kind,
        "name": element.name,
        "name_en": element.name_en,
        "note": standing.note,
        "note_en": standing.note_en,
    }


def register() -> None:
    """Register the places in the layout."""
    place_topics.register("memberships", (*ELEMENT, *NOTES), _written)
    sets.register(
        DataSet(
            slug="layout",
            title=_("布局中的地方"),
            about=_("一环两带、五指、百村各有哪些地方，每行一个；千村是全部行政村，不另列。"),
            origin=sets.in_each_row,
            fields=(
                *ELEMENT,
                Field("code", _("地方的代码。"), Kind.CODE),
                Field("order", _("沿途的先后；不知道的是空的。"), Kind.WHOLE),
                *NOTES,
                Field("source", _("资料来源。")),
                Field("source_en", _("来源的英文。")),
                Field("source_url", _("来源网址。"), Kind.ADDRESS),
            ),
            rows=_rows,
            counted=lambda _at: Membership.objects.all(),
            subjects=("villages.layoutelement", "villages.membership"),
        )
    )

"""Other names of places and what became of codes, as data sets and in places' files."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from villages.lifecycle.history import CodeChange, PlaceName
from villages.lifecycle.shown import Predecessor
from villages.open_files import place_topics, sets
from villages.open_files.sets import DataSet, Field, Kind, Row

NAME = (
    Field("name", _("名称。")),
    Field("kind", _("类别：former 曾用名，alias 别名，predecessor 原有村。")),
    Field("used_from", _("从何时起，照所知的精度写。")),
    Field("used_until", _("到何时止，照所知的精度写。")),
    Field("source", _("资料来源。")),
)
CHANGE = (
    Field("old_code", _("原代码。"), Kind.CODE),
    Field(
        "kind",
        _("类别：merged 并入，split 拆分，moved 改属乡镇，renumbered 改代码，abolished 撤销。"),
    ),
    Field("on", _("何时，照所知的精度写。")),
    Field("source", _("资料来源。")),
)
FORMER = (Field("name", _("原来的名称。")), Field("name_en", _("原来的英文名称。")))


def _name_rows(_at: datetime) -> Iterable[Row]:
    columns = ("place_code", *(field.name for field in NAME))
    found = PlaceName.objects.order_by("place_code", "kind", "name").values_list(*columns)
    return [dict(zip(("code", *columns[1:]), row, strict=True)) for row in found]


def _change_rows(_at: datetime) -> Iterable[Row]:
    columns = ("old_code", "new_code", "kind", "on", "source")
    return CodeChange.objects.order_by("old_code", "new_code").values(*columns)


def _name(name: PlaceName) -> dict[str, Any]:
    return {field.name: getattr(name, field.name) for field in NAME}


def _predecessor(one: Predecessor) -> dict[str, Any]:
    told = {field.name: getattr(one.change, field.name) for field in CHANGE}
    return {**told, "name": one.name, "name_en": one.name_en}


def register() -> None:
    """Register other names, and what became of codes."""
    place_topics.register("names", NAME, _name)
    place_topics.register("predecessors", (*CHANGE, *FORMER), _predecessor)
    sets.register(
        DataSet(
            slug="names",
            title=_("曾用名和别名"),
            about=_("各地的曾用名、别名和并进来的村名，每个一行。"),
            origin=sets.in_each_row,
            fields=(Field("code", _("地方现在的代码。"), Kind.CODE), *NAME),
            rows=_name_rows,
            counted=lambda _at: PlaceName.objects.all(),
            subjects=("villages.placename",),
        )
    )
    new_code = Field("new_code", _("现代码；撤销而没有后继的，是空的。"), Kind.CODE)
    sets.register(
        DataSet(
            slug="code-changes",
            title=_("代码变更"),
            about=_("并入、拆分、改属、改代码和撤销的地方，每个去向一行。"),
            origin=sets.in_each_row,
            fields=(CHANGE[0], new_code, *CHANGE[1:]),
            rows=_change_rows,
            counted=lambda _at: CodeChange.objects.all(),
            subjects=("villages.codechange",),
        )
    )

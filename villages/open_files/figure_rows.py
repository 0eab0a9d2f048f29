"""Figures as a data set, and in places' files."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from villages.figures.finding import by_indicator
from villages.figures.models import Figure
from villages.open_files import place_topics, sets
from villages.open_files.sets import DataSet, Field, Kind, Row

INDICATOR = (
    Field("indicator", _("指标的网址名。")),
    Field("name", _("指标。")),
    Field("name_en", _("指标的英文。")),
)
VALUE = (
    Field("value", _("数值；来源没有给出确数的，是空的。"), Kind.NUMBER),
    Field("value_text", _("来源的写法，如“40%以上”。")),
    Field("unit", _("单位。")),
    Field("unit_en", _("单位的英文。")),
    Field("is_approximate", _("是不是约数。"), Kind.TRUTH),
    Field("as_of", _("截至何时，照所知的精度写。")),
    Field("as_of_on", _("截至何时的最后一天。"), Kind.DAY),
    Field("source", _("来源：发布者、题目、日期。")),
    Field("source_en", _("来源的英文。")),
    Field("source_url", _("来源网址。"), Kind.ADDRESS),
    Field("note", _("说明。")),
    Field("is_unverified", _("是不是只有二手来源，还待核实。"), Kind.TRUTH),
)
CODE = Field("code", _("地方的代码：14 全省，1405 全市；空的不限于一地。"), Kind.CODE)
OF_INDICATOR = ("unit", "unit_en")


def _all(_at: datetime) -> QuerySet[Figure]:
    return Figure.objects.newest_first()


def _rows(at: datetime) -> Iterable[Row]:
    return ({**_written(figure), "code": figure.place_code} for figure in _all(at))


def _written(figure: Figure) -> dict[str, Any]:
    indicator = figure.indicator
    own = (field.name for field in VALUE if field.name not in OF_INDICATOR)
    return {
        "indicator": indicator.slug,
        "name": indicator.name,
        "name_en": indicator.name_en,
        **{name: getattr(figure, name) for name in own},
        **{name: getattr(indicator, name) for name in OF_INDICATOR},
    }


def _shown(figures: list[Figure]) -> list[Figure]:
    """Return what a place's page shows: not what doubtful sources alone speak of."""
    return [figure for said in by_indicator(figures) for figure in said.figures]


def register() -> None:
    """Register the figures."""
    place_topics.register("figures", (*INDICATOR, *VALUE), _written, _shown)
    sets.register(
        DataSet(
            slug="figures",
            title=_("指标数据"),
            about=_("各地各指标的数值，每行一个来源、一个日期；说法不一的并列。"),
            origin=sets.in_each_row,
            fields=(*INDICATOR, CODE, *VALUE),
            rows=_rows,
            counted=lambda _at: Figure.objects.all(),
            subjects=("villages.figure", "villages.indicator"),
        )
    )

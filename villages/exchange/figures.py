"""Figures as a table: what a source says of an indicator at a place and a day."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from villages.exchange.days import day
from villages.exchange.numbered import NUMBER, NumberedResource
from villages.exchange.table import Row
from villages.exchange.widgets import Answer, Number, Words, narrow
from villages.figures import dates
from villages.figures.models import PROVINCE_CODE
from villages.models import Figure, Indicator

INDICATOR, PLACE, AS_OF, SOURCE = "指标", "地点代码", "截至", "来源"
_MONTH_OR_YEAR = re.compile(r"([0-9]{4})(?:年|年([0-9]{1,2})月|[-/.]([0-9]{1,2}))?")


class AsOf(Words):
    """A day as precisely as it is known: 2023, 2023-06, 2023-06-30, or words."""

    def clean(self, value: str, row: Any = None, **options: Any) -> str:
        words = super().clean(value, row, **options)
        if match := _MONTH_OR_YEAR.fullmatch(narrow(words)):
            month = match[2] or match[3]
            return f"{match[1]}-{int(month):02}" if month else match[1]
        if not re.search(r"\d", words) or not re.fullmatch(r"[\d年月日/.:\s-]+", narrow(words)):
            return words
        return str(day(words))


class FigureResource(NumberedResource):
    """Figures by their number; a new one by indicator, place, day and source."""

    title: ClassVar[str] = "数据"
    needed: ClassVar[tuple[str, ...]] = (INDICATOR, PLACE, AS_OF, SOURCE)
    notes: ClassVar[dict[str, tuple[Any, str]]] = {
        NUMBER: (gettext_lazy("本站给的编号。新加的一行请空着。"), ""),
        INDICATOR: (gettext_lazy("必填。本站已有的指标，写它的名称。"), "常住人口"),
        "单位": (gettext_lazy("供核对，可以不填。填了就要与指标的单位相符。"), "人"),
        PLACE: (
            gettext_lazy("6、9 或 12 位代码，格式设为“文本”；1405 是全市，14 是全省。"),
            "140525103222",
        ),
        "数值": (gettext_lazy("只写数字，不带单位。"), "1286"),
        "数值的写法": (gettext_lazy("来源没有给出确数时照写。"), "40%以上"),
        "数值的英文写法": (gettext_lazy("英文页面上的写法。"), "over 40%"),
        "约数": (gettext_lazy("是或否。"), "否"),
        AS_OF: (gettext_lazy("必填。按所知的精度写：2023、2023-06 或 2023-06-30。"), "2023-06-30"),
        "截至（英文）": (gettext_lazy("“截至”是文字时，它的英文。"), ""),
        SOURCE: (gettext_lazy("必填。发布者、题目、日期。"), "泽州县统计公报，2024年3月"),
        "英文来源": (gettext_lazy("来源的英文。"), ""),
        "来源网址": (gettext_lazy("以 http 开头的完整网址。"), ""),
        "说明": (gettext_lazy("读者看到的说明。"), ""),
        "英文说明": (gettext_lazy("英文页面上的说明。"), ""),
        "待核实": (gettext_lazy("是或否。只有二手来源时写“是”。"), "否"),
    }

    indicator = Field("indicator__name", INDICATOR, Words(is_needed=True))
    unit = Field("indicator__unit", "单位", readonly=True)
    place_code = Field("place_code", PLACE)
    value = Field("value", "数值", Number())
    value_text = Field("value_text", "数值的写法", Words())
    value_text_en = Field("value_text_en", "数值的英文写法", Words())
    is_approximate = Field("is_approximate", "约数", Answer())
    as_of = Field("as_of", AS_OF, AsOf(is_needed=True))
    as_of_en = Field("as_of_en", "截至（英文）", Words())
    source = Field("source", SOURCE, Words(is_needed=True))
    source_en = Field("source_en", "英文来源", Words())
    source_url = Field("source_url", "来源网址", Words())
    note = Field("note", "说明", Words())
    note_en = Field("note_en", "英文说明", Words())
    is_unverified = Field("is_unverified", "待核实", Answer())

    class Meta(NumberedResource.Meta):
        model = Figure
        fields = (
            *("number", "indicator", "unit", "place_code", "value", "value_text"),
            *("value_text_en", "is_approximate", "as_of", "as_of_en", "source", "source_en"),
            *("source_url", "note", "note_en", "is_unverified"),
        )

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        return {one.name: one for one in Indicator.objects.all()}

    def rows(self) -> Any:
        return Figure.objects.select_related("indicator").order_by(
            "indicator__order", "place_code", "as_of", "pk"
        )

    def meaning(self, instance: Figure) -> Any:
        return instance.indicator.name, instance.place_code, instance.as_of, instance.source

    def meaning_of(self, row: Row) -> Any:
        return (
            self.cell(row, INDICATOR, Words().clean),
            self.cell(row, PLACE, self.place),
            self.cell(row, AS_OF, AsOf().clean),
            self.cell(row, SOURCE, Words().clean),
        )

    def codes_of(self, instance: Figure) -> list[str]:
        return [instance.place_code]

    def label(self, instance: Figure) -> str:
        return f"{instance.indicator}，{instance.place_code}"

    def place(self, words: str) -> str:
        """Return the code of a cell; empty for what belongs to no one place."""
        written = narrow(words)
        return written if written in ("", PROVINCE_CODE) else self.places.read(words)

    def import_field(
        self, field: Field, instance: Any, row: Row, *args: Any, **options: Any
    ) -> None:
        cell = row[field.column_name]
        if field.column_name == INDICATOR:
            instance.indicator = self._indicator(cell)
        elif field.column_name == PLACE:
            instance.place_code = self.place(cell)
        else:
            super().import_field(field, instance, row, *args, **options)

    def _indicator(self, cell: str) -> Indicator:
        indicator = self.indicators.get(Words(is_needed=True).clean(cell))
        if indicator is None:
            raise ValueError(_("本站没有这个指标。请写指标列表里的名称，或先新建指标。"))
        if indicator.counted:
            raise ValueError(_("这个指标由本站登记册数出，不必录入。"))
        return indicator

    def check_row(self, instance: Figure) -> None:
        if instance.value is None and not instance.value_text:
            raise ValidationError({"数值": _("请填写数值；来源没有确数的，填写数值的写法。")})
        super().check_row(instance)
        instance.as_of_on = dates.last_day(instance.as_of)

    def stored_columns(self, columns: set[str]) -> list[str]:
        return ["indicator", "as_of_on", *super().stored_columns(columns)]

    def store(self, created: list[Figure], changed: list[Figure], columns: set[str]) -> None:
        for figure in created:
            figure.entered_by = self.by
        super().store(created, changed, columns)

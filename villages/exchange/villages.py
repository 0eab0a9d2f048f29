"""Facts of villages as a table: the names that readers see."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from villages.exchange import aliases, positions
from villages.exchange.aliases import Aliases
from villages.exchange.codes import village_code
from villages.exchange.resource import SheetResource
from villages.exchange.table import Row, Table
from villages.exchange.widgets import VillageCode, Words
from villages.finding import label
from villages.found import index_places
from villages.models import Village

# The headings are part of the file's format, not of the interface: they stay Chinese.
CODE = "代码"
ALIAS_SOURCE = "别名来源"
# By these a village is found.
NAMES = {"名称", "英文名称", "拼音", "别名"}


class VillageResource(SheetResource):
    """Villages by their codes. None is added: the register says which there are."""

    title: ClassVar[str] = "村庄"
    adds_rows: ClassVar[bool] = False
    needed: ClassVar[tuple[str, ...]] = (CODE,)
    notes: ClassVar[dict[str, tuple[Any, str]]] = {
        CODE: (
            gettext_lazy("必填。登记册里的 12 位代码，这一列的格式请设为“文本”。"),
            "140525103222",
        ),
        "县（市、区）": (gettext_lazy("供核对，可以不填。填了就要与代码相符。"), "泽州县"),
        "乡镇（街道）": (gettext_lazy("供核对，可以不填。填了就要与代码相符。"), "周村镇"),
        "登记册名称": (gettext_lazy("供核对，可以不填。这里不能改。"), "石淙头村委会"),
        "名称": (gettext_lazy("页面上显示的名称。"), "石淙头村"),
        "英文名称": (gettext_lazy("英文页面上显示的名称。"), "Shicongtou Village"),
        "拼音": (gettext_lazy("不带声调，首字母大写，供搜索用。"), "Shicongtou"),
        "待核对": (gettext_lazy("名称或读音需要人工核对的原因。清空表示已经核对。"), ""),
        positions.POSITION: (
            gettext_lazy("一对经纬度，先经度、先纬度都可以。清空就是不知道。"),
            "112.850000,35.490000",
        ),
        positions.DATUM: (
            gettext_lazy("有新位置时必填：WGS-84、GCJ-02（高德、腾讯）或 BD-09（百度）。"),
            "GCJ-02",
        ),
        positions.SOURCE: (
            gettext_lazy("有位置时必填：哪家地图、谁测的、哪一天。"),
            "高德地图，2024年3月5日",
        ),
        "别名": (gettext_lazy("人们还怎么叫这个村，用顿号分开。表里没写的会删去。"), "石聪头"),
        ALIAS_SOURCE: (
            gettext_lazy("新加别名时必填：文件、志书或谁说的。导出的表里这一列是空的。"),
            "周村镇政府2024年3月来函",
        ),
    }

    code = Field("code", CODE, VillageCode(), readonly=True)
    county = Field("township__county__name", "县（市、区）", readonly=True)
    township = Field("township__name", "乡镇（街道）", readonly=True)
    name_register = Field("name_register", "登记册名称", readonly=True)
    name = Field("name", "名称", Words(is_needed=True))
    name_en = Field("name_en", "英文名称", Words(is_needed=True))
    pinyin = Field("pinyin", "拼音", Words(is_needed=True))
    review = Field("review", "待核对", Words())
    position = Field("position_words", positions.POSITION)
    datum = Field("position_datum", positions.DATUM)
    position_source = Field("position_source", positions.SOURCE, Words())
    aliases = Field("aliases", "别名", Aliases())
    alias_source = Field("alias_source", ALIAS_SOURCE, Words())

    class Meta(SheetResource.Meta):
        model = Village
        fields = (
            "code",
            "county",
            "township",
            "name_register",
            "name",
            "name_en",
            "pinyin",
            "review",
            "position",
            "datum",
            "position_source",
            "aliases",
            "alias_source",
        )

    def stored(self, table: Table, *, is_locked: bool = False) -> dict[str, Village]:
        villages = Village.objects.standing().with_parents()
        if is_locked:
            villages = villages.select_for_update(of=("self",))
        found = {village.code: village for village in villages}
        self.prepare(list(found.values()))
        return found

    def prepare(self, villages: list[Village]) -> None:
        """Set on villages what their cells need beside their columns; one query."""
        aliases.join(villages)
        for village in villages:
            positions.join(village)

    def exported(self, rows: Any) -> list[Village]:
        found = list(rows.filter(is_standing=True).select_related("township__county"))
        self.prepare(found)
        return found

    def key(self, row: Row) -> str:
        code: str = self.cell(row, CODE, village_code)
        return code

    def codes_of(self, instance: Village) -> list[str]:
        return [instance.code]

    def label(self, instance: Village) -> str:
        return label(instance)

    def init_instance(self, row: Row | None = None) -> Village:
        raise ValidationError({CODE: self.places.why_not(self.key(row or {}))})

    def import_instance(self, instance: Any, row: Row, **options: Any) -> None:
        before = instance.aliases
        super().import_instance(instance, row, **options)
        positions.take(instance, row)
        aliases.check(instance, before, ALIAS_SOURCE)

    def import_field(self, field: Field, *args: Any, **options: Any) -> None:
        if field.column_name not in (positions.POSITION, positions.DATUM):
            super().import_field(field, *args, **options)

    def stored_columns(self, columns: set[str]) -> list[str]:
        pair = ["latitude", "longitude"] if positions.POSITION in columns else []
        return [*super().stored_columns(columns), *pair]

    def store(self, created: list[Village], changed: list[Village], columns: set[str]) -> None:
        super().store(created, changed, columns)
        aliases.store(changed)
        if columns & NAMES:
            index_places()

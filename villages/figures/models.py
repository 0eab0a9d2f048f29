"""Indicators, and the figures that sources give for them.

A figure is what one source says of one place at one day. Sources that disagree stand side
by side as several rows; which of them is right is never decided here.
"""

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from publishing.refusals import at_field
from villages.figures import dates

PROVINCE_CODE = "14"
LONG = 10_000
PLACE_CODE = RegexValidator(
    r"^(?:14|1405|[0-9]{6}|[0-9]{9}|[0-9]{12})?\Z",
    _("地点代码应为6位、9位或12位数字，1405是全市，14是全省。"),
)


class Indicator(models.Model):
    """What figures tell of: a population, an area, a number of villages."""

    class Count(models.TextChoices):
        VILLAGES = "villages", _("行政村")
        TOWNSHIPS = "townships", _("乡镇（街道）")
        COUNTIES = "counties", _("县（市、区）")
        LISTED = "listed", _("中国传统村落")

    class Theme(models.TextChoices):
        PLACES = "places", _("区划")
        PLANNING = "planning", _("规划")
        PEOPLE = "people", _("人口")
        LAND = "land", _("土地与自然")
        HERITAGE = "heritage", _("古村与文物")
        HIGHWAY = "highway", _("太行一号旅游公路")
        ECONOMY = "economy", _("产业与收入")
        LIVING = "living", _("生活与设施")

    slug = models.SlugField(_("网址名"), max_length=60, unique=True)
    name = models.CharField(_("名称"), max_length=60)
    name_en = models.CharField(_("英文名称"), max_length=120)
    theme = models.CharField(_("门类"), max_length=20, choices=Theme.choices)
    also_called = models.CharField(
        _("文中的其他写法"),
        max_length=200,
        blank=True,
        help_text=_("用顿号分开。检查文章里的数字时，按名称和这些写法查找。"),
    )
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    unit_en = models.CharField(_("英文单位"), max_length=30, blank=True)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    note_en = models.CharField(_("英文说明"), max_length=300, blank=True)
    counted = models.CharField(
        _("由名册计算"),
        max_length=20,
        blank=True,
        choices=Count.choices,
        help_text=_("选定后，页面上的数字由本站登记册数出，不必录入。"),
    )
    is_key = models.BooleanField(_("显示在地点页"), default=False)
    order = models.PositiveSmallIntegerField(_("次序"), default=100)

    class Meta:
        verbose_name = _("指标")
        verbose_name_plural = pgettext_lazy("plural", "指标")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("figures:indicator_detail", args=[self.slug])

    @property
    def display_name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def display_unit(self) -> str:
        return self.unit_en if get_language() == "en" else self.unit

    @property
    def display_note(self) -> str:
        return self.note_en if get_language() == "en" else self.note


class FigureQuerySet(models.QuerySet["Figure"]):
    def newest_first(self) -> Self:
        """Join the indicators, in their order; of each the newest figure first."""
        by_day = F("as_of_on").desc(nulls_last=True)
        joined = self.select_related("indicator")
        return joined.order_by("indicator__order", "indicator__slug", "place_code", by_day, "pk")


class Figure(models.Model):
    """What a source says of an indicator at a place and a day; a number, or words for one."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, verbose_name=_("指标"), related_name="figures"
    )
    place_code = models.CharField(
        _("地点代码"),
        max_length=12,
        blank=True,
        validators=[PLACE_CODE],
        help_text=_("6、9或12位；1405是全市，14是全省；不属于一地的（如整条河）留空。"),
    )
    value = models.DecimalField(_("数值"), max_digits=15, decimal_places=4, null=True, blank=True)
    value_text = models.CharField(
        _("数值的写法"),
        max_length=80,
        blank=True,
        help_text=_("来源没有给出确数时照写，如“40%以上”“7～12”；读者看到的是这里的写法。"),
    )
    value_text_en = models.CharField(_("数值的英文写法"), max_length=80, blank=True)
    is_approximate = models.BooleanField(_("约数"), default=False)
    as_of = models.CharField(
        _("截至"),
        max_length=40,
        help_text=_("按所知的精度写：2023、2023-06、2023-06-30；或用文字，如“年份不详”。"),
    )
    as_of_en = models.CharField(_("截至（英文）"), max_length=60, blank=True)
    as_of_on = models.DateField(_("截至日"), null=True, blank=True, editable=False)
    source = models.CharField(_("来源"), max_length=300, help_text=_("发布者、题目、日期。"))
    source_en = models.CharField(_("英文来源"), max_length=300, blank=True)
    source_url = models.URLField(_("来源网址"), max_length=500, blank=True)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    note_en = models.CharField(_("英文说明"), max_length=300, blank=True)
    is_unverified = models.BooleanField(
        _("待核实"),
        default=False,
        help_text=_("只有二手来源。指标页会注明，地点页只在另有可靠来源时一并列出。"),
    )
    # The row's key in the shipped file; empty for what staff entered.
    key = models.SlugField(max_length=60, unique=True, null=True, blank=True, editable=False)
    entered_at = models.DateTimeField(_("录入时间"), default=timezone.now, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("录入人"),
        null=True,
        editable=False,
        related_name="+",
    )

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("数据")
        verbose_name_plural = pgettext_lazy("plural", "数据")
        ordering = ["indicator", "place_code", "-as_of_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(value_text=""),
                name="figure_says_something",
                violation_error_message=_("请填写数值；来源没有确数的，填写数值的写法。"),
            )
        ]
        indexes = [models.Index(fields=["place_code"], name="figure_place")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.place_code} {self.as_of}"

    def get_absolute_url(self) -> str:
        return self.indicator.get_absolute_url()

    def clean(self) -> None:
        try:
            dates.last_day(self.as_of)
        except ValueError as error:
            sentence = _("没有“%(day)s”这一天。请写成2023、2023-06、2023-06-30，或用文字说明。")
            raise at_field("as_of", sentence % {"day": self.as_of}, "no_such_day") from error

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the day beside its words, so that figures stand in the order of their days."""
        self.as_of_on = dates.last_day(self.as_of)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def display_value(self) -> str:
        """The value with its unit, in the language of the page."""
        words = self.value_text_en if get_language() == "en" else self.value_text
        if words or self.value is None:
            return words or self.value_text
        number = plain_number(self.value)
        unit = self.indicator.display_unit
        gap = " " if unit and unit.isascii() and unit != "%" else ""
        shown = f"{number}{gap}{unit}"
        return gettext("约%(value)s") % {"value": shown} if self.is_approximate else shown

    @property
    def display_as_of(self) -> str:
        if get_language() == "en" and self.as_of_en:
            return self.as_of_en
        return dates.shown(self.as_of)

    @property
    def display_source(self) -> str:
        return (self.source_en if get_language() == "en" else "") or self.source

    @property
    def is_source_chinese(self) -> bool:
        """Whether the source is shown in Chinese on an English page."""
        return get_language() == "en" and not self.source_en

    @property
    def display_note(self) -> str:
        return (self.note_en if get_language() == "en" else "") or self.note


def plain_number(value: Decimal | int) -> str:
    """Return a number without zeros at its end; long ones with marks at the thousands."""
    number = Decimal(value).normalize() + 0
    is_short = get_language() != "en" and abs(number) < LONG
    return f"{number:f}" if is_short else f"{number:,f}"

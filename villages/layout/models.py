"""Elements of the layout, and the places that a source counts among them."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject, Length
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from photos.viewpoint import PLACE_CODE
from villages.hierarchy import Place, Village


class LayoutElementQuerySet(models.QuerySet["LayoutElement"]):
    def with_register_count(self) -> Self:
        """Add `register_count`, the villages that there are; no query more."""
        everyone = (
            Village.objects.standing().order_by().values(city=Value(1)).annotate(total=Count("pk"))
        )
        return self.annotate(register_count=Subquery(everyone.values("total")))


class LayoutElement(models.Model):
    """One ring, two belts, five fingers, a hundred villages, a thousand villages."""

    class Kind(models.TextChoices):
        RING = "ring", _("一环")
        BELT = "belt", _("两带")
        FINGER = "finger", _("五指")
        HUNDRED = "hundred", _("百村")
        THOUSAND = "thousand", _("千村")

    slug = models.SlugField(_("地址"), max_length=40, unique=True)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    name = models.CharField(_("名称"), max_length=40)
    name_en = models.CharField(_("英文名称"), max_length=80)
    summary = models.TextField(_("资料怎么说"), max_length=500)
    summary_en = models.TextField(_("资料怎么说（英文）"), max_length=800)
    unknown = models.TextField(
        _("还不知道什么"), max_length=500, blank=True, help_text=_("如实写明，读者会看到。")
    )
    unknown_en = models.TextField(_("还不知道什么（英文）"), max_length=800, blank=True)
    reading = models.TextField(
        _("本站的理解"),
        max_length=500,
        blank=True,
        help_text=_("资料没有明说、由本站推断的，写在这里，页面上会注明是本站的理解。"),
    )
    reading_en = models.TextField(_("本站的理解（英文）"), max_length=800, blank=True)
    source = models.CharField(_("来源"), max_length=200, help_text=_("发布者和日期。"))
    source_en = models.CharField(_("英文来源"), max_length=200)
    source_url = models.URLField(_("来源网址"), max_length=300, blank=True)

    objects = LayoutElementQuerySet.as_manager()

    class Meta:
        verbose_name = _("布局要素")
        verbose_name_plural = pgettext_lazy("plural", "布局要素")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("layout:element_detail", args=[self.slug])

    @property
    def is_whole_register(self) -> bool:
        """Whether every village belongs to it, so that none needs a row."""
        return self.kind == self.Kind.THOUSAND

    def said(self, column: str) -> str:
        """Return a column in the language of the page."""
        return str(getattr(self, f"{column}_en" if get_language() == "en" else column))

    @property
    def display_name(self) -> str:
        return self.said("name")

    @property
    def display_summary(self) -> str:
        return self.said("summary")

    @property
    def display_unknown(self) -> str:
        return self.said("unknown")

    @property
    def display_reading(self) -> str:
        return self.said("reading")

    @property
    def display_source(self) -> str:
        return self.said("source")


class Membership(models.Model):
    """A place that a source counts to an element; `order` is its turn along the way."""

    element = models.ForeignKey(
        LayoutElement, models.CASCADE, verbose_name=_("布局要素"), related_name="memberships"
    )
    place_code = models.CharField(_("地点"), max_length=12, db_index=True, validators=[PLACE_CODE])
    order = models.PositiveSmallIntegerField(
        _("沿途次序"),
        null=True,
        blank=True,
        help_text=_("沿公路或河流的先后，同级地点之间相比；不知道就留空，页面会说明先后不明。"),
    )
    note = models.CharField(_("说明"), max_length=200, blank=True)
    note_en = models.CharField(_("英文说明"), max_length=300, blank=True)
    source = models.CharField(_("来源"), max_length=200, help_text=_("发布者和日期。"))
    source_en = models.CharField(_("英文来源"), max_length=200)
    source_url = models.URLField(_("来源网址"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("布局成员")
        verbose_name_plural = pgettext_lazy("plural", "布局成员")
        ordering = ["element", "order", "place_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["element", "place_code"],
                name="membership_once",
                violation_error_message=_("这个地点已经在这一要素里，请改原有的一行。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.element}：{self.place_code}"

    @property
    def display_note(self) -> str:
        return self.note_en if get_language() == "en" else self.note

    @property
    def display_source(self) -> str:
        return self.source_en if get_language() == "en" else self.source


def memberships_of(place: Place, at: datetime) -> "QuerySet[Membership]":
    """Return a place's memberships, each with the villages before and after it on the way."""
    rows = Membership.objects.filter(place_code=place.code)
    for side, order in (("next", "order"), ("previous", "-order")):
        rows = _with_neighbour(rows, side, order)
    return rows


def _with_neighbour(rows: Any, side: str, order: str) -> Any:
    """Add what is told of the nearest village of known order on one side, as JSON."""
    comparison = "order__gt" if side == "next" else "order__lt"
    village = Village.objects.standing().filter(code=OuterRef("place_code"))
    along = (
        Membership.objects.alias(digits=Length("place_code"))
        .filter(
            element=OuterRef("element"),
            digits=Length(OuterRef("place_code")),
            **{comparison: OuterRef("order")},
        )
        .order_by(order, "place_code")
        .values(told=Subquery(village.values(told=JSONObject(**TOLD))))
    )
    return rows.annotate(**{side: Subquery(along[:1])})


TOLD = {
    "code": "code",
    "name": "name",
    "name_en": "name_en",
    "township_name": "township__name",
    "township_name_en": "township__name_en",
}

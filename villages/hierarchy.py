"""Every place of the city by its official code: county, township, village.

Codes are text of 6 digits (county), 9 (township) or 12 (village); each begins with
the code of the place above it. Source: National Bureau of Statistics, statistical
division codes, edition of 2023 (docs/data.md).
"""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

CITY_CODE = "1405"
_Place = TypeVar("_Place", bound="Place")


class PlaceQuerySet(models.QuerySet[_Place]):
    def standing(self) -> Self:
        """Return the places that are there today; the others stay as rows for their codes."""
        return self.filter(is_standing=True)


class Place(models.Model):
    """A place with one lasting address; its code never changes meaning."""

    code = models.CharField(_("代码"), max_length=12, primary_key=True)
    name = models.CharField(
        _("名称"), max_length=40, help_text=_("页面上显示的名称。登记册原名另存，不会改动。")
    )
    name_en = models.CharField(_("英文名称"), max_length=80)
    pinyin = models.CharField(_("拼音"), max_length=60)
    # Both are written by `villages.lifecycle.ending` alone.
    is_standing = models.BooleanField(_("现存"), default=True, editable=False)
    former_codes = models.JSONField(_("前身的代码"), default=list, blank=True, editable=False)

    objects: ClassVar = PlaceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("villages:place_detail", args=[self.code])

    @property
    def display_name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def parents(self) -> "list[Place]":
        """The places above, from the county down; no query when joined."""
        return []

    @property
    def codes(self) -> list[str]:
        """The place's code, and those of the places that went into it."""
        return [self.code, *self.former_codes]

    @property
    def codes_above(self) -> list[str]:
        """The codes of the places above, from the city down."""
        return [self.code[:length] for length in (4, 6, 9) if length < len(self.code)]


class County(Place):
    kind = models.CharField(_("类别"), max_length=20)
    kind_en = models.CharField(_("英文类别"), max_length=30)

    class Meta(Place.Meta):
        verbose_name = _("县（市、区）")
        verbose_name_plural = pgettext_lazy("plural", "县（市、区）")


class Township(Place):
    county = models.ForeignKey(
        County, models.PROTECT, verbose_name=_("县（市、区）"), related_name="townships"
    )
    kind = models.CharField(_("类别"), max_length=20)
    kind_en = models.CharField(_("英文类别"), max_length=30)
    name_register = models.CharField(
        _("登记册名称"), max_length=60, blank=True, default="", editable=False
    )

    class Meta(Place.Meta):
        verbose_name = _("乡镇（街道）")
        verbose_name_plural = pgettext_lazy("plural", "乡镇（街道）")

    @property
    def parents(self) -> list[Place]:
        return [self.county]


class VillageQuerySet(PlaceQuerySet["Village"]):
    def with_parents(self) -> Self:
        """Join township and county: a village's name never stands without them."""
        return self.select_related("township__county")


class Village(Place):
    """An administrative village (行政村), by its villagers' committee in the register."""

    township = models.ForeignKey(
        Township, models.PROTECT, verbose_name=_("乡镇（街道）"), related_name="villages"
    )
    name_register = models.CharField(_("登记册名称"), max_length=60, editable=False)
    review = models.CharField(
        _("待核对"), max_length=80, blank=True, help_text=_("名称或读音需要人工核对的原因。")
    )
    # WGS-84; both or none (villages.position).
    latitude = models.DecimalField(
        _("纬度"), max_digits=9, decimal_places=6, null=True, blank=True, editable=False
    )
    longitude = models.DecimalField(
        _("经度"), max_digits=9, decimal_places=6, null=True, blank=True, editable=False
    )
    position_source = models.CharField(
        _("位置来源"),
        max_length=200,
        blank=True,
        help_text=_("哪家地图、谁测的、哪一天，例如“高德地图，2024年3月5日”。读者会看到。"),
    )

    objects: ClassVar = VillageQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = _("村庄")
        verbose_name_plural = pgettext_lazy("plural", "村庄")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="village_position_is_a_pair",
            )
        ]

    @property
    def parents(self) -> list[Place]:
        return [self.township.county, self.township]

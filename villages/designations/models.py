"""Titles that villages bear, as published lists have them."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from villages.hierarchy import Place, Village


class DesignationQuerySet(models.QuerySet["Designation"]):
    def public(self) -> Self:
        """Return what readers may see: sure matches, and those that a person confirmed."""
        sure = [Designation.Match.EXACT, Designation.Match.CORRECTED]
        return self.filter(Q(match__in=sure) | Q(confirmed_at__isnull=False))

    def waiting(self) -> Self:
        """Return the probable matches that nobody has confirmed or rejected yet."""
        unsure = [Designation.Match.PROBABLE, Designation.Match.PROBABLE_MERGED]
        return self.filter(match__in=unsure, confirmed_at=None, rejected_at=None)


class Designation(models.Model):
    """A title that a village bears, as a published list has it."""

    class Match(models.TextChoices):
        EXACT = "exact", _("一致")
        CORRECTED = "corrected", _("已更正来源笔误")
        PROBABLE = "probable", _("疑似")
        PROBABLE_MERGED = "probable-merged", _("疑似（已并村）")

    village = models.ForeignKey(
        Village, models.PROTECT, verbose_name=_("村庄"), related_name="designations"
    )
    name = models.CharField(_("称号"), max_length=60)
    name_en = models.CharField(_("英文称号"), max_length=120)
    level = models.CharField(_("级别"), max_length=20)
    issuer = models.CharField(
        _("授予单位"), max_length=100, blank=True, help_text=_("公布名单的单位；没有查明的留空。")
    )
    issuer_en = models.CharField(_("授予单位（英文）"), max_length=200, blank=True)
    batch = models.CharField(_("批次"), max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True)
    listed_as = models.CharField(_("名录写法"), max_length=100)
    match = models.CharField(_("匹配程度"), max_length=20, choices=Match.choices)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    source = models.CharField(_("来源"), max_length=500)
    confirmed_at = models.DateTimeField(_("核实时间"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("核实人"),
        null=True,
        editable=False,
        related_name="+",
    )
    rejected_at = models.DateTimeField(_("否定时间"), null=True, blank=True, editable=False)
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("否定人"),
        null=True,
        editable=False,
        related_name="+",
    )

    objects = DesignationQuerySet.as_manager()

    class Meta:
        verbose_name = _("称号")
        verbose_name_plural = pgettext_lazy("plural", "称号")
        ordering = ["village", "year", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "name", "batch", "listed_as"], name="designation_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """The title in the language of the page."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def display_issuer(self) -> str:
        return (self.issuer_en if get_language() == "en" else "") or self.issuer


def public_designations(place: Place, _at: datetime) -> DesignationQuerySet:
    """Return the titles of a village that readers may see."""
    return Designation.objects.public().filter(village=place.code)

"""The villages: their places, the titles they bear, and what they say of themselves."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from publishing import prose
from publishing.fields import ProseField
from publishing.languages import Language
from publishing.models import Edition, WorkingCopy
from publishing.refusals import at_field
from villages.designations.models import (
    Designation,
    DesignationQuerySet,
    public_designations,
)
from villages.exchange.upload import TableUpload
from villages.figures.models import Figure, FigureQuerySet, Indicator
from villages.hierarchy import CITY_CODE, County, Place, Township, Village, VillageQuerySet
from villages.illustrated import IllustratedColumns
from villages.layout.models import LayoutElement, Membership
from villages.lifecycle.edition import EditionUpload, RegisterEdition
from villages.lifecycle.history import CodeChange, PlaceName
from villages.mentions.answers import MentionAnswer
from villages.plans.models import CalendarDay, Plan, PlanDocument, PlanPlace, PlanStage

__all__ = [
    "CITY_CODE",
    "CalendarDay",
    "CodeChange",
    "County",
    "Designation",
    "DesignationQuerySet",
    "EditionUpload",
    "Figure",
    "FigureQuerySet",
    "Indicator",
    "LayoutElement",
    "Membership",
    "MentionAnswer",
    "Place",
    "PlaceName",
    "Plan",
    "PlanDocument",
    "PlanPlace",
    "PlanStage",
    "ProfileColumns",
    "ProfileEdition",
    "RegisterEdition",
    "TableUpload",
    "Township",
    "Village",
    "VillageProfile",
    "VillageQuerySet",
    "public_designations",
    "public_profiles",
]


class ProfileColumns(IllustratedColumns):
    """What a village says of itself, in fixed sections; an empty one is not shown."""

    village = models.ForeignKey(
        Village, models.PROTECT, verbose_name=_("村庄"), related_name="%(class)ss"
    )
    in_brief = models.TextField(
        _("一句话介绍"),
        blank=True,
        max_length=300,
        help_text=_("显示在村名下方，请写一两句完整的话。"),
    )
    name_story = ProseField(_("村名由来"), blank=True)
    to_see = ProseField(_("看什么"), blank=True)
    to_eat = ProseField(_("吃什么、买什么"), blank=True)
    to_stay = ProseField(_("住哪里"), blank=True)
    getting_there = ProseField(_("怎么去"), blank=True)
    who_to_ask = ProseField(_("问谁"), blank=True)
    sources = ProseField(
        _("资料来源"), blank=True, help_text=_("写明每个数字和说法的出处与日期，显示在页面末尾。")
    )

    SECTIONS: ClassVar[list[str]] = [
        "name_story",
        "to_see",
        "to_eat",
        "to_stay",
        "getting_there",
        "who_to_ask",
    ]

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        with override(self.language):
            return reverse("villages:place_detail", args=[self.village_id])

    @property
    def sections(self) -> list[tuple[str, Any, str]]:
        """The filled sections as (field name, label, HTML), in their fixed order."""
        return [
            (name, self._meta.get_field(name).verbose_name, getattr(self, name))  # type: ignore[union-attr]
            for name in self.SECTIONS
            if getattr(self, name)
        ]


class VillageProfile(ProfileColumns, WorkingCopy):
    """The working copy of a village's own words, one for each language."""

    columns = ProfileColumns
    fixed_columns = ("language", "village")
    translated_fields = ("in_brief", *ProfileColumns.SECTIONS, "sources")
    scope_columns = ("", "village")
    is_bound_to_its_place = True
    no_address = _("还没有选好是哪个村，页面定不下来。选好以后就能预览。")

    class Meta(WorkingCopy.Meta):
        # To tend is to write for the places of one's scope, whoever began the text.
        default_permissions = (*WorkingCopy.Meta.default_permissions, "tend")
        verbose_name = _("村庄介绍")
        verbose_name_plural = pgettext_lazy("plural", "村庄介绍")
        constraints = [
            models.UniqueConstraint(fields=["village", "language"], name="profile_once_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.village.township}{self.village}（{self.get_language_display()}）"

    def public_addresses(self) -> list[str]:
        return [self.get_absolute_url()]

    def place_codes(self) -> list[str]:
        return [self.village_id] if self.village_id else []

    def reviews_needed(self) -> int:
        return settings.PROFILE_REVIEWS

    def publication_refusals(self) -> list[ValidationError]:
        words = [self.in_brief, *(prose.text(getattr(self, name)) for name in self.SECTIONS)]
        empty = at_field("in_brief", str(_("这篇介绍还是空的，至少写一句话。")), "required")
        is_empty = not any(part.strip() for part in words)
        return [
            *([empty] if is_empty else []),
            *self.photo_refusals(),
            *self.attachment_refusals(),
        ]

    def original(self) -> "VillageProfile | None":
        if self.language == Language.CHINESE:
            return None
        chinese = {"village": self.village_id, "language": Language.CHINESE}
        return VillageProfile.objects.filter(**chinese).first()

    def translations_on_desk(self) -> "list[VillageProfile]":
        return list(VillageProfile.objects.filter(village=self.village_id).exclude(pk=self.pk))


class ProfileEdition(ProfileColumns, Edition):
    """What readers see of a village's own words, from a moment on."""

    text_field: ClassVar[str] = "profile"

    profile = models.ForeignKey(
        VillageProfile, models.PROTECT, verbose_name=_("村庄介绍"), related_name="editions"
    )

    class Meta(Edition.Meta):
        verbose_name = _("村庄介绍版本")
        verbose_name_plural = pgettext_lazy("plural", "村庄介绍版本")
        constraints = [
            models.UniqueConstraint(fields=["profile", "live_from"], name="profile_edition_once")
        ]
        indexes = [
            models.Index(fields=["live_from"], name="profile_edition_from"),
            models.Index(
                fields=["live_until"],
                name="profile_edition_until",
                condition=Q(live_until__isnull=False),
            ),
            models.Index(
                fields=["village", "language", "-live_from"], name="profile_edition_village"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} {timezone.localtime(self.live_from):%Y-%m-%d %H:%M}"


def public_profiles(
    village: Village, at: datetime | None = None
) -> "models.QuerySet[ProfileEdition]":
    """Return the live profiles of a village, at most one a language, lead photo joined."""
    return ProfileEdition.objects.live(at).filter(village=village).select_related("lead_photo")

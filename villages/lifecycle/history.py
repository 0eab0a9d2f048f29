"""Former names and aliases of places, and what became of codes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from villages.lifecycle import days
from villages.lifecycle.days import LONGEST


class PlaceName(models.Model):
    """Another name of a place: a former one, an alias, or that of a village within it."""

    class Kind(models.TextChoices):
        FORMER = "former", _("曾用名")
        ALIAS = "alias", _("别名")
        # A village that was merged into this one, or that this one was split from.
        PREDECESSOR = "predecessor", _("原有村")

    place_code = models.CharField(_("地点代码"), max_length=12)
    name = models.CharField(
        _("名称"), max_length=60, help_text=_("照人们说的写全，例如“石淙头村”。")
    )
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices, default=Kind.ALIAS)
    used_from = models.CharField(
        _("从何时起"), max_length=LONGEST, blank=True, validators=[days.check]
    )
    used_until = models.CharField(
        _("到何时止"), max_length=LONGEST, blank=True, validators=[days.check]
    )
    source = models.CharField(
        _("来源"), max_length=300, help_text=_("这个名称从哪里知道：文件、志书或谁说的。")
    )

    class Meta:
        verbose_name = _("曾用名、别名")
        verbose_name_plural = pgettext_lazy("plural", "曾用名、别名")
        ordering = ["place_code", "kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["place_code", "name", "kind"], name="place_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> str:
        """When the name was used, in words; empty where nothing is known."""
        if not self.used_from and not self.used_until:
            return ""
        return f"{days.said(self.used_from)}—{days.said(self.used_until)}"


class CodeChange(models.Model):
    """What became of a code: of a village that was split there is a row for each successor."""

    class Kind(models.TextChoices):
        MERGED = "merged", _("并入")
        SPLIT = "split", _("拆分")
        MOVED = "moved", _("改属乡镇")
        RENUMBERED = "renumbered", _("改代码")
        ABOLISHED = "abolished", _("撤销")

    # The place is the same as before, under another code.
    SAME_PLACE: ClassVar[tuple[str, ...]] = (Kind.MOVED, Kind.RENUMBERED)

    old_code = models.CharField(_("原代码"), max_length=12)
    new_code = models.CharField(_("现代码"), max_length=12, blank=True, db_index=True)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices)
    on = models.CharField(_("何时"), max_length=LONGEST, blank=True, validators=[days.check])
    source = models.CharField(_("来源"), max_length=300)
    note = models.CharField(_("原因"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("代码变更")
        verbose_name_plural = pgettext_lazy("plural", "代码变更")
        ordering = ["old_code", "new_code"]
        constraints = [
            models.UniqueConstraint(fields=["old_code", "new_code"], name="code_change_once"),
            models.CheckConstraint(
                condition=~Q(old_code=F("new_code")), name="code_change_is_another"
            ),
            models.CheckConstraint(
                condition=Q(kind="abolished", new_code="") | ~Q(kind="abolished") & ~Q(new_code=""),
                name="code_change_leads_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_code} {self.get_kind_display()} {self.new_code}".strip()

    @property
    def day(self) -> str:
        """When it was, in words, as precise as it is known."""
        return days.said(self.on)

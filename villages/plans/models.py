"""Plans of places, what they cover, and their plain words."""

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from villages.plans.documents import PlanDocument
from villages.plans.rows import PlanQuerySet
from villages.plans.stages import PlanStage
from villages.plans.states import State

__all__ = ["CalendarDay", "Plan", "PlanDocument", "PlanPlace", "PlanStage"]

EARLIEST_YEAR = 1950


class Plan(models.Model):
    """A plan, of one place or several. Readers see it from the verb `publish` on.

    `public(at)` and `as_of(at)` add its `state`, `approved_on` and `published_on` of that
    day: they stand in the stages alone.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("省级")
        CITY = "city", _("市级")
        COUNTY = "county", _("县级")
        TOWNSHIP = "township", _("乡镇级")
        DISTRICT = "district", _("片区")
        VILLAGE = "village", _("村级")

    State: ClassVar[type[State]] = State

    title = models.CharField(_("规划名称"), max_length=120, help_text=_("按批准文件上的全称写。"))
    title_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    level = models.CharField(_("级别"), max_length=20, choices=Level.choices)
    authority = models.CharField(_("组织编制机关"), max_length=120, blank=True)
    authority_en = models.CharField(_("组织编制机关（英文）"), max_length=200, blank=True)
    institute = models.CharField(_("编制单位"), max_length=120, blank=True)
    institute_en = models.CharField(_("编制单位（英文）"), max_length=200, blank=True)
    period_from = models.PositiveSmallIntegerField(
        _("规划期自（年）"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_YEAR)],
    )
    period_until = models.PositiveSmallIntegerField(_("规划期至（年）"), null=True, blank=True)
    approving_authority = models.CharField(_("批准机关"), max_length=120, blank=True)
    approving_authority_en = models.CharField(_("批准机关（英文）"), max_length=200, blank=True)
    approval_number = models.CharField(
        _("批准文号"), max_length=60, blank=True, help_text=_("如“晋政函〔2024〕36号”。")
    )
    can_build = models.TextField(
        _("能不能建房"),
        blank=True,
        max_length=1200,
        help_text=_("用大白话告诉村民：哪里能建、怎么申请、哪里不能建。"),
    )
    can_build_en = models.TextField(_("能不能建房（英文）"), blank=True, max_length=2400)
    what_changes = models.TextField(
        _("身边会有什么变化"),
        blank=True,
        max_length=1200,
        help_text=_("路、水、学校、广场、耕地：哪里会变，大约什么时候。"),
    )
    what_changes_en = models.TextField(_("身边会有什么变化（英文）"), blank=True, max_length=2400)
    whom_to_ask = models.TextField(
        _("有事问谁"),
        blank=True,
        max_length=600,
        help_text=_("部门、地点、办公电话和上班时间。不写个人手机号。"),
    )
    whom_to_ask_en = models.TextField(_("有事问谁（英文）"), blank=True, max_length=1200)
    source = models.CharField(_("资料来源"), max_length=300, blank=True)
    source_en = models.CharField(_("资料来源（英文）"), max_length=400, blank=True)
    source_url = models.URLField(_("来源网址"), max_length=500, blank=True)
    note = models.TextField(
        _("还不知道的"),
        blank=True,
        max_length=600,
        help_text=_("哪些没有查到，写在这里，读者会看到。"),
    )
    note_en = models.TextField(_("还不知道的（英文）"), blank=True, max_length=1200)
    is_example = models.BooleanField(
        _("示例（虚构）"),
        default=False,
        help_text=_("虚构的示例。标题里要写明“示例（虚构）”，页面上会醒目标出。"),
    )
    is_demonstration = models.BooleanField(_("演示内容"), default=False, editable=False)
    is_public = models.BooleanField(_("已公开"), default=False, editable=False)
    first_public_at = models.DateTimeField(_("首次公开时间"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("撤下时间"), null=True, editable=False)
    withdrawal_reason = models.CharField(_("撤下原因"), max_length=300, blank=True, editable=False)
    changed_at = models.DateTimeField(_("最后修改"), auto_now=True)

    # Added by `as_of`.
    state: str
    approved_on: date | None
    published_on: date | None

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("规划")
        verbose_name_plural = pgettext_lazy("plural", "规划")
        ordering = ["level", "title", "pk"]
        permissions = [("publish_plan", _("可以公开和撤下规划"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_until__isnull=True)
                | Q(period_from__isnull=True)
                | Q(period_until__gte=F("period_from")),
                name="plan_period_in_order",
                violation_error_message=_("规划期的结束年份早于开始年份，请核对。"),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.is_example and "虚构" not in self.title:
            raise ValidationError(
                {"title": _("虚构的示例，名称里要写明“示例（虚构）”，免得读者当真。")}
            )

    def get_absolute_url(self) -> str:
        return reverse("plans:plan_detail", args=[self.pk])

    @property
    def display_title(self) -> str:
        """The title in the language of the page; the Chinese one where no other is known."""
        return self.in_language("title") or self.title

    def in_language(self, name: str) -> str:
        """Return a column in the language of the page; empty where it is not translated."""
        return str(getattr(self, f"{name}_en" if get_language() == "en" else name))

    @property
    def state_label(self) -> str:
        """What the state is called, once `as_of` added it."""
        return str(State(self.state).label if self.state else _("进展不详"))


class PlanPlace(models.Model):
    """A place that a plan covers, at any level."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, verbose_name=_("规划"), related_name="plan_places"
    )
    code = models.CharField(_("代码"), max_length=12)

    class Meta:
        verbose_name = _("规划范围")
        verbose_name_plural = pgettext_lazy("plural", "规划范围")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="plan_covers_place_once")
        ]
        indexes = [models.Index(fields=["code"], name="plan_place_code")]

    def __str__(self) -> str:
        return self.code


class CalendarDay(models.Model):
    """A day that differs from its weekday: off, or worked to make up for another."""

    class Kind(models.TextChoices):
        OFF = "off", _("放假")
        WORK = "work", _("调休上班")

    day = models.DateField(_("日期"), primary_key=True)
    kind = models.CharField(_("安排"), max_length=10, choices=Kind.choices)
    occasion = models.CharField(_("节日"), max_length=40, blank=True)
    source = models.CharField(
        _("来源"), max_length=300, help_text=_("写明文件，如“国办发明电〔2024〕12号”。")
    )

    class Meta:
        verbose_name = _("工作日历")
        verbose_name_plural = pgettext_lazy("plural", "工作日历")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.get_kind_display()}"

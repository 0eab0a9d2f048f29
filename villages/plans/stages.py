"""The stages of plans, and what they say on a day."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Case, QuerySet, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from villages.plans.moments import Precision, latest_day, said
from villages.plans.states import ORDER, State


class PlanStage(models.Model):
    """A stage that a plan reached. on: its day, or the last of the month or year known."""

    plan = models.ForeignKey(
        "villages.Plan", models.CASCADE, verbose_name=_("规划"), related_name="stages"
    )
    stage = models.CharField(_("阶段"), max_length=20, choices=State.choices)
    on = models.DateField(_("日期"))
    precision = models.CharField(
        _("确切到"),
        max_length=10,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text=_("只知道年份或月份时，日期填其中任意一天。"),
    )
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("阶段")
        verbose_name_plural = pgettext_lazy("plural", "阶段")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "stage", "on"], name="plan_stage_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.said_on}"

    def clean(self) -> None:
        if self.on:
            self.on = latest_day(self.on, self.precision)

    @property
    def said_on(self) -> str:
        """The date as precisely as it is known: 2024年, 2024年3月, 2024年3月5日."""
        return said(self.on, self.precision)


def state_of(plan: Any, at: datetime) -> Subquery:
    """Return the state of a plan on a day, as part of a query; plan: its key in the query."""
    stages = _until(at).filter(plan=plan).annotate(rank=_rank()).order_by("-on", "-rank", "-pk")
    return Subquery(stages.values("stage")[:1])


def day_of(plan: Any, stage: State, at: datetime) -> Subquery:
    """Return the newest day of a stage, where it is known to the day."""
    stages = _until(at).filter(plan=plan, stage=stage, precision=Precision.DAY)
    return Subquery(stages.order_by("-on").values("on")[:1])


def _until(at: datetime) -> QuerySet[PlanStage]:
    return PlanStage.objects.filter(on__lte=timezone.localdate(at))


def _rank() -> Case:
    """Of two stages of one day the later in the procedure counts."""
    return Case(*(When(stage=state, then=Value(place)) for state, place in ORDER.items()))

"""Plans for tests: valid by default, public, of 石淙头村."""

from datetime import date
from typing import Any

from django.utils import timezone

from tests.factories import make_village
from villages.models import Plan, PlanStage
from villages.plans import keeping


def make_plan(
    *, codes: tuple[str, ...] = ("140525103222",), stages: Any = None, **values: Any
) -> Plan:
    """stages: days by stage, a text for one or a date."""
    for code in codes:
        if len(code) == 12:
            make_village(code)
    defaults = {
        "title": "石淙头村村庄规划（示例·虚构）",
        "title_en": "Plan of Shicongtou Village (invented example)",
        "level": Plan.Level.VILLAGE,
        "is_public": True,
        "first_public_at": timezone.now(),
    }
    plan = Plan.objects.create(**{**defaults, **values})
    keeping.set_places(plan, list(codes))
    for stage, day in (stages or {}).items():
        on = date.fromisoformat(day) if isinstance(day, str) else day
        PlanStage.objects.create(plan=plan, stage=stage, on=on)
    return plan

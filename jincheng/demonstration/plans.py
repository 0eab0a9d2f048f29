"""The plans of the demonstration: real ones with their source, and invented examples."""

import tomllib
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import trail
from accounts.models import TrailLine
from jincheng.demonstration.files import DemonstrationError
from jincheng.demonstration.pictures import Say
from villages.models import Plan
from villages.places import unknown
from villages.plans import keeping
from villages.plans.models import PlanStage

FILE = "plans.toml"
VERB = "load_demo"


@transaction.atomic
def load(folder: Path, *, say: Say) -> None:
    """Load the plans that are not there yet. Errors: DemonstrationError; then none is."""
    present = set(Plan.objects.values_list("title", flat=True))
    missing = [row for row in _rows(folder) if row["title"] not in present]
    for row in missing:
        _write(row)
    if missing:
        say(f"演示规划：新增 {len(missing)} 部。")


def _rows(folder: Path) -> list[dict[str, Any]]:
    path = folder / FILE
    if not path.exists():
        return []
    try:
        return list(tomllib.loads(path.read_text(encoding="utf-8"))["plan"])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise DemonstrationError(f"{FILE}：读不懂（{error}）。") from error


def _write(row: dict[str, Any]) -> None:
    codes, stages = row.pop("places", []), row.pop("stages", [])
    if missing := unknown(codes):
        raise DemonstrationError(f"{FILE}：登记册里没有“{'、'.join(missing)}”。")
    words = {
        name: value.strip() if isinstance(value, str) else value for name, value in row.items()
    }
    try:
        with transaction.atomic():
            plan = Plan(**words, is_demonstration=True)
            plan.full_clean()
            plan.save()
            keeping.set_places(plan, codes)
            for stage in stages:
                reached = PlanStage(plan=plan, **stage)
                reached.full_clean()
                reached.save()
            keeping.publish(plan, None)
            trail.write(None, VERB, plan)
    except (ValidationError, TypeError) as error:
        words_of = " ".join(getattr(error, "messages", [str(error)]))
        raise DemonstrationError(f"{FILE}：“{row.get('title')}”：{words_of}") from error


def remove() -> tuple[int, list[str]]:
    """Return how many plans went, and what stayed because an editor changed it."""
    removed, kept = 0, []
    for plan in Plan.objects.filter(is_demonstration=True):
        lines = TrailLine.objects.filter(
            subject_kind=Plan._meta.label_lower, subject_key=str(plan.pk), by__isnull=False
        )
        if lines.exists():
            kept.append(f"规划“{plan}”：编辑改过。")
            continue
        keeping.discard(plan, None)
        removed += 1
    return removed, kept

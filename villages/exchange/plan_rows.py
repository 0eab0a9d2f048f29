"""The rows beside a plan's own that its line in a table tells of: places and stages."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from villages.exchange.plan_cells import Reached
from villages.models import Plan, PlanPlace, PlanStage
from villages.plans.found import FOUND
from villages.plans.states import State

BATCH = 200


def join(plans: Iterable[Any]) -> None:
    """Set on plans their `codes`, and the newest day of each stage; two queries."""
    codes: dict[int, list[str]] = defaultdict(list)
    for plan, code in PlanPlace.objects.order_by("code").values_list("plan", "code"):
        codes[plan].append(code)
    stored = _stages()
    for plan in plans:
        plan.codes = tuple(codes[plan.pk])
        for stage in State:
            rows = stored[plan.pk, stage.value]
            _set(plan, stage, Reached(rows[-1].on, rows[-1].precision) if rows else None)


def join_nothing(plan: Any) -> None:
    """Set the same on a plan that is not stored yet."""
    plan.codes = ()
    for stage in State:
        _set(plan, stage, None)


def store(plans: list[Any]) -> None:
    """Write places and stages as they are set on plans that are stored.

    Of a stage that a plan reached more than once the newest day is replaced. Without a day
    the stage goes with all its days.
    """
    wanted = {(plan.pk, code) for plan in plans for code in plan.codes}
    keys = {plan.pk for plan in plans}
    there = {(row.plan_id, row.code): row.pk for row in PlanPlace.objects.all()}
    gone = [pk for (plan, code), pk in there.items() if plan in keys and (plan, code) not in wanted]
    PlanPlace.objects.filter(pk__in=gone).delete()
    new = [PlanPlace(plan_id=plan, code=code) for plan, code in sorted(wanted - there.keys())]
    PlanPlace.objects.bulk_create(new, batch_size=BATCH)
    _store_stages(plans)
    FOUND.index(plan.pk for plan in plans)


def _store_stages(plans: list[Any]) -> None:
    stored, added, changed, gone = _stages(), [], [], []
    for plan in plans:
        for stage in State:
            rows, reached = stored[plan.pk, stage.value], _day(plan, stage)
            newest = rows[-1] if rows else None
            if reached is None:
                gone += rows
            elif newest is None:
                values = {"on": reached.on, "precision": reached.precision}
                added.append(PlanStage(plan=plan, stage=stage, **values))
            elif reached.on in [row.on for row in rows[:-1]]:
                # An older row has that day already.
                gone.append(newest)
            elif Reached(newest.on, newest.precision) != reached:
                newest.on, newest.precision = reached.on, reached.precision
                changed.append(newest)
    PlanStage.objects.filter(pk__in=[row.pk for row in gone]).delete()
    PlanStage.objects.bulk_create(added, batch_size=BATCH)
    PlanStage.objects.bulk_update(changed, ["on", "precision"], batch_size=BATCH)


def _stages() -> dict[tuple[int, str], list[PlanStage]]:
    """Return the rows of each plan's stages, the newest last; one query."""
    found: dict[tuple[int, str], list[PlanStage]] = defaultdict(list)
    for row in PlanStage.objects.order_by("on", "pk"):
        found[row.plan_id, row.stage].append(row)
    return found


def _day(plan: Plan, stage: State) -> Reached | None:
    reached: Reached | None = getattr(plan, f"stage_{stage.value}")
    return reached


def _set(plan: Plan, stage: State, reached: Reached | None) -> None:
    setattr(plan, f"stage_{stage.value}", reached)

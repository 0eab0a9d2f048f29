"""Plans in the search: those that readers see, by title, number, offices and plain words."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from villages.found_rows import FoundRows
from villages.lifecycle import following
from villages.plans.models import Plan, PlanPlace

COUNTY_LENGTH = 6


def join() -> None:
    """Let plans be found, and follow the places that they cover."""
    FOUND.join()
    following.register(follow)
    for signal in (post_save, post_delete):
        signal.connect(keep_place, sender=PlanPlace)


def keep_place(sender: type[PlanPlace], instance: PlanPlace, **_kwargs: Any) -> None:
    """Put a plan into the index that covers a place more, or less."""
    FOUND.index([instance.plan_id])


def follow(old_code: str, new_code: str) -> None:
    """Put the plans into the index whose place has another code, perhaps in another county."""
    FOUND.index(PlanPlace.objects.filter(code=new_code).values_list("plan", flat=True))


def _public() -> QuerySet[Any]:
    return Plan.objects.public(timezone.now()).prefetch_related("plan_places")


def _line(plan: Plan) -> str:
    level = _("%(level)s规划") % {"level": plan.get_level_display()}
    return " ".join(part for part in (level, plan.approval_number) if part)


def _filters(plan: Plan) -> tuple[tuple[str, str], ...]:
    codes = {row.code[:COUNTY_LENGTH] for row in plan.plan_places.all()}
    counties = sorted(code for code in codes if len(code) == COUNTY_LENGTH)
    return (*(("county", code) for code in counties), *_year(plan))


def _year(plan: Plan) -> tuple[tuple[str, str], ...]:
    if plan.first_public_at is None:
        return ()
    return (("year", str(timezone.localtime(plan.first_public_at).year)),)


FOUND = FoundRows(
    kind="plan",
    label=gettext_lazy("规划"),
    rows=_public,
    names=("title",),
    words=(
        *("what_changes", "can_build", "whom_to_ask", "authority", "institute"),
        *("approving_authority", "approval_number", "source", "note"),
    ),
    line=_line,
    filters=_filters,
    dated=lambda plan: plan.first_public_at,
)

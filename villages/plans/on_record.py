"""Plans beside the names of places: what each level has, and how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from villages.hierarchy import Place
from villages.plans.models import Plan, PlanPlace
from villages.plans.stages import state_of
from villages.plans.states import IN_FORCE, ORDER, State

COLUMNS = {
    "number": "plan_id",
    "code": "code",
    "title": "plan__title",
    "title_en": "plan__title_en",
    "level": "plan__level",
    "is_example": "plan__is_example",
    "state": "state",
}


@dataclass(frozen=True)
class PlanOnRecord:
    """A public plan of a place, as its page names it."""

    number: int
    code: str
    title: str
    title_en: str
    level: str
    is_example: bool
    state: str

    @property
    def display_title(self) -> str:
        """The title in the language of the page; the Chinese one where no other is known."""
        return (self.title_en if get_language() == "en" else "") or self.title

    @property
    def state_label(self) -> str:
        return str(State(self.state).label if self.state else _("进展不详"))

    @property
    def is_in_force(self) -> bool:
        return self.state in IN_FORCE

    def get_absolute_url(self) -> str:
        return reverse("plans:plan_detail", args=[self.number])


def rows(place: Place, at: datetime) -> QuerySet[PlanPlace]:
    """Return the public plans of a place and of those above it; also for `on_record`."""
    return covering(at).filter(code__in=[place.code, *place.codes_above])


def covering(at: datetime) -> QuerySet[PlanPlace]:
    """Return which place has which public plan, with its state; plans of the province left out."""
    state = Coalesce(state_of(OuterRef("plan_id"), at), Value(""))
    found = PlanPlace.objects.filter(plan__is_public=True)
    return found.exclude(plan__level=Plan.Level.PROVINCE).annotate(state=state)


def read(row: dict[str, Any]) -> PlanOnRecord:
    return PlanOnRecord(**{**row, "is_example": bool(row["is_example"])})


def of_place(plans: Iterable[PlanOnRecord], code: str) -> list[PlanOnRecord]:
    """Return a place's own plans, the one that counts first: in force, then under way.

    Invented examples come last.
    """
    return sorted((plan for plan in plans if plan.code == code), key=_order)


def by_place(at: datetime, prefix: str = "") -> dict[str, PlanOnRecord]:
    """Return by code the plan that counts, for the places that have one; one query.

    Invented examples are left out. prefix: the code above, to ask of a county or township
    alone.
    """
    found = (
        covering(at)
        .filter(code__startswith=prefix, plan__is_example=False)
        .values_list(*COLUMNS.values())
    )
    plans = (read(dict(zip(COLUMNS, row, strict=True))) for row in found)
    return {plan.code: plan for plan in sorted(plans, key=_order, reverse=True)}


def _order(plan: PlanOnRecord) -> tuple[bool, int, int, int]:
    rank = ORDER[State(plan.state)] if plan.state else -1
    standing = 0 if plan.is_in_force else 2 if plan.state == State.EXPIRED else 1
    return plan.is_example, standing, -rank, -plan.number

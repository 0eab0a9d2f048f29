"""What each village has at a moment: a plan, a photo, a profile, a translation, figures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from photos.models import Photo
from publishing.languages import Language
from villages.models import Figure, Plan, PlanStage, ProfileEdition, Village
from villages.plans.states import ORDER, State

VILLAGE = r"^\d{12}$"


class Layer(TextChoices):
    """What a village may have, or lack."""

    PLAN = "plan", gettext_lazy("规划")
    PHOTO = "photo", gettext_lazy("照片")
    PROFILE = "profile", gettext_lazy("村庄介绍")
    TRANSLATION = "translation", gettext_lazy("英文介绍")
    FIGURES = "figures", gettext_lazy("数据")


@dataclass(frozen=True)
class Standing:
    """A village and what it has. plan: the state of its furthest plan, None without one."""

    village: Village
    plan: str | None
    photos: int
    profile: bool
    translation: bool
    figures: int

    def has(self, layer: str) -> bool:
        """Tell whether the village has a layer."""
        if layer == Layer.PLAN:
            return self.plan is not None
        return bool(getattr(self, "photos" if layer == Layer.PHOTO else layer))

    @property
    def plan_label(self) -> str:
        if self.plan is None:
            return _("没有规划")
        return str(State(self.plan).label if self.plan else _("进展不详"))


def of_villages(codes: Iterable[str], at: datetime) -> list[Standing]:
    """Return the villages below some codes, of the whole city for none; five queries.

    at: plans are as their stages were on that day, profiles as readers saw them, photos
    and figures as far as they are still there. A plan counts for the villages that it names.
    """
    villages = Village.objects.standing().filter(below("code", codes)).with_parents()
    plans, profiles = _plans(at), _profiles(at)
    photos, figures = _photos(at), _figures(at)
    return [
        Standing(
            village,
            plan=_furthest([state for code in village.codes for state in plans.get(code, [])]),
            photos=sum(photos[code] for code in village.codes),
            profile=(village.code, Language.CHINESE) in profiles,
            translation=(village.code, Language.ENGLISH) in profiles,
            figures=sum(figures[code] for code in village.codes),
        )
        for village in villages.order_by("code")
    ]


def below(column: str, codes: Iterable[str]) -> Q:
    """Return the condition that a column is one of the codes or below it; all for none."""
    return reduce(or_, (Q(**{f"{column}__startswith": code}) for code in codes), Q())


def _plans(at: datetime) -> dict[str, list[str]]:
    """Return the states of the plans that name each village."""
    found: dict[str, list[str]] = {}
    states: Any = Plan.objects.as_of(at).filter(is_example=False).order_by()
    # Where stages are known, but later ones only, the plan was not begun on that day.
    has_stages = Exists(PlanStage.objects.filter(plan=OuterRef("pk")))
    begun = states.filter(~Q(state="") | ~has_stages)
    rows = begun.filter(plan_places__code__regex=VILLAGE)
    for code, state in rows.values_list("plan_places__code", "state"):
        found.setdefault(code, []).append(state)
    return found


def _furthest(states: list[str]) -> str | None:
    """Return the state of the plan that got furthest; one that has expired comes last."""
    return max(states, key=_rank, default=None)


def _rank(state: str) -> int:
    if state == State.EXPIRED:
        return -1
    return ORDER.get(State(state), 0) + 1 if state else 0


def _profiles(at: datetime) -> set[tuple[Any, ...]]:
    return set(ProfileEdition.objects.live(at).values_list("village_id", "language"))


def _photos(at: datetime) -> Counter[str]:
    released = Photo.objects.filter(released_at__lte=at).exclude(place_code="").order_by()
    counted = released.values("place_code").annotate(count=Count("pk"))
    return Counter({row["place_code"]: row["count"] for row in counted})


def _figures(at: datetime) -> Counter[str]:
    entered = Figure.objects.filter(entered_at__lte=at, place_code__regex=VILLAGE).order_by()
    counted = entered.values(code=F("place_code")).annotate(count=Count("pk"))
    return Counter({row["code"]: row["count"] for row in counted})

"""What a tile can show of a village: a plan, a photo, its own words, how complete its page is.

Every layer has levels: the number of a state, nothing known first. A tile is filled as far
as its level goes, so that it can be read without colour.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from photos.models import Photo
from publishing.languages import Language
from villages.models import ProfileEdition
from villages.plans.on_record import covering
from villages.plans.states import State

Words = str | Promise


@dataclass(frozen=True)
class Layer:
    """Something that a village's page has or lacks.

    column: the level as an expression over villages, at a moment. enough: the level from
    which the page has it.
    """

    slug: str
    name: Words
    states: tuple[Words, ...]
    column: Callable[[datetime], Any]
    enough: int = 1

    @property
    def highest(self) -> int:
        return len(self.states) - 1

    def level(self, village: Any) -> int:
        """Return a village's level; its column must be there (`rows.with_levels`)."""
        return int(getattr(village, f"{self.slug}_level") or 0)

    def has(self, village: Any) -> bool:
        return self.level(village) >= self.enough


def _photo(_at: datetime) -> Any:
    own = Photo.objects.released().filter(place_code=OuterRef("code"))
    return Exists(own.filter(kind=Photo.Kind.PHOTOGRAPH))


def _words(language: str) -> Callable[[datetime], Any]:
    def column(at: datetime) -> Any:
        live = ProfileEdition.objects.live(at).filter(language=language)
        return ExpressionWrapper(Q(code__in=live.values("village_id")), BooleanField())

    return column


def _position(_at: datetime) -> Any:
    return ExpressionWrapper(Q(latitude__isnull=False), BooleanField())


PLAN_LEVELS = {
    State.APPROVED: 2,
    State.PUBLISHED: 3,
    State.UNDER_REVISION: 3,
    State.EXPIRED: 0,
}


def _plan(at: datetime) -> Any:
    """The plan that goes furthest of those that name the village; an example is none."""
    steps = [When(state=state, then=Value(level)) for state, level in PLAN_LEVELS.items()]
    own = covering(at).filter(code=OuterRef("code"), plan__is_example=False)
    reached = own.annotate(reached=Case(*steps, default=Value(1))).order_by("-reached")
    return Subquery(reached.values("reached")[:1])


PHOTO = Layer("photo", _("照片"), (_("没有照片"), _("有照片")), _photo)
PROFILE = Layer(
    "profile",
    pgettext_lazy("tile layer", "介绍"),
    (_("没有介绍"), _("有介绍")),
    _words(Language.CHINESE),
)
TRANSLATION = Layer(
    "translation",
    pgettext_lazy("tile layer", "英文"),
    (_("没有英文"), _("有英文")),
    _words(Language.ENGLISH),
)
PLAN = Layer(
    "plan",
    pgettext_lazy("tile layer", "规划"),
    (_("没有查到有效的规划"), _("编制中"), _("已批准"), _("已公布")),
    _plan,
    enough=2,
)
POSITION = Layer("position", _("位置"), (_("没有位置"), _("有位置")), _position)
PARTS = (PLAN, PHOTO, PROFILE, TRANSLATION, POSITION)


class Completeness(Layer):
    """How many of the parts a page has; no part weighs more, and nobody is ranked."""

    def level(self, village: Any) -> int:
        return sum(part.has(village) for part in PARTS)


def _none(_at: datetime) -> None:
    """Complete is counted from the other layers."""


def complete() -> Completeness:
    """Return the layer of completeness, its states in the language of the page."""
    between = [
        ngettext("有%(count)d样", "有%(count)d样", count) % {"count": count}
        for count in range(1, len(PARTS))
    ]
    states = (gettext("一样也没有"), *between, gettext("样样都有"))
    return Completeness("complete", gettext("齐全程度"), states, _none, enough=len(PARTS))


def find(slug: str) -> Layer | None:
    """Return the layer of an address."""
    return next((layer for layer in PARTS if layer.slug == slug), None)


def of_page() -> list[Layer]:
    """Return all layers, completeness first."""
    return [complete(), *PARTS]

"""How many pictures each village has, and of which kind it has none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Max, Q, TextChoices
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from photos.models import Photo
from photos.rights import AiUse
from villages.models import Village

RECENT_YEARS = 2


class Gap(TextChoices):
    """What a village may lack."""

    ANY = "any", _("没有公开的照片")
    RECENT = "recent", _("没有近两年的照片")
    ALT_TEXT = "alt", _("照片缺替代文字")


@dataclass(frozen=True)
class Pictures:
    """What the library holds of a village. newest_year: of what readers see, where known."""

    village: Village
    released: int = 0
    recent: int = 0
    undescribed: int = 0
    newest_year: int | None = None

    def has(self, gap: str) -> bool:
        """Tell whether the village has a gap."""
        if gap == Gap.ALT_TEXT:
            return self.undescribed > 0
        return not (self.recent if gap == Gap.RECENT else self.released)


def of_villages(scope: Iterable[str], today: date) -> list[Pictures]:
    """Return the pictures of all villages within a scope, in code order; two queries.

    scope: codes of places; none is the whole city. A picture is of the day it was taken,
    not of the day it was sent: one without either day or year counts as released alone.
    Drawings and what a machine made show no village: of them alt texts alone are counted.
    """
    within = Village.objects.standing().filter(_below("code", list(scope)))
    counted = {row.pop("place_code"): row for row in _counts(today)}
    return [_pictures(village, counted) for village in within.with_parents().order_by("code")]


def _pictures(village: Village, counted: dict[str, dict[str, Any]]) -> Pictures:
    """Sum up what is counted of a village, and of those that it took over."""
    rows = [counted[code] for code in village.codes if code in counted]
    years = [row["newest_year"] for row in rows if row["newest_year"]]
    sums = {name: sum(row[name] for row in rows) for name in ("released", "recent", "undescribed")}
    return Pictures(village, **sums, newest_year=max(years, default=None))


def _counts(today: date) -> Iterable[dict[str, Any]]:
    is_photograph = Q(kind=Photo.Kind.PHOTOGRAPH) & ~Q(ai_use=AiUse.MADE)
    shown = Q(released_at__isnull=False) & is_photograph
    year = Coalesce("taken_year", ExtractYear("taken_at"))
    counted: Any = Photo.objects.exclude(place_code="").order_by().values("place_code")
    return counted.annotate(
        released=Count("pk", filter=shown),
        recent=Count("pk", filter=shown & _taken_since(_years_before(today))),
        undescribed=Count("pk", filter=Q(alt_text="")),
        newest_year=Max(year, filter=shown),
    )


def _taken_since(day: date) -> Q:
    """Return the condition that a picture is of a day or later; of a year, where only that is known."""
    begin = datetime.combine(day, time(), timezone.get_current_timezone())
    return Q(taken_year__gte=day.year) | Q(taken_year=None, taken_at__gte=begin)


def _years_before(today: date) -> date:
    # 29 February has no counterpart two years before.
    return today.replace(year=today.year - RECENT_YEARS, day=min(today.day, 28))


def _below(column: str, codes: list[str]) -> Q:
    return reduce(or_, (Q(**{f"{column}__startswith": code}) for code in codes), Q())

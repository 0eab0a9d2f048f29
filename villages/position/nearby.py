"""The villages around one, where both positions are known."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, Subquery

from villages.hierarchy import Village
from villages.position.checking import distance_km
from villages.position.datums import known

SHOWN = 8
# About ten kilometres, in degrees.
REACH = {"latitude": Decimal("0.09"), "longitude": Decimal("0.11")}


@dataclass(frozen=True)
class Nearby:
    """A village and the straight way to it."""

    village: Any
    km: float


def around(code: str) -> Q:
    """Return the condition of the villages within reach of one; none while its place is unknown."""
    own = Village.objects.filter(code=code)
    condition = Q()
    for name, reach in REACH.items():
        low, high = (own.annotate(edge=F(name) + way).values("edge") for way in (-reach, reach))
        condition &= Q(**{f"{name}__gte": Subquery(low), f"{name}__lte": Subquery(high)})
    return condition


def nearest(village: Any, others: Iterable[Any]) -> list[Nearby]:
    """Return the nearest of some villages whose position is known, the nearest first; no query."""
    own = known(village)
    if own is None:
        return []
    found = [Nearby(other, distance_km(own, point)) for other in others if (point := known(other))]
    return sorted(found, key=lambda one: one.km)[:SHOWN]

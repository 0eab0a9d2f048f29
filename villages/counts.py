"""Counts of the register, always computed from its rows."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from villages.models import County, Designation, Township
from villages.record import STANDING_VILLAGES

# The title that is counted; the name is that of the national list.
TRADITIONAL = "中国传统村落"


def counties() -> QuerySet[Any]:
    """Return the counties with the numbers of their townships, villages and listed villages."""
    listed = Designation.objects.public().filter(name=TRADITIONAL).values("village")
    villages = "townships__villages"
    stands = Q(townships__villages__is_standing=True)
    return County.objects.annotate(
        township_count=Count("townships", distinct=True, filter=Q(townships__is_standing=True)),
        village_count=Count(villages, distinct=True, filter=stands),
        listed_count=Count(
            villages, distinct=True, filter=stands & Q(townships__villages__in=listed)
        ),
    ).order_by("code")


def townships() -> QuerySet[Any]:
    """Return the townships with the numbers of their villages, county joined."""
    counted = Township.objects.standing().annotate(village_count=STANDING_VILLAGES)
    return counted.select_related("county").order_by("code")

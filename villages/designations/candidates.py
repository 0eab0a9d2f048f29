"""Which villages an entry of a list may mean: the register's rows beside the entry."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from villages.designations.models import Designation
from villages.models import Village

MOST = 8


@dataclass(frozen=True)
class Candidate:
    """A village that an entry may mean, and why it is offered."""

    village: Village
    is_assigned: bool
    has_listed_name: bool
    is_in_listed_township: bool


def of(designations: Iterable[Designation]) -> dict[int, list[Candidate]]:
    """Return the candidates of each title, the one matched so far first; one query."""
    titles = list(designations)
    known = Village.objects.filter(
        Q(is_standing=True) | Q(pk__in=[one.village_id for one in titles])
    )
    villages = list(known.with_parents())
    return {one.pk: _of(one, villages) for one in titles}


def _of(designation: Designation, villages: list[Village]) -> list[Candidate]:
    assigned = next(one for one in villages if one.pk == designation.village_id)
    listed = designation.listed_as
    found = [_candidate(designation, village) for village in villages]
    near = [
        one
        for one in found
        if one.is_assigned
        or one.has_listed_name
        or one.village.name == assigned.name
        or (one.is_in_listed_township and _looks_alike(one.village, listed))
    ]
    near.sort(key=_rank)
    return near[:MOST]


def _candidate(designation: Designation, village: Village) -> Candidate:
    township = village.township
    return Candidate(
        village,
        is_assigned=village.pk == designation.village_id,
        has_listed_name=bool(
            re.search(rf"[县市区镇乡道]{re.escape(village.name)}$", designation.listed_as)
        ),
        is_in_listed_township=f"{township.county.name}{township.name}" in designation.listed_as,
    )


def _looks_alike(village: Village, listed: str) -> bool:
    """Whether the name shares two characters with the entry, or is its beginning or end."""
    stem = village.name.removesuffix("村")
    entry = listed.rpartition(village.township.name)[2].removesuffix("村")
    return len(set(stem) & set(entry)) > 1 or entry.endswith(stem) or stem.endswith(entry)


def _rank(one: Candidate) -> tuple[bool, bool, bool, str]:
    return (
        not one.is_assigned,
        not one.has_listed_name,
        not one.is_in_listed_township,
        one.village.code,
    )

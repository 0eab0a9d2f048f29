"""What the lists of plans show: computed from the rows, and what is not known said."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from villages import counts
from villages.hierarchy import CITY_CODE, County, Township
from villages.models import Village
from villages.places import NamedPlace, named
from villages.plans.models import Plan, PlanPlace
from villages.plans.states import IN_FORCE

COUNTY, TOWNSHIP, VILLAGE = 6, 9, 12
# Where a plan covers more places, their number says enough in a list.
SHOWN_PLACES = 6
Level = Plan.Level


@dataclass
class Listed:
    """A public plan in a list, with the places that it covers."""

    plan: Plan
    codes: list[str]
    places: list[NamedPlace] = field(default_factory=list)

    @property
    def shown_places(self) -> list[NamedPlace]:
        return self.places if len(self.places) <= SHOWN_PLACES else []


@dataclass
class OfCounty:
    """A county with its own plans, and how many of its villages have one on record.

    village_count: in the register. known, in_force: villages with a plan of their own.
    """

    county: County
    own: list[Listed] = field(default_factory=list)
    other_count: int = 0
    known: int = 0
    in_force: int = 0

    @property
    def unknown(self) -> int:
        return int(self.county.village_count) - self.known  # type: ignore[attr-defined]


@dataclass
class Overview:
    """All public plans: those above the counties, and county by county."""

    province: list[Listed]
    city: list[Listed]
    counties: list[OfCounty]
    examples: list[Listed]

    @property
    def village_count(self) -> int:
        return sum(one.county.village_count for one in self.counties)  # type: ignore[attr-defined]

    @property
    def known(self) -> int:
        return sum(one.known for one in self.counties)

    @property
    def in_force(self) -> int:
        return sum(one.in_force for one in self.counties)


def overview(at: datetime) -> Overview:
    """Return the plans of the city in short; four queries, flat in their number.

    Invented examples stand apart and count nowhere.
    """
    everything = _listed(Plan.objects.public(at))
    listed = [one for one in everything if not one.plan.is_example]
    counties = {county.code: OfCounty(county) for county in counts.counties()}
    for one in listed:
        for code in {code[:COUNTY] for code in one.codes} & counties.keys():
            if one.plan.level == Level.COUNTY and code in one.codes:
                counties[code].own.append(one)
            else:
                counties[code].other_count += 1
    standing = set(Village.objects.standing().values_list("code", flat=True))
    for state, villages in _villages(listed).items():
        for code in villages & standing:
            if of_county := counties.get(code[:COUNTY]):
                of_county.known += 1
                of_county.in_force += state in IN_FORCE
    return Overview(
        province=[one for one in listed if one.plan.level == Level.PROVINCE],
        city=[one for one in listed if one.plan.level == Level.CITY and CITY_CODE in one.codes],
        counties=list(counties.values()),
        examples=[one for one in everything if one.plan.is_example],
    )


@dataclass
class OfTownship:
    """The plans of a township and of its villages, and the villages without any."""

    township: Township
    plans: list[Listed] = field(default_factory=list)
    unknown: list[Village] = field(default_factory=list)


def of_county(county: County, at: datetime) -> tuple[list[Listed], list[OfTownship]]:
    """Return a county's own plans, and the others by township; five queries.

    A plan of several townships stands under each.
    """
    covering = PlanPlace.objects.filter(code__startswith=county.code).values("plan")
    plans = Plan.objects.public(at).filter(pk__in=covering).exclude(level=Level.PROVINCE)
    listed = _listed(plans)
    _name(listed)
    by_township: dict[str, list[Listed]] = defaultdict(list)
    for one in listed:
        for code in {code[:TOWNSHIP] for code in one.codes if len(code) >= TOWNSHIP}:
            by_township[code].append(one)
    real = [one for one in listed if not one.plan.is_example]
    known = {code for villages in _villages(real).values() for code in villages}
    villages: dict[str, list[Village]] = defaultdict(list)
    for village in Village.objects.standing().filter(township__county=county):
        villages[village.township_id].append(village)
    townships = [
        OfTownship(
            township,
            by_township[township.code],
            [village for village in villages[township.code] if village.code not in known],
        )
        for township in county.townships.all()
        if township.is_standing or by_township[township.code]
    ]
    return [one for one in listed if county.code in one.codes], townships


def _listed(plans: Any) -> list[Listed]:
    return [
        Listed(plan, [row.code for row in plan.plan_places.all()])
        for plan in plans.prefetch_related("plan_places")
    ]


def _name(listed: Iterable[Listed]) -> None:
    names = named(code for one in listed for code in one.codes)
    for one in listed:
        one.places = [names[code] for code in one.codes if code in names]


def _villages(listed: Iterable[Listed]) -> dict[str, set[str]]:
    """Return the villages that have a plan of their own, once, by its best state."""
    found: dict[str, str] = {}
    for one in listed:
        for code in one.codes:
            if len(code) == VILLAGE and found.get(code) not in IN_FORCE:
                found[code] = one.plan.state
    by_state: dict[str, set[str]] = defaultdict(set)
    for code, state in found.items():
        by_state[state].add(code)
    return by_state

"""The elements with their members, in order along the way as far as it is known."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from villages.layout.models import LayoutElement, Membership
from villages.places import NamedPlace, named

COUNTY, TOWNSHIP, VILLAGE = 6, 9, 12
LEVELS = (COUNTY, TOWNSHIP, VILLAGE)
LAST = 10**6


@dataclass(frozen=True)
class Member:
    """A place of an element, and what its row says."""

    place: NamedPlace
    membership: Membership

    @property
    def is_placed(self) -> bool:
        """Whether its turn along the way is known."""
        return self.membership.order is not None


@dataclass
class Part:
    """An element with its members by level."""

    element: LayoutElement
    counties: list[Member] = field(default_factory=list)
    townships: list[Member] = field(default_factory=list)
    villages: list[Member] = field(default_factory=list)

    @property
    def village_count(self) -> int:
        """The villages known: rows, or the register where every village belongs to it."""
        if self.element.is_whole_register:
            return self.element.register_count or 0  # type: ignore[attr-defined]
        return len(self.villages)

    @property
    def placed(self) -> list[Member]:
        """The villages whose turn along the way is known, in that order."""
        return [member for member in self.villages if member.is_placed]

    @property
    def unplaced(self) -> list[Member]:
        return [member for member in self.villages if not member.is_placed]


def parts(slug: str = "") -> list[Part]:
    """Return every element, or the one of a slug, with its members; three queries."""
    elements = LayoutElement.objects.with_register_count()
    memberships = Membership.objects.all()
    if slug:
        elements = elements.filter(slug=slug)
        memberships = memberships.filter(element__slug=slug)
    rows = list(memberships)
    places = named(row.place_code for row in rows)
    by_element: dict[int, list[Member]] = defaultdict(list)
    for row in rows:
        if row.place_code in places and len(row.place_code) in LEVELS:
            by_element[row.element_id].append(Member(places[row.place_code], row))
    return [_part(element, by_element[element.pk]) for element in elements]


def _part(element: LayoutElement, members: Iterable[Member]) -> Part:
    part = Part(element)
    levels = {COUNTY: part.counties, TOWNSHIP: part.townships, VILLAGE: part.villages}
    for member in members:
        levels[len(member.place.code)].append(member)
    turns = {member.place.code: _turn(member) for member in part.counties}
    for level in levels.values():
        level.sort(key=lambda member: _place_along(member, turns))
    return part


def _turn(member: Member) -> int:
    order = member.membership.order
    return LAST if order is None else order


def _place_along(member: Member, turns: dict[str, int]) -> tuple[int, int, str]:
    """Return what sorts a member: its turn, else its county's, else its code."""
    code = member.place.code
    return _turn(member), turns.get(code[:COUNTY], LAST), code

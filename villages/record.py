"""What the register says of whole places, for checking what texts say."""

from functools import cached_property
from typing import Any

from django.db.models import Count, Q

from villages.models import Township

STANDING_VILLAGES = Count("villages", filter=Q(villages__is_standing=True))


class Record:
    """What the register says of the city, its counties and townships; asked for once."""

    @cached_property
    def townships(self) -> list[Any]:
        """The townships as (code of the county, its name, own name, kind, villages, code)."""
        counted = Township.objects.standing().annotate(count=STANDING_VILLAGES).order_by()
        return list(
            counted.values_list("county_id", "county__name", "name", "kind", "count", "code")
        )

    @cached_property
    def counties(self) -> dict[str, str]:
        return {row[0]: row[1] for row in self.townships}

    @cached_property
    def names(self) -> list[str]:
        """The names of all places below the city, the long ones first."""
        names = {name for row in self.townships for name in row[1:3]}
        return sorted(names, key=len, reverse=True)

    def codes(self, place: str) -> set[str]:
        """Return the codes of the counties and townships of a name."""
        counties = {code for code, name in self.counties.items() if name == place}
        return counties | {row[5] for row in self.townships if row[2] == place}

    def values(self, place: str, kind: str) -> set[int]:
        """Return the right numbers; several where a name or a word has two meanings.

        place: a name, empty for the city. kind: villages, townships or counties.
        """
        if kind == "counties":
            return set() if place else {len(self.counties)}
        within = [row for row in self.townships if place in ("", row[1])]
        if kind == "villages":
            named = {row[4] for row in self.townships if row[2] == place}
            return {sum(row[4] for row in within)} if within else named
        # 乡镇 may leave the subdistricts out.
        rural = [row for row in within if row[3] != "街道"]
        return {len(within), len(rural)} if within else set()

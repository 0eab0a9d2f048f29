"""What an edition has otherwise than the places that stand today."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from villages.lifecycle.editions.reading import COUNTIES, TOWNSHIPS, VILLAGES, Edition
from villages.mentions.names import COMMITTEE
from villages.models import County, Place, Township, Village
from villages.register_files import RegisterError, Row, Rows

FILE_OF: dict[type[Place], str] = {Township: TOWNSHIPS, Village: VILLAGES}


@dataclass(frozen=True)
class Renamed:
    """A place that the register calls otherwise than before.

    is_kept: staff has given it a name of its own, which stays.
    """

    place: Any
    row: Row

    @property
    def before(self) -> str:
        return str(self.place.name_register or self.place.name)

    @property
    def after(self) -> str:
        return self.row["name_register"]

    @property
    def is_kept(self) -> bool:
        return str(self.place.name) != printed_name(self.before, self.place.code)


@dataclass
class Comparison:
    """The differences, townships before villages. fingerprint: what tells it from another.

    same: how many places are in both under the same name.
    """

    added: list[tuple[type[Place], Row]] = field(default_factory=list)
    gone: list[Any] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    same: int = 0

    @property
    def fingerprint(self) -> str:
        parts = [
            *(f"+{sorted(row.items())}" for _kind, row in self.added),
            *(f"-{place.code}" for place in self.gone),
            *(
                f"~{one.place.code} {one.before} {one.place.name} {one.after}"
                for one in self.renamed
            ),
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.gone or self.renamed)

    def counts(self) -> dict[str, int]:
        return {
            "added": len(self.added),
            "gone": len(self.gone),
            "renamed": len(self.renamed),
            "same": self.same,
        }


def compare(edition: Edition) -> Comparison:
    """Return how an edition differs; three queries.

    RegisterError for other counties than today's, and for a code of a place that is no
    more: a code never comes back for another place.
    """
    _refuse_other_counties(edition.counties)
    found = Comparison()
    for kind, rows in ((Township, edition.townships), (Village, edition.villages)):
        _compare(kind, rows, found)
    return found


def printed_name(name_register: str, code: str) -> str:
    """Return the name that the register's stands for: 石淙头村委会 is 石淙头村."""
    if len(code) < len("140525103222"):
        return name_register
    bare = COMMITTEE.sub("", name_register)
    return bare if bare.endswith("村") else f"{bare}村"


def _compare(kind: type[Place], rows: Rows, found: Comparison) -> None:
    stored = {place.code: place for place in _stored(kind)}
    for line, row in rows.items():
        place = stored.pop(row["code"], None)
        if place is None:
            found.added.append((kind, row))
        elif not place.is_standing:
            raise RegisterError(
                f"{FILE_OF[kind]} 第 {line} 行：代码“{row['code']}”属于已不存在的“{place.name}”，"
                "不能再给别处使用。"
            )
        elif (renamed := Renamed(place, row)).before != renamed.after:
            found.renamed.append(renamed)
        else:
            found.same += 1
    found.gone += [place for place in stored.values() if place.is_standing]


def _stored(kind: type[Place]) -> Iterator[Any]:
    joined = "county" if kind is Township else "township__county"
    yield from kind.objects.select_related(joined).order_by("code")


def _refuse_other_counties(rows: Rows) -> None:
    stored = set(County.objects.values_list("code", flat=True))
    if other := stored ^ {row["code"] for row in rows.values()}:
        raise RegisterError(
            f"{COUNTIES}：县级代码“{min(other)}”与现行登记册不同。县级调整请与网站维护人员联系。"
        )

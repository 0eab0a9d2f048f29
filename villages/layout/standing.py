"""Where a place stands in the layout, as its own page shows it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from villages import on_record
from villages.layout.models import NAMES, LayoutElement, memberships_of
from villages.places import NamedPlace

SIDES = ("previous", "next")
COLUMNS = {
    "slug": "element__slug",
    "kind": "element__kind",
    "name": "element__name",
    "name_en": "element__name_en",
    "note": "note",
    "note_en": "note_en",
    **{f"{side}_{name}": f"{side}_{name}" for side in SIDES for name in ("code", *NAMES)},
}


@dataclass(frozen=True)
class Standing:
    """A place in one element; the places before and after it are None where not known."""

    element: LayoutElement
    note: str
    note_en: str
    previous: NamedPlace | None
    next: NamedPlace | None

    @property
    def display_note(self) -> str:
        return self.note_en if get_language() == "en" else self.note


def read(row: dict[str, Any]) -> Standing:
    """Return what a row of the record tells."""
    element = LayoutElement(
        slug=row["slug"], kind=row["kind"], name=row["name"], name_en=row["name_en"]
    )
    before, after = (_neighbour(row, side) for side in SIDES)
    return Standing(element, row["note"], row["note_en"], before, after)


def _neighbour(row: dict[str, Any], side: str) -> NamedPlace | None:
    if not row[f"{side}_name"]:
        return None
    return NamedPlace(
        code=row[f"{side}_code"],
        **{name: row[f"{side}_{name}"] for name in ("name", "name_en")},
        township_name=row[f"{side}_township"],
        township_name_en=row[f"{side}_township_en"],
    )


def register() -> None:
    """Let places' pages show their memberships with all that is on record."""
    on_record.register("memberships", memberships_of, COLUMNS, read)

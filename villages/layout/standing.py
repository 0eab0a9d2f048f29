"""Where a place stands in the layout, as its own page shows it."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from villages import on_record
from villages.layout.models import LayoutElement, memberships_of
from villages.places import NamedPlace

COLUMNS = {
    "slug": "element__slug",
    "kind": "element__kind",
    "name": "element__name",
    "name_en": "element__name_en",
    "note": "note",
    "note_en": "note_en",
    "previous": "previous",
    "next": "next",
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
    before, after = (_neighbour(row[side]) for side in ("previous", "next"))
    return Standing(element, row["note"], row["note_en"], before, after)


def _neighbour(told: dict[str, str] | str | None) -> NamedPlace | None:
    """Return the place that is told of; SQLite gives JSON within JSON as text."""
    found = json.loads(told) if isinstance(told, str) else told
    return NamedPlace(**found) if found else None


def register() -> None:
    """Let places' pages show their memberships with all that is on record."""
    on_record.register("memberships", memberships_of, COLUMNS, read)

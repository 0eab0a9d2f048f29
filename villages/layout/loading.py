"""Taking the layout in from its files: each element once, with its members."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from delivery.version import bump
from villages import places
from villages.hierarchy import CITY_CODE
from villages.layout.models import LayoutElement, Membership

DATA_DIR = Path(__file__).resolve().parent.parent / "data"
ELEMENTS, MEMBERS = "layout_elements.csv", "layout_members.csv"

Rows = dict[int, dict[str, Any]]


class LayoutError(Exception):
    """A layout file cannot be taken in; the text names file, line and what is wrong."""


@dataclass
class Loaded:
    """How many rows a loading added."""

    elements: int
    members: int

    def __str__(self) -> str:
        return f"布局：新增要素 {self.elements}，成员 {self.members}"


@transaction.atomic
def load(folder: Path = DATA_DIR) -> Loaded:
    """Add the elements that are not there yet, with their members, and tell how many.

    An element that is there is the desk's, with all its members: nothing of it is changed
    or brought back. LayoutError leaves all as it was.
    """
    elements, members = _read(folder, ELEMENTS), _read(folder, MEMBERS)
    known = set(LayoutElement.objects.values_list("slug", flat=True))
    added = {
        row["slug"]: _stored(LayoutElement(**row), ELEMENTS, line)
        for line, row in elements.items()
        if row["slug"] not in known
    }
    by_slug = _by_element(members, known | set(added))
    for slug, element in added.items():
        for line, row in by_slug[slug].items():
            _stored(Membership(element=element, **row), MEMBERS, line)
    loaded = Loaded(len(added), sum(len(by_slug[slug]) for slug in added))
    if added:
        bump()
    return loaded


def _read(folder: Path, name: str) -> Rows:
    try:
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            return dict(enumerate(csv.DictReader(file, strict=True), start=2))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LayoutError(f"{name}：无法读取（{error}）。") from error


def _by_element(members: Rows, slugs: set[str]) -> dict[str, Rows]:
    """Return the members by element; every one is checked, also of elements that are there."""
    unknown = places.unknown(row.get("place_code") or "" for row in members.values())
    found: dict[str, Rows] = defaultdict(dict)
    for line, row in members.items():
        slug, code = row.pop("element", None), row.get("place_code")
        if slug not in slugs:
            raise LayoutError(f"{MEMBERS} 第 {line} 行：没有要素“{slug}”。")
        if code in unknown or code in ("", None, CITY_CODE):
            raise LayoutError(f"{MEMBERS} 第 {line} 行：代码“{code}”不在登记册中。")
        found[slug][line] = {**row, "order": row["order"] or None}
    return found


def _stored(row: Any, name: str, line: int) -> Any:
    try:
        row.full_clean()
    except ValidationError as error:
        reasons = "；".join(f"{key} {'、'.join(said)}" for key, said in error.message_dict.items())
        raise LayoutError(f"{name} 第 {line} 行：{reasons}") from error
    row.save()
    return row

"""What pages tell of a place's other names, and of the places that went into it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from villages.hierarchy import Place, Township, Village
from villages.lifecycle.edition import RegisterEdition
from villages.lifecycle.history import CodeChange, PlaceName

EDITION_COLUMNS = ("label", "cut_off_on", "source", "source_en")
NAME_COLUMNS = ("name", "kind", "used_from", "used_until", "source")
PREDECESSOR_COLUMNS = ("old_code", "kind", "on", "source", "note", "old_name", "old_name_en")
TOWNSHIP_LENGTH = 9
SENTENCES: dict[str, Any] = {
    CodeChange.Kind.MERGED: _("原%(name)s并入本村%(day)s。"),
    CodeChange.Kind.SPLIT: _("本村由原%(name)s拆分而来%(day)s。"),
    CodeChange.Kind.MOVED: _("本村改属本乡镇，原代码%(code)s%(day)s。"),
    CodeChange.Kind.RENUMBERED: _("本村原代码%(code)s%(day)s。"),
}
OF_TOWNSHIPS: dict[str, Any] = {
    CodeChange.Kind.MERGED: _("原%(name)s并入本乡镇（街道）%(day)s。"),
    CodeChange.Kind.SPLIT: _("本乡镇（街道）由原%(name)s拆分而来%(day)s。"),
    CodeChange.Kind.MOVED: _("本乡镇（街道）原代码%(code)s%(day)s。"),
    CodeChange.Kind.RENUMBERED: _("本乡镇（街道）原代码%(code)s%(day)s。"),
}


@dataclass(frozen=True)
class Predecessor:
    """A place that went into another one, in the language of the page."""

    change: CodeChange
    name: str
    name_en: str

    @property
    def sentence(self) -> str:
        is_township = len(self.change.old_code) == TOWNSHIP_LENGTH
        sentence = str((OF_TOWNSHIPS if is_township else SENTENCES)[self.change.kind])
        is_english = get_language() == "en"
        day = f" ({self.change.day})" if is_english else f"（{self.change.day}）"
        return sentence % {
            "name": self.name_en if is_english else self.name,
            "code": self.change.old_code,
            "day": day if self.change.on else "",
        }


def edition(place: Place, at: datetime) -> QuerySet[RegisterEdition]:
    """Return the edition of the register that all places stand on."""
    return RegisterEdition.objects.filter(is_in_force=True)


def read_edition(row: dict[str, Any]) -> RegisterEdition:
    return RegisterEdition(**{**row, "cut_off_on": date.fromisoformat(row["cut_off_on"])})


def names(place: Place, at: datetime) -> QuerySet[PlaceName]:
    """Return the other names of a place."""
    return PlaceName.objects.filter(place_code=place.code)


def other_names() -> dict[str, list[str]]:
    """Return the other names of all places by their codes; one query."""
    found = defaultdict(list)
    for code, name in PlaceName.objects.values_list("place_code", "name"):
        found[code].append(name)
    return dict(found)


def read_name(row: dict[str, Any]) -> PlaceName:
    return PlaceName(**row)


def predecessors(place: Place, at: datetime) -> QuerySet[CodeChange]:
    """Return what went into a place, each with its names."""
    return CodeChange.objects.filter(new_code=place.code).annotate(
        old_name=_old("name"), old_name_en=_old("name_en")
    )


def read_predecessor(row: dict[str, Any]) -> Predecessor:
    name, name_en = row.pop("old_name"), row.pop("old_name_en")
    return Predecessor(CodeChange(**row), name, name_en)


def _old(column: str) -> Coalesce:
    kinds = (Village, Township)
    rows = [kind._default_manager.filter(code=OuterRef("old_code")) for kind in kinds]
    return Coalesce(*(Subquery(found.values(column)[:1]) for found in rows))

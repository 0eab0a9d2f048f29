"""What became of each place that an edition no longer has: proposed, and said."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from villages.finding import label
from villages.lifecycle import ending
from villages.lifecycle.editions.comparing import Comparison, printed_name
from villages.lifecycle.editions.reading import CHANGES
from villages.lifecycle.ending import Ending
from villages.models import CodeChange, Place
from villages.place_field import split_codes
from villages.register_files import RegisterError, Row

Kind = CodeChange.Kind
COUNTY_LENGTH = 6
FIELDS = ("kind", "new_code", "on", "note")
COLUMNS = ("old_code", *FIELDS)


@dataclass
class Answer:
    """What was said of a place that is gone. errors: why it cannot be so."""

    place: Any
    kind: str = ""
    new_codes: str = ""
    on: str = ""
    note: str = ""
    is_proposed: bool = False
    errors: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        return str(self.place.code)

    @property
    def label(self) -> str:
        """The place with those above it."""
        return label(self.place)

    @property
    def above(self) -> str:
        """The code of the place above."""
        return self.code[:-3]

    def ending(self, source: str) -> Ending:
        return Ending(self.kind, tuple(split_codes(self.new_codes)), self.on, source, self.note)


def proposed(comparison: Comparison) -> dict[str, Answer]:
    """Return an answer for each gone place; of the same name under one new code: renumbered.

    In the same township, or the same county where its township is gone too, and only when
    no other place that is gone or added bears the name there.
    """
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for _kind, row in comparison.added:
        for within in _within(row["code"]):
            by_name[within, printed_name(row["name_register"], row["code"])].append(row["code"])
    gone: dict[tuple[str, str], int] = defaultdict(int)
    for place in comparison.gone:
        for within in _within(place.code):
            gone[within, _register_name(place)] += 1
    return {place.code: _proposal(place, by_name, gone) for place in comparison.gone}


def said(comparison: Comparison, sent: Mapping[str, str]) -> dict[str, Answer]:
    """Return the answers of a form, whose fields are named kind-140525103222 and so on."""
    return {
        place.code: _answer(place, {name: sent.get(f"{name}-{place.code}") for name in FIELDS})
        for place in comparison.gone
    }


def from_file(comparison: Comparison, text: str | None) -> dict[str, Answer]:
    """Return the answers of a changes.csv; those it does not have are empty. RegisterError."""
    rows = list(csv.DictReader(io.StringIO(text or "", newline="")))
    if rows and (missing := set(COLUMNS) - set(rows[0])):
        raise RegisterError(f"{CHANGES} 第 1 行：缺少列 {'、'.join(sorted(missing))}。")
    by_code: dict[str, Row] = {row["old_code"]: row for row in rows}
    gone = {place.code for place in comparison.gone}
    if unknown := [code for code in by_code if code not in gone]:
        raise RegisterError(f"{CHANGES}：“{unknown[0]}”不在撤销的地方之中。")
    return {place.code: _answer(place, by_code.get(place.code, {})) for place in comparison.gone}


def check(answers: Iterable[Answer], codes: set[str], source: str) -> bool:
    """Write into each answer why it cannot be; return whether all can.

    codes: the places of the edition, where people may have gone. No query.
    """
    taken: dict[str, str] = {}
    answers = list(answers)
    for answer in answers:
        answer.errors = list(_errors(answer, codes, source, taken))
    return not any(answer.errors for answer in answers)


def _answer(place: Any, told: Mapping[str, str | None]) -> Answer:
    kind, new_codes, on, note = ((told.get(name) or "").strip() for name in FIELDS)
    return Answer(place, kind, new_codes, on, note)


def _errors(answer: Answer, codes: set[str], source: str, taken: dict[str, str]) -> Iterable[str]:
    if not answer.kind:
        yield _("请说明去向。")
        return
    said = answer.ending(source)
    try:
        ending.refuse_form(said)
    except ValidationError as error:
        yield from error.messages
        return
    for code in said.successors:
        if code not in codes or len(code) != len(answer.code):
            yield _("新版登记册里没有代码“%(code)s”的同级地方。") % {"code": code}
        elif (
            said.kind in CodeChange.SAME_PLACE
            and taken.setdefault(code, answer.code) != answer.code
        ):
            yield _("代码“%(code)s”已经是另一处改用的新代码。") % {"code": code}


def _proposal(
    place: Place, by_name: dict[tuple[str, str], list[str]], gone: dict[tuple[str, str], int]
) -> Answer:
    for within in _within(place.code):
        key = within, _register_name(place)
        found = by_name.get(key, [])
        if len(found) == 1 and gone[key] == 1:
            is_there = found[0].startswith(place.code[:-3])
            kind = Kind.RENUMBERED if is_there else Kind.MOVED
            return Answer(place, kind, found[0], is_proposed=True)
    return Answer(place)


def _within(code: str) -> list[str]:
    """Return the place above and its county, both for townships the same."""
    return list(dict.fromkeys([code[:-3], code[:COUNTY_LENGTH]]))


def _register_name(place: Any) -> str:
    return printed_name(place.name_register or place.name, place.code)

"""What taking a table in would do: every change cell by cell, and every refusal."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from import_export.results import RowResult

from villages.exchange.resource import Cells, SheetResource, Stored
from villages.exchange.table import Refusal, Table, breathe


@dataclass(frozen=True)
class Change:
    """A row that the table adds or writes otherwise.

    title: what the row is called as it stands. before: its cells, none for a new one.
    """

    line: int
    key: Any
    title: str
    cells: Cells
    instance: Any
    before: list[str] | None

    @property
    def is_new(self) -> bool:
        return self.before is None


@dataclass
class Proposal:
    """What taking a table in would do, and what keeps lines of it from being taken."""

    changes: list[Change] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unchanged: int = 0

    @property
    def refused_lines(self) -> int:
        return len({refusal.line for refusal in self.refusals})

    @property
    def added(self) -> int:
        return sum(change.is_new for change in self.changes)

    @property
    def changed(self) -> int:
        return len(self.changes) - self.added

    @property
    def fingerprint(self) -> str:
        """What tells this proposal from another, so that only what was shown is done."""
        told = [
            *(f"{change.line}{change.key}{change.before}{change.cells}" for change in self.changes),
            *(f"{one.line}{one.column}{one.value}{one.sentence}" for one in self.refusals),
        ]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()


def propose(resource: SheetResource, table: Table) -> Proposal:
    """Return what taking the table in would do. Nothing is written, no lock is held.

    Costs the queries of `resource.stored`, whatever the number of lines.
    """
    stored = Stored(resource, table)
    bad: dict[int, list[Refusal]] = defaultdict(list)
    for refusal in [*table.refusals, *_repeated(resource, table)]:
        bad[refusal.line].append(refusal)
    made = Proposal()
    for line, row in table.rows.items():
        if line in bad:
            made.refusals += bad[line]
            continue
        result = resource.import_row(
            row, stored, dry_run=True, using_transactions=False, row_number=line
        )
        if result.errors:
            raise result.errors[0].error
        if result.validation_error:
            made.refusals += _refusals(line, row, result.validation_error)
        elif result.import_type == RowResult.IMPORT_TYPE_SKIP:
            made.unchanged += 1
        else:
            made.changes.append(_change(resource, line, row, result))
    return made


def _change(resource: SheetResource, line: int, row: dict[str, str], result: Any) -> Change:
    is_new = result.import_type == RowResult.IMPORT_TYPE_NEW
    before = None if is_new else resource.texts(result.original)
    title = resource.label(result.instance if is_new else result.original)
    return Change(line, resource.key(row), title, result.diff, result.instance, before)


def _repeated(resource: SheetResource, table: Table) -> Iterator[Refusal]:
    """Yield both lines of those that speak of the same: no one knows which is meant."""
    lines: dict[Any, list[int]] = defaultdict(list)
    for line, row in table.rows.items():
        try:
            lines[resource.key(row)].append(line)
        except ValidationError:
            continue
        breathe()
    column = resource.needed[0]
    for same in lines.values():
        for line in same if len(same) > 1 else ():
            others = "、".join(str(other) for other in same[:4] if other != line)
            sentence = _("与第 %(lines)s 行重复。请只留一行。") % {"lines": others}
            yield Refusal(line, column, table.rows[line].get(column, ""), sentence)


def _refusals(line: int, row: dict[str, str], error: ValidationError) -> Iterator[Refusal]:
    if not hasattr(error, "error_dict"):
        yield Refusal(line, "", "", " ".join(error.messages))
        return
    for name, sentences in error.message_dict.items():
        column = "" if name == NON_FIELD_ERRORS else name
        yield Refusal(line, column, row.get(column, ""), " ".join(sentences))

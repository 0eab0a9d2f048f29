"""Rows that a table names by a number of ours, or, when new, by what they say."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field

from villages.exchange.resource import SheetResource
from villages.exchange.table import Row, Table
from villages.exchange.widgets import Number, narrow

# The heading is part of the file's format, not of the interface: it stays Chinese.
NUMBER = "编号"
LONGEST_NUMBER = 18


class NumberedResource(SheetResource):
    """Rows with a number in the first column; an empty one is a new row.

    A row without a number that says what a stored one says is that one: so a file that is
    taken in twice does not add its rows twice.
    """

    number = Field("pk", NUMBER, Number(), readonly=True)

    class Meta(SheetResource.Meta):
        pass

    def rows(self) -> Any:
        """Return the query of all rows of the kind, with what their cells need."""
        raise NotImplementedError

    def meaning(self, instance: Any) -> Any:
        """Return what tells a stored row from all others, where no number does."""
        raise NotImplementedError

    def meaning_of(self, row: Row) -> Any:
        """Return the same of a line of a table. ValidationError by column."""
        raise NotImplementedError

    def stored(self, table: Table, *, is_locked: bool = False) -> dict[Any, Any]:
        rows = self.rows()
        rows = list(rows.select_for_update(of=("self",)) if is_locked else rows)
        self.prepare(rows)
        found: dict[Any, Any] = {row.pk: row for row in rows}
        same = defaultdict(list)
        for row in rows:
            same[self.meaning(row)].append(row)
        return found | {meaning: one for meaning, (one, *more) in same.items() if not more}

    def prepare(self, rows: list[Any]) -> None:
        """Set on rows what their cells need beside their columns."""

    def exported(self, rows: Any) -> list[Any]:
        wanted = set(rows.values_list("pk", flat=True))
        found = [row for row in self.rows() if row.pk in wanted]
        self.prepare(found)
        return found

    def key(self, row: Row) -> Any:
        return self.cell(row, NUMBER, _number) or self.meaning_of(row)

    def init_instance(self, row: Row | None = None) -> Any:
        if row and self.cell(row, NUMBER, _number):
            sentence = _("没有这个编号。新加的一行，编号请空着；原有的一行，请照导出的表填写。")
            raise ValidationError({NUMBER: sentence})
        return super().init_instance(row)


def _number(words: str) -> int | None:
    written = narrow(words)
    if not written:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) <= LONGEST_NUMBER):
        raise ValueError(_("编号只能是数字。新加的一行，编号请空着。"))
    return int(written)

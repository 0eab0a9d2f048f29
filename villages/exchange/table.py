"""A table as it was read from a file: lines of cells under headings, all of them text."""

import difflib
import threading
import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from publishing.sheet_text import FORMULA, SheetError

MOST_ROWS = 10_000
MOST_COLUMNS = 60
LONGEST_SHOWN = 80
EXCEL_ERRORS = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"}

# After so much work others go first for so long: twice a page's time, so that most pages
# are made while the table rests.
WORK_SECONDS, REST_SECONDS = 0.0005, 0.002

Row = dict[str, str]


class _Breathed(threading.local):
    at = 0.0


_breathed = _Breathed()


@dataclass(frozen=True)
class Refusal:
    """A cell that cannot be taken in, and why. column: empty when the whole line is meant."""

    line: int
    column: str
    value: str
    sentence: str

    @property
    def shown(self) -> str:
        """The value, cut to what fits a line."""
        is_long = len(self.value) > LONGEST_SHOWN
        return f"{self.value[:LONGEST_SHOWN]}……" if is_long else self.value


@dataclass
class Table:
    """The rows of a file by their line numbers, and the cells that no one can read.

    sheet: which of several sheets of a workbook was read, else empty.
    """

    columns: list[str]
    rows: dict[int, Row] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    sheet: str = ""


Lines = Iterable[tuple[int, list[str]]]


def bare(cell: str) -> str:
    """Return a cell's words and lines, without what made a formula harmless."""
    is_escaped = cell.startswith("'") and cell[1:].startswith(FORMULA)
    return (cell[1:] if is_escaped else cell).strip()


def breathe() -> None:
    """Let readers go first every now and then: they must not wait for a long table.

    Not to be called while rows are locked.
    """
    if time.monotonic() - _breathed.at > WORK_SECONDS:
        time.sleep(REST_SECONDS)
        _breathed.at = time.monotonic()


def table(lines: Lines, known: list[str], needed: Iterable[str]) -> Table:
    """Return the table of a file's filled lines, the first of them its headings.

    known: the columns that may stand in it, in any order. SheetError when the headings are
    wrong, when there is no row, or too many.
    """
    filled = iter(lines)
    headings = next(filled, None)
    if headings is None:
        raise SheetError(_("表格是空的。"))
    read = Table(_headings(headings[1], known, needed))
    for line, cells in filled:
        if len(read.rows) >= MOST_ROWS:
            sentence = _("表格超过 %(count)s 行。请按县或乡镇分成几个文件，再上传。")
            raise SheetError(sentence % {"count": MOST_ROWS})
        read.refusals += _unreadable(line, read.columns, cells)
        words = [bare(cell) for cell in cells]
        read.rows[line] = dict(zip(read.columns, words, strict=False))
        breathe()
    if not read.rows:
        raise SheetError(_("表格里只有表头，没有内容。"))
    return read


def _headings(cells: list[str], known: list[str], needed: Iterable[str]) -> list[str]:
    names = [_heading(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    spelled = {_heading(column): column for column in known}
    for name in names:
        if name not in spelled:
            raise SheetError(_unknown(name, spelled))
    if twice := next((name for name in names if names.count(name) > 1), ""):
        sentence = _("表头里有两列“%(column)s”。请只留一列。")
        raise SheetError(sentence % {"column": spelled[twice]})
    found = [spelled[name] for name in names]
    if missing := [column for column in needed if column not in found]:
        sentence = _("表头里缺少“%(column)s”这一列。请用下载的模板填写。")
        raise SheetError(sentence % {"column": missing[0]})
    return found


def _heading(cell: str) -> str:
    """Return a heading without blanks, its brackets and letters in one width."""
    return "".join(unicodedata.normalize("NFKC", bare(cell)).split())


def _unknown(name: str, spelled: dict[str, str]) -> str:
    if not name:
        return str(_("表头里有一格是空的。第一行应当是表头，每一列都要有名称。"))
    near = difflib.get_close_matches(name, spelled, 1)
    values = {"column": name[:40], "known": "、".join(spelled.values())}
    if near:
        sentence = _("第一行是表头，认不出“%(column)s”这一列，是不是“%(near)s”？")
        return str(sentence % {**values, "near": spelled[near[0]]})
    return str(
        _("第一行是表头，认不出“%(column)s”这一列。可以有的列是：%(known)s。其他的列请先删去。")
        % values
    )


def _unreadable(line: int, columns: list[str], cells: list[str]) -> Iterator[Refusal]:
    for number, cell in enumerate(cells):
        if not cell:
            continue
        column = columns[number] if number < len(columns) else ""
        if sentence := _trouble(cell, column):
            yield Refusal(line, column, bare(cell), sentence)


def _trouble(cell: str, column: str) -> str:
    words = cell.strip()
    if not column and words:
        return str(_("这一行比表头多出一格。内容里有逗号时，要用引号括起来。"))
    if words.upper() in EXCEL_ERRORS:
        return str(_("这是 Excel 的出错值。请改成真正的内容，或清空这一格。"))
    if words.startswith("="):
        return str(_("这是公式，不会计算。请把这一列复制后“选择性粘贴”为“数值”，再保存。"))
    if any(unicodedata.category(one) == "Cc" for one in words if not one.isspace()):
        return str(_("这一格里有看不见的控制字符。请重新输入这一格。"))
    return ""

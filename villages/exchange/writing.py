"""Tables as files that Excel and WPS open: codes stay text, nothing becomes a formula."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from publishing.sheet_text import harmless

Rows = Iterable[list[str]]
TEXT_FORMAT = "@"
LEAST_WIDTH, MOST_WIDTH = 10, 60


def csv_file(columns: list[str], rows: Rows) -> bytes:
    """Return the table as CSV, marked as UTF-8 so that a Chinese Excel reads it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(map(harmless, row) for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def workbook(
    title: str, columns: list[str], rows: Rows, notes: Iterable[tuple[str, str, str]]
) -> bytes:
    """Return the table as a workbook, with a second sheet that explains its columns.

    notes: (column, what is told of it, example).
    """
    book = Workbook(write_only=True)
    _sheet(book, title, columns, rows, [_width(column) for column in columns])
    headings = [_("列"), _("说明"), _("例")]
    explained = [[column, str(told), example] for column, told, example in notes]
    _sheet(book, _("说明"), headings, explained, [16, MOST_WIDTH, 24])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Any, title: str, columns: list[str], rows: Rows, widths: list[int]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, start=1):
        column = sheet.column_dimensions[get_column_letter(number)]
        # Whoever types a code below the last row has it kept as text as well.
        column.width, column.number_format = width, TEXT_FORMAT
    sheet.append([_heading(sheet, column) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, words) for words in row])


def _width(column: str) -> int:
    return min(max(LEAST_WIDTH, 4 * len(column)), MOST_WIDTH)


def _heading(sheet: Any, words: str) -> Any:
    cell = _cell(sheet, words)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="DCEBE6")
    return cell


def _cell(sheet: Any, words: str) -> Any:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", words))
    cell.data_type, cell.number_format = "s", TEXT_FORMAT
    return cell

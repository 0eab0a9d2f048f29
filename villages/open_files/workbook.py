"""Rows as a workbook for Excel and WPS: codes stay text, and nothing becomes a formula.

The one form that a double click opens without harm to a code or a leading zero. A second
sheet explains the fields. Equal rows make equal bytes: no moment is in them.
"""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from villages.open_files.sets import Field, Kind, Row
from villages.open_files.writing import to_cell

TEXT_FORMAT = "@"
PROPERTIES = "docProps/core.xml"
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z")
WIDTHS = {Kind.CODE: 16, Kind.WHOLE: 10, Kind.NUMBER: 14, Kind.DAY: 12, Kind.TRUTH: 8}
USUAL_WIDTH = 22


def to_xlsx(fields: Sequence[Field], rows: Iterable[Row]) -> bytes:
    """Return a workbook: the rows, and what the fields mean in both languages."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    sheet.freeze_panes = "B2"
    for number, field in enumerate(fields, start=1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = WIDTHS.get(field.kind, USUAL_WIDTH)
    names = [field.name for field in fields]
    sheet.append([_heading(sheet, name) for name in names])
    for row in rows:
        sheet.append([_cell(sheet, row.get(name)) for name in names])
    _explain(book, fields)
    written = io.BytesIO()
    book.save(written)
    return _without_moments(written)


def _without_moments(book: io.BytesIO) -> bytes:
    """Return a workbook whose entries and properties all tell the same moment."""
    written = io.BytesIO()
    with ZipFile(book) as given, ZipFile(written, "w", ZIP_DEFLATED) as taken:
        for name in given.namelist():
            content = given.read(name)
            if name == PROPERTIES:
                content = MOMENT.sub(b"2000-01-01T00:00:00Z", content)
            taken.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return written.getvalue()


def _explain(book: Workbook, fields: Sequence[Field]) -> None:
    sheet = book.create_sheet("fields")
    sheet.column_dimensions["A"].width = USUAL_WIDTH
    sheet.column_dimensions["B"].width = sheet.column_dimensions["C"].width = 60
    sheet.append([_heading(sheet, name) for name in ("field", "含义", "meaning")])
    for field in fields:
        told = [field.name]
        for language in (settings.LANGUAGE_CODE, "en"):
            with override(language):
                told.append(str(field.meaning))
        sheet.append([_cell(sheet, words) for words in told])


def _heading(sheet: Any, words: str) -> Any:
    cell = _cell(sheet, words)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    """Return a number as a number and anything else as text, never as a formula."""
    plain = to_cell(value)
    if not isinstance(plain, str):
        return plain
    if not plain:
        return None
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", plain))
    cell.data_type, cell.number_format = "s", TEXT_FORMAT
    return cell

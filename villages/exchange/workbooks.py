"""XLSX workbooks: judged by their directory, then one sheet of them read, never calculated.

A cell comes out as the text that a person would type for it: a day as 2024-03-05, a number
without exponent, a formula as its words behind "=" (which no column takes).
"""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZipFile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet._reader import WorkSheetParser

from attachments import office
from attachments.models import Attachment
from publishing.sheet_text import MEGABYTE, SheetError, harmless
from villages.exchange.table import MOST_COLUMNS, MOST_ROWS, breathe

MOST_UNPACKED_BYTES = 48 * MEGABYTE
MERGED_SHOWN = 5
# More is refused by its count of rows; there is no need to read on.
MOST_LINES = MOST_ROWS + 2

Lines = list[tuple[int, list[str]]]


def read(file: bytes, title: str) -> tuple[str, Lines]:
    """Return the name of the sheet that was read, empty if it is the only one, and its lines.

    title: the sheet of that name is read, else the first that is not hidden. SheetError for
    bombs, macros, passwords, merged cells and whatever is no workbook.
    """
    _judge(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(file), read_only=True, keep_links=False)
            sheet, is_one_of_many = _chosen(book, title)
            found, merged = _cells(sheet)
    except SheetError:
        raise
    # A damaged file can fail the library in any way at all.
    except Exception as error:
        raise SheetError(_damaged()) from error
    if book.epoch == MAC_EPOCH:
        raise SheetError(
            _("这个工作簿用的是 1904 年起算的日期。请在选项里去掉“使用 1904 日期系统”，再保存。")
        )
    if merged:
        sentence = _("表里有合并的单元格：%(ranges)s。请取消合并，每一格都填上内容，再上传。")
        raise SheetError(sentence % {"ranges": "、".join(merged)})
    return sheet.title if is_one_of_many else "", found


def _judge(file: bytes) -> None:
    """Refuse a file by its directory, before anything is unpacked."""
    try:
        kind = office.kind_of(BytesIO(file))
    except ValidationError as error:
        raise SheetError(_sentence(error.code or "")) from error
    if kind != Attachment.Kind.XLSX:
        raise SheetError(_("这是 Word 文件。请上传 CSV 或 XLSX 表格。"))
    with ZipFile(BytesIO(file)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MOST_UNPACKED_BYTES:
        raise SheetError(_sentence("bomb"))


def _sentence(code: str) -> str:
    sentences = {
        "encrypted": _("这个文件加了密码。请去掉密码后再上传。"),
        "macros": _("这个文件带有宏。请另存为不带宏的 XLSX 后再上传。"),
        "bomb": _("这个文件展开后太大。请只留要导入的表，另存一份 XLSX 后再上传。"),
        "foreign": _("这是压缩包，里面不是 Excel 工作簿。请上传 CSV 或 XLSX 表格。"),
    }
    return str(sentences.get(code) or _damaged())


def _damaged() -> str:
    return str(_("这个工作簿已损坏，读不出来。请用 Excel 或 WPS 打开，另存一份后再上传。"))


def _chosen(book: Any, title: str) -> tuple[Any, bool]:
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not seen:
        raise SheetError(_("工作簿里没有可见的工作表。"))
    named = next((sheet for sheet in seen if sheet.title.strip() == title), seen[0])
    return named, len(seen) > 1


def _cells(sheet: Any) -> tuple[Lines, list[str]]:
    """Return the filled lines of a sheet, and the first of its merged ranges."""
    book = sheet.parent
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        found = list(islice(_filled(parser), MOST_LINES))
    ranges = parser.merged_cells.mergeCell if parser.merged_cells else []
    return found, [merged.ref for merged in ranges[:MERGED_SHOWN]]


def _filled(parser: WorkSheetParser) -> Iterator[tuple[int, list[str]]]:
    for line, cells in parser.parse():
        words = {cell["column"]: _words(cell) for cell in cells}
        last = max((column for column, word in words.items() if word.strip()), default=0)
        if last > MOST_COLUMNS:
            sentence = _("第 %(line)s 行的内容超出了第 %(count)s 列。请删去多余的列。")
            raise SheetError(sentence % {"line": line, "count": MOST_COLUMNS})
        if last:
            yield line, [words.get(column, "") for column in range(1, last + 1)]
        breathe()


def _words(cell: dict[str, Any]) -> str:
    value = cell["value"]
    if value is None:
        return ""
    if cell["data_type"] == "f":
        return value if isinstance(value, str) else f"={getattr(value, 'text', '')}"
    if isinstance(value, datetime | date | time):
        return _moment(value)
    if isinstance(value, int | float):
        return str(value).upper() if isinstance(value, bool) else _number(value)
    return harmless(str(value))


def _moment(value: datetime | date | time) -> str:
    """Return a day as such when there is no hour to it."""
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    return value.isoformat()


def _number(value: float) -> str:
    """Return a number's digits as a sheet shows them: fifteen at most, no exponent."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int) else f"{Decimal(f'{value:.15g}'):f}"

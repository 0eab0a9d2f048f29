"""What a file is, by its bytes alone, and the table that it holds."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from publishing.sheet_text import MEGABYTE, SheetError, check_size
from villages.exchange import text_files, workbooks
from villages.exchange.table import Table, table

MOST_BYTES = 10 * MEGABYTE
_FOREIGN = {
    b"%PDF-": "PDF",
    b"\xff\xd8\xff": "JPG",
    b"\x89PNG": "PNG",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
    b"{\\rtf": "RTF",
}
_OLD = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


def read(file: bytes, known: list[str], needed: Iterable[str], title: str) -> Table:
    """Return the table of a CSV or XLSX file, whatever its name says.

    known, needed: the columns that may and must stand in it. title: of the sheet that is
    looked for in a workbook. SheetError with a sentence for what is no such table at all.
    """
    check_size(file, MOST_BYTES)
    if file.startswith(_OLD):
        raise SheetError(
            _("这是旧格式的 XLS，或加了密码的文件。请在 Excel 或 WPS 里去掉密码，另存为 XLSX。")
        )
    if form := next((form for start, form in _FOREIGN.items() if file.startswith(start)), ""):
        raise SheetError(_("这是 %(form)s 文件。请上传 CSV 或 XLSX 表格。") % {"form": form})
    if not file.startswith(_ZIP):
        return table(text_files.lines(file, MOST_BYTES), known, needed)
    name, lines = workbooks.read(file, title)
    made = table(lines, known, needed)
    made.sheet = name
    return made

"""Tables as people save them, for tests."""

import io
from typing import Any

from openpyxl import Workbook

HEAD = "代码,名称"
ROW = "140525103222,石淙头村"
CSV = f"{HEAD}\r\n{ROW}\r\n"


def workbook(*rows: list[Any], merged: str = "", title: str = "村庄", **sheets: Any) -> bytes:
    """A workbook with a sheet of rows, and others behind it."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    for name, state in sheets.items():
        book.create_sheet(name, 0).sheet_state = state
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

"""CSV files: text in an encoding of offices, separated by commas, tabs or semicolons."""

import re
from collections.abc import Iterator

from publishing.sheet_text import decoded, rows
from villages.exchange.table import breathe

# What people write so that Excel leaves a number alone: ="140525103222".
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')


def lines(file: bytes, most_bytes: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the filled lines of a file with their numbers. SheetError when it is no text."""
    for line, cells in rows(decoded(file, most_bytes)):
        yield line, [_unwrapped(cell) for cell in cells]
        breathe()


def _unwrapped(cell: str) -> str:
    kept = _KEPT_AS_TEXT.fullmatch(cell.strip())
    return kept[1] if kept else cell

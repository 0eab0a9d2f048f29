"""The text of tables that Excel and WPS save: CSV in the encodings of offices."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from publishing.checks.punctuation import HAN_CHARACTER

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MEGABYTE = 1024 * 1024
# Excel would take a cell with one of these beginnings for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class SheetError(Exception):
    """A file that cannot be read as a table; the words say why and what to do."""


def decoded(file: bytes, most_bytes: int) -> str:
    """Return the file's text. SheetError for what is no text of a known encoding."""
    check_size(file, most_bytes)
    if file.startswith(WORKBOOKS):
        raise SheetError(
            _("这是 Excel 工作簿。请在 Excel 或 WPS 里“另存为”，类型选“CSV UTF-8”，再上传。")
        )
    words = _decoded(file)
    if not words.strip():
        raise SheetError(_("文件是空的。"))
    if "\0" in words:
        raise _unknown()
    return words


def check_size(file: bytes, most_bytes: int) -> None:
    """Raise SheetError for an empty file, and for one beyond the limit."""
    if not file.strip():
        raise SheetError(_("文件是空的。"))
    if len(file) > most_bytes:
        sentence = _("文件超过 %(size)s MB，请删减后再上传。")
        raise SheetError(sentence % {"size": most_bytes // MEGABYTE})


def rows(words: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the filled lines with the numbers at which they begin."""
    heading = words.split("\n", 1)[0]
    delimiter = next((one for one in "\t;" if one in heading and "," not in heading), ",")
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        sentence = _("第 %(line)s 行读不下去：引号没有成对。请检查后再上传。")
        raise SheetError(sentence % {"line": line}) from error


def plain(cell: str) -> str:
    """Return a cell's words, without what made a formula harmless."""
    is_escaped = cell.startswith("'") and cell[1:].startswith(FORMULA)
    return " ".join((cell[1:] if is_escaped else cell).split())


def harmless(cell: str) -> str:
    """Return a cell's words so that no program takes them for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _decoded(file: bytes) -> str:
    is_utf_16 = file.startswith(UTF_16)
    if b"\0" in file and not is_utf_16:
        raise _unknown()
    try:
        return file.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        if is_utf_16:
            raise _unknown() from error
    return _decoded_gb18030(file)


def _unknown() -> SheetError:
    return SheetError(_("文件的编码认不出来。请另存为“CSV UTF-8”，再上传。"))


def _decoded_gb18030(file: bytes) -> str:
    """Return text of the older encoding, and refuse a file in which both are mixed."""
    for number, line in enumerate(file.splitlines(), start=1):
        if not _is_gb18030(line):
            sentence = _("第 %(line)s 行的编码与别处不同。请把整个文件另存为“CSV UTF-8”，再上传。")
            raise SheetError(sentence % {"line": number})
    return file.decode("gb18030")


def _is_gb18030(line: bytes) -> bool:
    """Tell whether a line is of this encoding, and not Chinese in UTF-8 by its bytes."""
    try:
        line.decode("gb18030")
    except UnicodeDecodeError:
        return False
    try:
        return not HAN_CHARACTER.search(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return True

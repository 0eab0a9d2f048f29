"""DOCX and XLSX: zip files that say in [Content_Types].xml what they are.

Nothing is unpacked but that one part, and that only up to a limit.
"""

import re
import struct
import zlib
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attachments.models import Attachment
from attachments.refusals import damaged, refusal

MOST_ENTRIES = 5_000
MOST_DIRECTORY_BYTES = 2 * 1024 * 1024
MOST_UNPACKED_BYTES = 300 * 1024 * 1024
MOST_RATIO = 250
# A small part may be packed very well: an empty sheet, white space.
RATIO_FROM_BYTES = 4 * 1024 * 1024
MOST_TYPES_BYTES = 1024 * 1024

TYPES_PART = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
MAIN_PARTS = {
    _MAIN.format("wordprocessingml.document"): (Attachment.Kind.DOCX, "word/"),
    _MAIN.format("spreadsheetml.sheet"): (Attachment.Kind.XLSX, "xl/"),
}
_CONTENT_TYPE = re.compile(r"""ContentType\s*=\s*["']([^"']+)["']""")
_END_RECORD = b"PK\x05\x06"
_END_RECORD_BYTES = 22
_LONGEST_COMMENT = 65_535
_IS_ENCRYPTED = 0x1
# What reading a zip raises that is broken in one place or another.
BROKEN = (
    *(BadZipFile, zlib.error, struct.error, OSError, EOFError),
    *(ValueError, NotImplementedError, RuntimeError),
)


def kind_of(file: IO[bytes]) -> Attachment.Kind:
    """Return DOCX or XLSX. Errors: ValidationError for bombs, macros and all other zips."""
    _check_directory(file)
    try:
        with ZipFile(file) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            types = _types_of(archive)
    except BROKEN as error:
        raise damaged() from error
    return _kind(types, {entry.filename for entry in entries})


def _check_directory(file: IO[bytes]) -> None:
    """Refuse a directory of entries that is too long, before anything reads it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_COMMENT - _END_RECORD_BYTES))
    end = file.read()
    record = end[end.rfind(_END_RECORD) :]
    if not record.startswith(_END_RECORD) or len(record) < _END_RECORD_BYTES:
        raise damaged()
    entries = int.from_bytes(record[10:12], "little")
    directory_bytes = int.from_bytes(record[12:16], "little")
    if entries > MOST_ENTRIES or directory_bytes > MOST_DIRECTORY_BYTES:
        raise _bomb()
    file.seek(0)


def _check_entries(entries: list[ZipInfo]) -> None:
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise refusal("encrypted", _("这个文件加了密码。请去掉密码后再上传。"))
    if any(entry.filename.startswith("/") or ".." in entry.filename for entry in entries):
        raise damaged()
    if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > MOST_UNPACKED_BYTES:
        raise _bomb()
    for entry in entries:
        is_packed_too_well = entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        if entry.file_size > RATIO_FROM_BYTES and is_packed_too_well:
            raise _bomb()


def _types_of(archive: ZipFile) -> set[str]:
    """Return the content types that the file names; empty when it has no such part."""
    if TYPES_PART not in archive.namelist():
        return set()
    with archive.open(TYPES_PART) as part:
        written = part.read(MOST_TYPES_BYTES + 1)
    if len(written) > MOST_TYPES_BYTES:
        raise _bomb()
    return set(_CONTENT_TYPE.findall(written.decode("utf-8", "replace")))


def _kind(types: set[str], names: set[str]) -> Attachment.Kind:
    has_macros = any("macroEnabled" in one or "vbaProject" in one for one in types)
    if has_macros or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refusal(
            "macros", _("这个文件带有宏，不能公开。请另存为不带宏的 DOCX 或 XLSX 后再上传。")
        )
    if "OFD.xml" in names:
        raise refusal("foreign", _("这是 OFD 文件，许多手机打不开。请另存为 PDF 后再上传。"))
    for content_type, (kind, folder) in MAIN_PARTS.items():
        if content_type in types:
            if not any(name.startswith(folder) for name in names):
                raise damaged()
            return kind
    raise refusal(
        "foreign", _("压缩包里不是 Word 或 Excel 文件。附件只收 PDF、DOCX、XLSX 和 MP4。")
    )


def _bomb() -> ValidationError:
    return refusal(
        "bomb", _("这个文件展开后大得不正常，不能收。请用 Word 或 Excel 打开，另存一份后再上传。")
    )

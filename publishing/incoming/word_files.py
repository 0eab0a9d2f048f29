"""A .docx before anything reads it: what is refused, and in which words.

A .docx is a ZIP archive of XML and pictures. Its size when opened, the depth and number
of its elements are limited; document type declarations, and with them entities, are refused.
"""

import logging
import zipfile
from typing import IO
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)

MOST_BYTES = 20 * 1024 * 1024
MOST_BYTES_OPENED = 60 * 1024 * 1024
# Words of a long book; read whole into memory, some thirty times as large.
MOST_BYTES_OF_XML = 12 * 1024 * 1024
MOST_FILES = 2000
MOST_ELEMENTS = 200_000
DEEPEST = 120
# Honest XML is packed into a tenth; a bomb into a thousandth.
HIGHEST_RATIO = 250
SMALL_BYTES = 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IS_LOCKED = 0x1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """Return the archive of an uploaded .docx, every limit kept.

    Errors: ValidationError with a sentence for the editor.
    """
    _check_size(file)
    _check_kind(file)
    try:
        archive = zipfile.ZipFile(file)
        _check_entries(archive.infolist())
        _check_xml(archive)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        log.info("A Word file could not be opened", exc_info=True)
        raise damaged() from error
    except Exception as error:
        if isinstance(error, ValidationError):
            raise
        # zlib and the readers of headers meet hostile bytes with errors of any kind.
        log.info("A Word file could not be opened", exc_info=True)
        raise damaged() from error
    if "[Content_Types].xml" not in archive.namelist() or not _has_document(archive):
        raise _not_word()
    return archive


def _check_size(file: IO[bytes]) -> None:
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise ValidationError(_("这个文件是空的，请重新选择。"), code="empty")
    if size > MOST_BYTES:
        raise ValidationError(
            _("文件有 %(size)s MB，最大可以是 %(limit)s MB。请压缩里面的图片，或分成几个文件。"),
            code="too_large",
            params={"size": round(size / 1024**2, 1), "limit": MOST_BYTES // 1024**2},
        )


def _check_kind(file: IO[bytes]) -> None:
    start = file.read(8)
    if start == _OLE:
        rest = file.read()
        raise _locked() if _ENCRYPTED in rest else _old_format()
    if not start.startswith(b"PK"):
        raise _not_word()
    file.seek(0)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what would be too large when opened; no reader gives more than is declared."""
    if any(entry.flag_bits & _IS_LOCKED for entry in entries):
        raise _locked()
    if any(entry.compress_type not in _PACKINGS for entry in entries):
        raise damaged()
    total = sum(entry.file_size for entry in entries)
    in_xml = sum(entry.file_size for entry in entries if _is_xml(entry.filename))
    is_bomb = any(
        entry.file_size > SMALL_BYTES
        and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if is_bomb or total > MOST_BYTES_OPENED or in_xml > MOST_BYTES_OF_XML:
        raise ValidationError(
            _("文件解开后太大，不能导入。请删掉用不着的内容，或分成几个文件。"), code="bomb"
        )
    if len(entries) > MOST_FILES or len({entry.filename for entry in entries}) != len(entries):
        raise too_complex()


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _has_document(archive: zipfile.ZipFile) -> bool:
    return any(name.startswith("word/document") for name in archive.namelist())


def _check_xml(archive: zipfile.ZipFile) -> None:
    """Read through every XML part once: its depth, its elements, and that none declares."""
    room = MOST_ELEMENTS
    for entry in archive.infolist():
        if _is_xml(entry.filename):
            room -= _elements(archive.read(entry))
            if room < 0:
                raise too_complex()


def _elements(content: bytes) -> int:
    """Return the number of elements of an XML part."""
    parser = expat.ParserCreate()
    count = depth = 0

    def begin(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if depth > DEEPEST or count > MOST_ELEMENTS:
            raise too_complex()

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_declaration: object) -> None:
        raise ValidationError(
            _("文件里有不安全的内容，不能导入。请在 Word 或 WPS 里另存一份，再导入。"),
            code="declares",
        )

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.Parse(content, True)
    return count


def damaged() -> ValidationError:
    return ValidationError(
        _("文件已损坏或不完整，打不开。请重新另存或重新传送后再导入。"), code="damaged"
    )


def too_complex() -> ValidationError:
    return ValidationError(
        _("文件的结构太复杂，不能导入。请把文字复制出来，粘贴到正文里。"), code="too_complex"
    )


def _locked() -> ValidationError:
    return ValidationError(
        _("文件有密码，打不开。请在 Word 或 WPS 里去掉密码，另存后再导入。"), code="locked"
    )


def _old_format() -> ValidationError:
    return ValidationError(
        _("这是旧格式的文件。请在 Word 或 WPS 里另存为 .docx，再导入。"), code="old_format"
    )


def _not_word() -> ValidationError:
    return ValidationError(
        _("这不是 .docx 文件。请在 Word 或 WPS 里另存为 .docx，再导入。"), code="not_word"
    )

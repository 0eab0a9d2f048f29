"""Files as people send them, made here: good ones, broken ones, hostile ones."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

TYPES = "application/vnd.openxmlformats-officedocument.{}.main+xml"
WORD, SHEET = TYPES.format("wordprocessingml.document"), TYPES.format("spreadsheetml.sheet")
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def pdf(words: str = "关于公布传统村落名录的通知") -> bytes:
    return f"%PDF-1.7\n% {words}\ntrailer\n%%EOF\n".encode()


def office(content_type: str = WORD, part: str = "word/document.xml", **more: bytes) -> bytes:
    """A zip as Office writes it; `more` are further parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        types = f'<Types><Override PartName="/{part}" ContentType="{content_type}"/></Types>'
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(part, "<x/>")
        for name, content in more.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx() -> bytes:
    return office()


def xlsx() -> bytes:
    return office(SHEET, "xl/workbook.xml")


def box(name: bytes, content: bytes = b"") -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + name + content


def mp4(codec: bytes = b"avc1", brand: bytes = b"isom") -> bytes:
    return box(b"ftyp", brand + b"\0" * 8) + box(b"moov", codec) + box(b"mdat", b"film" * 100)

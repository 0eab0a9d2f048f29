"""A .docx made plain for the converter: markers written out, headings named by their rank."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from publishing.incoming import numbering, word_styles
from publishing.incoming.numbering import Numbers
from publishing.incoming.word_files import damaged
from publishing.incoming.word_styles import Style

PLAIN = Style()
DEEPEST_HEADING = 6
DEEPEST_MARKER = 9
_DRAWINGS = ("}chart", "}relIds", "}oMath")


def made_plain(archive: zipfile.ZipFile) -> tuple[BytesIO, int]:
    """Return a copy of a checked .docx, and how many charts and formulas it cannot give.

    In the copy each marker of a list is a run of the style IncomingMarker1 to 9, each
    heading has the style IncomingHeading1 to 6, a title IncomingTitle, a quotation
    IncomingQuote; hidden words and tables of contents are gone.
    """
    name = _document(archive)
    folder = name.rpartition("/")[0]
    root = _parsed(archive, name)
    if root is None:
        raise damaged()
    styles = word_styles.read(_parsed(archive, f"{folder}/styles.xml"))
    numbers = numbering.read(_parsed(archive, f"{folder}/numbering.xml"))
    _follow_links(numbers, styles)
    w = root.tag.partition("}")[0] + "}"
    for paragraph in root.iter(f"{w}p"):
        _make_plain(paragraph, w, styles, numbers)
    lost = sum(element.tag.endswith(_DRAWINGS) for element in root.iter())
    return _copied(archive, {name: ElementTree.tostring(root)}, f"{folder}/numbering.xml"), lost


def _document(archive: zipfile.ZipFile) -> str:
    """Return the name of the main part, as the archive's relations give it."""
    relations = _parsed(archive, "_rels/.rels")
    for relation in () if relations is None else relations:
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _parsed(archive: zipfile.ZipFile, name: str) -> Element | None:
    # Safe: `word_files` has refused every declaration of entities, and limited the size.
    return ElementTree.fromstring(archive.read(name)) if name in archive.namelist() else None  # noqa: S314


def _follow_links(numbers: Numbers, styles: dict[str, Style]) -> None:
    """Let lists that only name a style count as that style's list."""
    for number, key in list(numbers.scheme_of.items()):
        scheme = numbers.schemes.get(key)
        if scheme and scheme.linked_style and not scheme.levels:
            linked = styles.get(scheme.linked_style, PLAIN).number
            numbers.scheme_of[number] = numbers.scheme_of.get(linked, key)


def _make_plain(paragraph: Element, w: str, styles: dict[str, Style], numbers: Numbers) -> None:
    properties = paragraph.find(f"{w}pPr")
    name = None if properties is None else properties.find(f"{w}pStyle")
    key = numbering.value(name, w)
    style = styles.get(key, PLAIN)
    if style.is_contents:
        paragraph.clear()
        return
    _drop_hidden(paragraph, w)
    marker, depth = _marker(properties, w, key, style, numbers)
    outline = word_styles.outline_rank(properties, w)
    rank = style.rank if outline is None else outline
    if plain := _name(style, rank):
        if properties is None:
            properties = Element(f"{w}pPr")
            paragraph.insert(0, properties)
        for old in properties.findall(f"{w}pStyle"):
            properties.remove(old)
        SubElement(properties, f"{w}pStyle", {f"{w}val": plain})
    if marker and any((text.text or "").strip() for text in paragraph.iter(f"{w}t")):
        paragraph.insert(0 if properties is None else 1, _run(marker, depth, w))


def _name(style: Style, rank: int) -> str:
    if style.is_title:
        return "IncomingTitle"
    if rank:
        return f"IncomingHeading{min(rank, DEEPEST_HEADING)}"
    return "IncomingQuote" if style.is_quote else ""


def _marker(
    properties: Element | None, w: str, key: str, style: Style, numbers: Numbers
) -> tuple[str, int]:
    """Return what Word writes before a paragraph, and its level from 1."""
    number, depth = word_styles.numbered(properties, w)
    if not number:
        number, depth = style.number, style.depth if depth is None else depth
        if number and depth is None:
            depth = numbers.depth_of_style(number, key)
    if not number or number == "0":
        return "", 1
    return numbers.marker(number, depth or 0), min((depth or 0) + 1, DEEPEST_MARKER)


def _run(marker: str, depth: int, w: str) -> Element:
    run = Element(f"{w}r")
    properties = SubElement(run, f"{w}rPr")
    SubElement(properties, f"{w}rStyle", {f"{w}val": f"IncomingMarker{depth}"})
    SubElement(run, f"{w}t").text = marker
    return run


def _drop_hidden(paragraph: Element, w: str) -> None:
    for run in paragraph.findall(f"{w}r"):
        hidden = run.find(f"{w}rPr/{w}vanish")
        if hidden is not None and hidden.get(f"{w}val", "1") not in ("0", "false", "off"):
            paragraph.remove(run)


def _copied(archive: zipfile.ZipFile, changed: dict[str, bytes], left_out: str) -> BytesIO:
    copy = BytesIO()
    with zipfile.ZipFile(copy, "w") as written:
        for name in _names(archive, left_out):
            written.writestr(name, changed.get(name) or archive.read(name))
    copy.seek(0)
    return copy


def _names(archive: zipfile.ZipFile, left_out: str) -> Iterator[str]:
    return (name for name in archive.namelist() if name != left_out and not name.endswith("/"))

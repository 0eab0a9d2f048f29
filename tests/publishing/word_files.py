"""Word files as Word and WPS write them, small: made part by part, without a word processor.

word_file(title("石淙头"), heading("一", 1), "一段话。", numbered("修路"), picture(jpeg))
"""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Ids and names as WPS writes them: the id of a heading's style is a bare number.
STYLES = {
    "1": ("Normal", ""),
    "2": ("heading 1", '<w:outlineLvl w:val="0"/>'),
    "3": ("heading 2", '<w:outlineLvl w:val="1"/>'),
    "4": ("标题 3", ""),
    "a3": ("Title", ""),
    "a5": ("List Paragraph", ""),
    "a7": ("Quote", ""),
    "11": ("toc 1", ""),
}
# By the id of the list: the form and the text of its two levels.
LISTS = {
    1: [("decimal", "%1."), ("lowerLetter", "%2)")],
    2: [("bullet", "\uf06c"), ("bullet", "\uf06e")],
    3: [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）")],
}


class Picture(str):
    """A paragraph that shows a picture; its bytes are put into the archive."""

    content: bytes
    kind: str


def paragraph(*runs: str, style: str = "", more: str = "") -> str:
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{name}{more}</w:pPr>{''.join(runs)}</w:p>"


def run(words: str, look: str = "") -> str:
    """Words; look: "<w:b/>" for bold."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def title(words: str) -> str:
    return paragraph(run(words), style="a3")


def heading(words: str, rank: int = 1, number: int = 0) -> str:
    return paragraph(run(words), style=str(rank + 1), more=_number(number, 0))


def numbered(words: str, level: int = 0, number: int = 1) -> str:
    """An entry of one of LISTS: 1 is 1. 2. 3., 2 has bullets, 3 is 一、二、."""
    return paragraph(run(words), style="a5", more=_number(number, level))


def table(*rows: list[str], bold_head: bool = True) -> str:
    cells = [
        [
            f"<w:tc><w:tcPr/>{paragraph(run(words, '<w:b/>' if bold_head and not place else ''))}</w:tc>"
            for words in row
        ]
        for place, row in enumerate(rows)
    ]
    return (
        "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells) + "</w:tbl>"
    )


def picture(content: bytes, kind: str = "jpeg") -> Picture:
    shown = Picture("picture")
    shown.content, shown.kind = content, kind
    return shown


def word_file(*body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """Return the bytes of a .docx. body: paragraphs, or plain words. parts: added or replaced."""
    media: dict[str, bytes] = {}
    written = "".join(_block(block, media) for block in body)
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as docx:
        for name, content in {**_parts(written, media), **media, **(parts or {})}.items():
            docx.writestr(name, content)
    return archive.getvalue()


def _block(block: str, media: dict[str, bytes]) -> str:
    if isinstance(block, Picture):
        name = f"image{len(media) + 1}.{block.kind}"
        media[f"word/media/{name}"] = block.content
        return paragraph(_drawing(len(media)))
    return block if block.startswith("<") else paragraph(run(block))


def _drawing(number: int) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="{number}" name="图片 {number}" descr="图片{number}"/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES.split(chr(34))[-2]}"><pic:pic><pic:blipFill>'
        f'<a:blip r:embed="rIdP{number}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _number(number: int, level: int) -> str:
    if not number:
        return ""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _parts(body: str, media: dict[str, bytes]) -> dict[str, str]:
    relations = {"rIdS": ("styles", "styles.xml"), "rIdN": ("numbering", "numbering.xml")}
    for number, name in enumerate(media, 1):
        relations[f"rIdP{number}"] = ("image", name.removeprefix("word/"))
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(relations),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
    }


def _content_types() -> str:
    kinds = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    kinds |= {name: f"image/{name}" for name in ("jpeg", "png", "gif", "emf")}
    defaults = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in kinds.items()
    )
    return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{defaults}</Types>'


def _relations(relations: dict[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in relations.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _styles() -> str:
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f"<w:pPr>{properties}</w:pPr></w:style>"
        for key, (name, properties) in STYLES.items()
    )
    return f"{DECLARATION}<w:styles {NAMESPACES}>{rows}</w:styles>"


def _numbering() -> str:
    schemes = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{_levels(levels)}</w:abstractNum>'
        for number, levels in LISTS.items()
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in LISTS
    )
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{schemes}{lists}</w:numbering>"


def _levels(levels: list[tuple[str, str]]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )

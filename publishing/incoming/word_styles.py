"""The styles of a Word file, as far as they say what a paragraph is."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from publishing.incoming.numbering import value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
_TITLES = ("title", "标题")
_QUOTES = ("quote", "intense quote", "引用", "明显引用")
# Word's outline has nine levels; the tenth is plain text.
DEEPEST_OUTLINE = 8
LONGEST_CHAIN = 20


@dataclass(frozen=True)
class Style:
    """A paragraph's style: its rank as a heading (0 for none), its list and level."""

    rank: int = 0
    is_title: bool = False
    is_quote: bool = False
    is_contents: bool = False
    number: str = ""
    depth: int | None = None
    parent: str = ""


def read(root: Element | None) -> dict[str, Style]:
    """Return the paragraph styles by their ids, with what they take from those below them."""
    if root is None:
        return {}
    w = root.tag.partition("}")[0] + "}"
    own = {
        element.get(f"{w}styleId", ""): _style(element, w)
        for element in root.findall(f"{w}style")
        if element.get(f"{w}type") == "paragraph"
    }
    return {key: _inherited(key, own) for key in own}


def _style(element: Element, w: str) -> Style:
    name = value(element.find(f"{w}name"), w).strip()
    number, depth = numbered(element.find(f"{w}pPr"), w)
    heading = _HEADING.fullmatch(name)
    return Style(
        rank=int(heading[1]) if heading else outline_rank(element.find(f"{w}pPr"), w) or 0,
        is_title=name.lower() in _TITLES,
        is_quote=name.lower() in _QUOTES,
        is_contents=bool(_CONTENTS.fullmatch(name)),
        number=number,
        depth=depth,
        parent=value(element.find(f"{w}basedOn"), w),
    )


def _inherited(key: str, own: dict[str, Style]) -> Style:
    style = own[key]
    parent = style.parent
    for _step in range(LONGEST_CHAIN):
        above = own.get(parent)
        if above is None:
            break
        style = replace(
            style,
            rank=style.rank or above.rank,
            is_title=style.is_title or above.is_title,
            number=style.number or above.number,
            depth=above.depth if style.depth is None else style.depth,
        )
        parent = above.parent
    return style


def outline_rank(properties: Element | None, w: str) -> int | None:
    """Return the rank that properties give by outline; 0 for plain text, None when silent."""
    level = "" if properties is None else value(properties.find(f"{w}outlineLvl"), w)
    if not level or level not in "0123456789":
        return None
    return int(level) + 1 if int(level) <= DEEPEST_OUTLINE else 0


def numbered(properties: Element | None, w: str) -> tuple[str, int | None]:
    """Return a list's id and the level in it, as properties name them; "0" takes out of lists."""
    found = None if properties is None else properties.find(f"{w}numPr")
    if found is None:
        return "", None
    depth = value(found.find(f"{w}ilvl"), w)
    is_level = len(depth) == 1 and depth in "012345678"
    return value(found.find(f"{w}numId"), w), int(depth) if is_level else None

"""HTML of any kind as a tree that is shallow enough to be walked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

import nh3

INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "samp", "small", "span",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "s", "strike",
}  # fmt: skip
BLOCKS = {
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
# What goes with all that it holds.
GONE = {
    "applet", "audio", "button", "canvas", "del", "embed", "frameset", "head", "iframe", "map",
    "math", "meter", "noembed", "noframes", "noscript", "object", "option", "progress", "script",
    "select", "style", "svg", "template", "textarea", "title", "video", "xml", "xmp",
}  # fmt: skip
ATTRIBUTES = {
    "style", "class", "id", "href", "src", "alt", "data-src", "start", "value", "colspan",
    "rowspan", "width", "height", "role", "data-incoming",
}  # fmt: skip
VOID = {"br", "hr", "img", "wbr"}
SCHEMES = {"http", "https", "mailto", "tel", "data", "file", "cid", "blob"}
# Deeper elements are read as if their tags were not there.
DEEPEST = 60
# What such an element holds must fit in too, or its words would stand where none are read.
_ROOM_FOR = {"table": 5, "tr": 1, "ul": 3, "ol": 3, "menu": 3, "dir": 3}
DEEPEST_READ = 400
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_MARKUP = re.compile(r"(?:\s*<[^>]*>\s*)+")
# Tags that HTML leaves open.
_UNCLOSED = VOID | {
    "area", "col", "colgroup", "dd", "dt", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
}  # fmt: skip
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef]"
    # Joins the parts of an emoji; elsewhere it is dirt.
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)


@dataclass(eq=False)
class Node:
    """An element; its children are elements and text."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    @cached_property
    def style(self) -> dict[str, str]:
        """The declarations of the style attribute, in lower case."""
        pairs = (part.partition(":") for part in self.attrs.get("style", "").lower().split(";"))
        return {name.strip(): value.strip() for name, _colon, value in pairs if value}

    @cached_property
    def classes(self) -> set[str]:
        return set(self.attrs.get("class", "").split())

    def nodes(self) -> Iterator["Node"]:
        """Yield the children that are elements."""
        return (child for child in self.children if isinstance(child, Node))

    def everywhere(self) -> Iterator["Node"]:
        """Yield this element and all below it, in the order of the document."""
        yield self
        for child in self.nodes():
            yield from child.everywhere()

    def words(self) -> str:
        """Return the text below, as it stands."""
        return "".join(
            child.words() if isinstance(child, Node) else child for child in self.children
        )

    def number(self, name: str, most: int) -> int:
        """Return an attribute's number between 1 and `most`; 1 when it is none."""
        value = self.attrs.get(name, "")
        return min(max(int(value), 1), most) if value.isascii() and value.isdigit() else 1


def read(html: str) -> Node:
    """Return the root of the HTML's tree, as a browser would see it.

    Comments, programs and what is not shown to anyone are not in it. HTML of absurd
    depth, which would take a browser's rules minutes, loses its markup and keeps its words.
    """
    if _depth(html) > DEEPEST_READ:
        html = f"<pre>{_MARKUP.sub(chr(10), html).replace('<', '&lt;')}</pre>"
    mended = nh3.clean(
        html,
        tags=INLINE | BLOCKS,
        clean_content_tags=GONE,
        attributes={"*": ATTRIBUTES},
        url_schemes=SCHEMES,
        link_rel=None,
    )
    builder = _Builder()
    builder.feed(mended)
    builder.close()
    return builder.root


def _depth(html: str) -> int:
    """Return how deep elements lie within each other, as far as tags show it."""
    depth = deepest = 0
    for closing, tag in _TAG.findall(html):
        if tag.lower() not in _UNCLOSED:
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
    return deepest


class _Builder(HTMLParser):
    """Builds the tree of well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div")
        self.open: list[Node] = [self.root]
        # For each tag that is open, whether it is in the tree.
        self.is_kept: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_kept = tag in VOID or len(self.open) + _ROOM_FOR.get(tag, 0) < DEEPEST
        node = Node(tag, {name: INVISIBLE.sub("", value or "") for name, value in attrs})
        if is_kept:
            self.open[-1].children.append(node)
        if tag not in VOID:
            self.is_kept.append(is_kept)
            self.open += [node] if is_kept else []

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.is_kept and self.is_kept.pop():
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(INVISIBLE.sub("", data))

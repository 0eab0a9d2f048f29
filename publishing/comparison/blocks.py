"""Prose as a row of paragraphs, each a row of pieces."""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.utils.translation import gettext_lazy as _

from publishing.comparison.tokens import Token, tokens

NAMES: dict[str, Any] = {
    "p": _("段落"),
    "h2": _("小标题"),
    "h3": _("三级标题"),
    "ul": _("列表"),
    "ol": _("编号列表"),
    "blockquote": _("引文"),
    "aside": _("重点引语"),
    "tr": _("表格"),
    "figure": _("图片"),
    "hr": _("分隔线"),
}
MARKS = ("strong", "em")
BLOCKS = {"p", "h2", "h3", "li", "blockquote", "aside", "tr", "figure", "hr", "div", "ul", "ol"}
# Attributes that name a row of another room, with the kind that `register_shown` knows.
ROWS = {"data-photo": "photo", "data-video": "attachment", "data-attachment": "attachment"}


@dataclass(frozen=True)
class Block:
    """A paragraph, of a kind in NAMES; a table has one for each row."""

    kind: str
    pieces: tuple[Token, ...]


def blocks(html: str) -> list[Block]:
    """Return the paragraphs of cleaned prose in their order, empty ones left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self.pieces: list[Token] = []
        self.open: list[str] = []
        self.links: list[Token | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS and not self._is_whole():
            self.end_block()
        if tag in ("td", "th") and self.pieces:
            self.pieces.append(Token("", "cell"))
        elif tag == "br":
            self.pieces.append(Token("", "break"))
            return
        elif tag == "hr":
            self.found.append(Block("hr", (Token("", "line"),)))
            return
        elif tag == "a":
            self.links.append(_link(dict(attrs)))
        self.open.append(tag)
        if tag == "figure":
            self._add_figure(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links and (link := self.links.pop()):
            self.pieces.append(link)
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if tag in BLOCKS and not self._is_whole():
            self.end_block(ended=tag)

    def handle_data(self, words: str) -> None:
        if not self.pieces:
            words = words.lstrip()
        if words:
            marks = " ".join(mark for mark in MARKS if mark in self.open)
            self.pieces.extend(tokens(words, marks))

    def end_block(self, ended: str = "") -> None:
        """End the paragraph that is being read."""
        while self.pieces and self.pieces[-1].key in ("", " ") and self.pieces[-1].kind != "line":
            if self.pieces[-1].kind not in ("", "break", "cell"):
                break
            self.pieces.pop()
        if self.pieces:
            self.found.append(Block(self._kind(ended), tuple(self.pieces)))
            self.pieces = []

    def _is_whole(self) -> bool:
        """Tell whether a row or a figure is open, which stays one whatever it holds."""
        return "tr" in self.open or "figure" in self.open

    def _kind(self, ended: str) -> str:
        around = [*self.open, ended]
        for kind in ("figure", "tr"):
            if kind in around:
                return kind
        for tag in reversed(around):
            if tag in ("ul", "ol", "blockquote", "aside", "h2", "h3"):
                return tag
        return "p"

    def _add_figure(self, attributes: dict[str, str | None]) -> None:
        for name, kind in ROWS.items():
            if number := attributes.get(name):
                self.pieces.append(Token(number, kind))
        if address := attributes.get("data-link"):
            self.pieces.append(Token(address, "link"))


def _link(attributes: dict[str, str | None]) -> Token | None:
    if place := attributes.get("data-place"):
        return Token(place, "village")
    address = attributes.get("href")
    return Token(address, "link") if address else None

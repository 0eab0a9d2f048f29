"""The one list of HTML that editors may write: its cleaning, its reading, its showing."""

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

import nh3
from django.utils.safestring import SafeString, mark_safe

ALLOWED: dict[str, set[str]] = {
    "p": set(),
    "br": set(),
    "h2": set(),
    "h3": set(),
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "blockquote": set(),
    "hr": set(),
    "strong": set(),
    "em": set(),
    "a": {"href"},
    "figure": {"data-photo"},
    "figcaption": set(),
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
NUMBERS = {"start", "data-photo", "colspan", "rowspan"}
# Blocks that hold nothing but inline words, and may begin with the blanks of Word.
PARAGRAPHS = ("p", "h2", "h3", "li", "figcaption", "blockquote", "td", "th")
BLANKS = " \t\r\n\f\u00a0\u3000\u200b\ufeff"
LONGEST_NUMBER = 9
# Each pass mends what the one before left askew; real texts need two.
MOST_PASSES = 6

Renderer = Callable[[str], str]
_renderers: list[Renderer] = []


def clean(html: str) -> str:
    """Return the HTML with only what is allowed; cleaning twice changes nothing more.

    A figure without a photo's number goes with all that it holds; blanks before a
    paragraph and empty paragraphs at both ends go; what cannot be settled becomes text.
    """
    for _pass in range(MOST_PASSES):
        cleaned = _clean_once(html)
        if cleaned == html:
            return cleaned
        html = cleaned
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text(html).split("\n") if line)


def photo_ids(html: str) -> list[int]:
    """Return the numbers of the photos that the HTML shows, in order, each once."""
    reader = _Reader()
    reader.feed(html)
    return list(dict.fromkeys(reader.photo_ids))


def text(html: str) -> str:
    """Return the words alone: one line a paragraph, captions too, no empty lines."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = ("".join(reader.words)).split("\n")
    return "\n".join(line for raw in lines if (line := raw.strip(BLANKS)))


def register_renderer(renderer: Renderer) -> None:
    """Let a renderer change cleaned HTML before readers get it; it returns safe HTML."""
    if renderer not in _renderers:
        _renderers.append(renderer)


def render(html: str) -> SafeString:
    """Return what readers get of HTML that was cleaned at saving."""
    for renderer in _renderers:
        html = renderer(html)
    return mark_safe(html)  # noqa: S308 - cleaned by ProseField, then by the renderers' own care


def _clean_once(html: str) -> str:
    allowed = nh3.clean(
        html,
        tags=set(ALLOWED),
        attributes={tag: names for tag, names in ALLOWED.items() if names},
        attribute_filter=_number_or_none,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
    writer = _Writer()
    writer.feed(allowed)
    writer.close()
    return _trimmed("".join(writer.parts))


def _number_or_none(_tag: str, name: str, value: str) -> str | None:
    if name in NUMBERS:
        is_number = value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER
        return value if is_number else None
    return value


def _trimmed(html: str) -> str:
    """Return the HTML without empty paragraphs and blanks at both ends."""
    empty = ("<p></p>", "<p><br></p>")
    while True:
        html = html.strip(BLANKS)
        for paragraph in empty:
            html = html.removeprefix(paragraph).removesuffix(paragraph)
        if html == html.strip(BLANKS) and not html.startswith(empty) and not html.endswith(empty):
            return html


class _Writer(HTMLParser):
    """Writes well-formed HTML again, without figures and links that lead nowhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.links: list[bool] = []
        self.figure_depth = self.dropped_depth = 0
        self.is_paragraph_start = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_lost = self.dropped_depth or self.figure_depth or "data-photo" not in dict(attrs)
        if tag == "figure" and is_lost:
            self.dropped_depth += 1
        elif tag == "figure":
            self.figure_depth += 1
        if tag == "a":
            self.links.append("href" in dict(attrs))
        if self.dropped_depth or (tag == "a" and not self.links[-1]):
            return
        self.parts.append(self.get_starttag_text() or "")
        self.is_paragraph_start = tag in PARAGRAPHS or (self.is_paragraph_start and tag != "br")

    def handle_endtag(self, tag: str) -> None:
        is_link_kept = self.links.pop() if tag == "a" and self.links else True
        if self.dropped_depth:
            self.dropped_depth -= tag == "figure"
            return
        if tag == "figure":
            self.figure_depth -= 1
        if is_link_kept:
            self.parts.append(f"</{tag}>")

    def handle_data(self, words: str) -> None:
        self._write(words)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def _write(self, words: str) -> None:
        if self.dropped_depth:
            return
        if self.is_paragraph_start:
            words = "" if words == "&nbsp;" else words.lstrip(BLANKS)
        self.is_paragraph_start = self.is_paragraph_start and not words
        self.parts.append(words)


class _Reader(HTMLParser):
    """Reads words and photos."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.photo_ids: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        number = dict(attrs).get("data-photo") if tag == "figure" else None
        if number:
            self.photo_ids.append(int(number))
        if tag in PARAGRAPHS or tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self.words.append("\n")

    def handle_data(self, words: str) -> None:
        self.words.append(words)

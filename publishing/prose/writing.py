"""Writing well-formed HTML again, with the desk's own nodes put in order."""

import re

from publishing.prose.allowed import BLANKS, PARAGRAPHS, WITHIN_ASIDE, figure_attributes

_PIECE = re.compile(r"""<(/?)([a-z0-9]+)((?: [^\s"=<>]+="[^"]*")*)>|[^<]+|<""")
_ATTRIBUTE = re.compile(r' ([^\s"=<>]+)="([^"]*)"')
_BLANKS_AT_START = re.compile(rf"\A(?:[{BLANKS}]|&nbsp;)+")


class Writer:
    """Leaves out figures and links that lead nowhere, and ends what holds what it cannot.

    A holder is the open pull quote or gallery; there is one at most. `open_holders` has
    a line for every such tag that is open in what is read, whether it was written or not.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[bool] = []
        self.open_holders: list[bool] = []
        self.holder = ""
        self.is_in_figure = False
        self.dropped_depth = 0
        self.is_paragraph_start = False

    def write(self, html: str) -> str:
        """Return the HTML in order. html: as nh3 left it, so every tag has its end."""
        for piece in _PIECE.finditer(html):
            end, tag, attributes = piece.groups()
            if self.dropped_depth:
                if tag == "figure":
                    self.dropped_depth += -1 if end else 1
            elif tag is None:
                self._words(piece[0])
            elif end:
                self._end(tag)
            else:
                self._begin(tag, piece[0], dict(_ATTRIBUTE.findall(attributes)))
        return "".join(self.parts)

    def _begin(self, tag: str, written: str, attributes: dict[str, str]) -> None:
        if tag == "figure":
            self._begin_figure(figure_attributes(attributes))
        elif tag in ("aside", "div"):
            self._begin_holder(tag, attributes)
        elif tag == "a":
            self._begin_link(written, attributes)
        else:
            self._begin_other(tag, written)

    def _begin_other(self, tag: str, written: str) -> None:
        is_held = tag in WITHIN_ASIDE and self.holder == "aside"
        if not is_held and not self.is_in_figure:
            self._end_holder()
        self.parts.append(written)
        self.is_paragraph_start = tag in PARAGRAPHS or (self.is_paragraph_start and tag != "br")

    def _begin_figure(self, attributes: dict[str, str]) -> None:
        if self.is_in_figure or not attributes:
            self.dropped_depth = 1
            return
        if self.holder == "aside" or attributes.keys() != {"data-photo"}:
            self._end_holder()
        self.is_in_figure = True
        self.parts.append(_tag("figure", attributes))

    def _begin_holder(self, tag: str, attributes: dict[str, str]) -> None:
        is_written = not self.is_in_figure and (tag == "aside" or "data-gallery" in attributes)
        if is_written:
            self._end_holder()
            self.holder = tag
            self.parts.append(_tag(tag, {"data-gallery": ""} if tag == "div" else {}))
            self.is_paragraph_start = True
        self.open_holders.append(is_written)

    def _begin_link(self, written: str, attributes: dict[str, str]) -> None:
        place = attributes.get("data-place")
        self.links.append(bool(place) or "href" in attributes)
        if self.links[-1]:
            self._begin_other("a", _tag("a", {"data-place": place}) if place else written)

    def _end(self, tag: str) -> None:
        is_written = True
        if tag == "figure":
            self.is_in_figure = False
        elif tag == "a":
            is_written = self.links.pop()
        elif tag in ("aside", "div"):
            is_written = self.open_holders.pop()
            self.holder = "" if is_written else self.holder
        if is_written:
            self.parts.append(f"</{tag}>")

    def _end_holder(self) -> None:
        """End the open pull quote or gallery here; its own end tag is passed over later."""
        if self.holder:
            self.parts.append(f"</{self.holder}>")
            self.open_holders[self.open_holders.index(True)] = False
            self.holder = ""

    def _words(self, words: str) -> None:
        is_between_photos = self.holder == "div" and not self.is_in_figure
        if self.is_paragraph_start or is_between_photos:
            words = _BLANKS_AT_START.sub("", words)
        if is_between_photos and words:
            self._end_holder()
        self.is_paragraph_start = self.is_paragraph_start and not words
        self.parts.append(words)


def _tag(name: str, attributes: dict[str, str]) -> str:
    """Return a start tag; what the attributes say is escaped already."""
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>"

"""Cleaned HTML as the blocks that it stands in."""

import re
from typing import NamedTuple

from publishing.prose.allowed import ALLOWED

_INLINE = {"a", "br", "em", "strong"}
_BLOCKS = "|".join(sorted(ALLOWED.keys() - _INLINE, key=len, reverse=True))
_TAG = re.compile(rf"""<(/?)({_BLOCKS})(?: [^\s"=<>]+="[^"]*")*>""")


class Part(NamedTuple):
    """A block that stands in no other. kind: its tag; `div` is a gallery."""

    kind: str
    html: str


def parts(html: str) -> list[Part]:
    """Return the blocks of cleaned HTML in their order; loose words become paragraphs."""
    found: list[Part] = []
    depth, start, kind = 0, 0, ""
    for tag in _TAG.finditer(html):
        end, name = tag.groups()
        if depth == 0:
            found += _loose(html[start : tag.start()])
            start, kind = tag.start(), name
        if name != "hr":
            depth += -1 if end else 1
        if depth == 0:
            found.append(Part(kind, html[start : tag.end()]))
            start = tag.end()
    return found + _loose(html[start:])


def _loose(words: str) -> list[Part]:
    return [Part("p", f"<p>{words.strip()}</p>")] if words.strip() else []

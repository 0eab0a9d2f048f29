"""The links in a text, by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

from publishing.fields import ProseField

if TYPE_CHECKING:
    from publishing.working_copy import WorkingCopy


@dataclass(frozen=True)
class Link:
    """A link as an editor wrote it. words: what readers click."""

    field: str
    address: str
    words: str

    @property
    def own_path(self) -> str:
        """The path of an address of this site; empty for another's and for a part of the page."""
        parts = urlsplit(self.address)
        own = urlsplit(settings.SITE_URL)
        if parts.scheme in ("http", "https") and parts.hostname == own.hostname:
            return parts.path or "/"
        is_path = not parts.scheme and not parts.netloc and parts.path.startswith("/")
        return parts.path if is_path else ""


def links(text: "WorkingCopy") -> Iterator[Link]:
    """Yield the links of a text's prose in their order; no query."""
    for field in text.columns._meta.fields:
        if isinstance(field, ProseField):
            for address, words in _links(getattr(text, field.attname) or ""):
                yield Link(field.name, address, words)


@lru_cache(maxsize=16)
def _links(html: str) -> tuple[tuple[str, str], ...]:
    if "<a " not in html:
        return ()
    reader = _LinkReader()
    reader.feed(html)
    return tuple((address, "".join(words).strip()) for address, words in reader.found)


class _LinkReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[str]]] = []
        self.is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") if tag == "a" else None
        if address:
            self.found.append((address, []))
            self.is_inside = True

    def handle_endtag(self, tag: str) -> None:
        self.is_inside = self.is_inside and tag != "a"

    def handle_data(self, words: str) -> None:
        if self.is_inside:
            self.found[-1][1].append(words)

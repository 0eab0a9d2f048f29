"""Where names of places stand in a text."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from villages.mentions.names import Name, Names

KINDS_ENGLISH = "Village|Town|Township|Subdistrict|County|City|District"
# Bounded, so that a hostile text costs no more than its length.
ENGLISH = re.compile(
    rf"(?<![A-Za-z])(?:[A-Z][a-z’'-]{{0,30}} ){{1,3}}?(?:{KINDS_ENGLISH})(?![A-Za-z])"
    r"|(?<![A-Za-z])Jincheng(?![A-Za-z])"
)
# "集中村庄" and "中村镇" are no villages called 中村.
NO_VILLAGE_BEFORE = frozenset("庄镇乡落级")


@dataclass(frozen=True)
class Span:
    """A name at its place in the words: `words[start:end]`."""

    start: int
    end: int
    name: Name

    @property
    def words(self) -> str:
        return self.name.words


@dataclass(frozen=True)
class Words:
    """The words of a text, one line a paragraph, and where each field's begin."""

    text: str
    fields: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, by_field: dict[str, str]) -> "Words":
        fields, parts, start = [], [], 0
        for name, words in by_field.items():
            fields.append((name, start))
            parts.append(words)
            start += len(words) + 1
        return cls("\n".join(parts), tuple(fields))

    def place(self, span: Span) -> tuple[str, int]:
        """Return the field that a span stands in, and how often its words stand before it."""
        beginnings = [start for _name, start in self.fields]
        name, start = self.fields[bisect_right(beginnings, span.start) - 1]
        return name, self.text.count(span.words, start, span.start)

    def paragraph(self, span: Span) -> tuple[int, int]:
        """Return where a span's paragraph begins and ends."""
        end = self.text.find("\n", span.end)
        return self.text.rfind("\n", 0, span.start) + 1, len(self.text) if end < 0 else end


def scan(text: str, names: Names) -> list[Span]:
    """Return the names in a text, in order, none overlapping; the longest wins.

    A full name wins over a short one that reaches into it: 上|河西村, not 上河|西村.
    """
    full = [*_matches(text, 0, len(text), names.full), *_english(text, names)]
    full.sort(key=lambda span: span.start)
    found: list[Span] = []
    position = 0
    for span in full:
        if span.start < position:
            continue
        found += _short(text, position, span.start, names)
        found.append(span)
        position = span.end
    return [*found, *_short(text, position, len(text), names)]


def _short(text: str, start: int, end: int, names: Names) -> Iterator[Span]:
    for span in _matches(text, start, end, names.short):
        is_word = span.words.endswith("村") and text[span.end : span.end + 1] in NO_VILLAGE_BEFORE
        if not is_word:
            yield span


def _matches(
    text: str, position: int, end: int, by_beginning: dict[str, list[Name]]
) -> Iterator[Span]:
    """Yield the longest name at each position, from left to right; one look-up a character."""
    look_up = by_beginning.get
    while position < end - 1:
        for name in look_up(text[position : position + 2], ()):
            length = len(name.words)
            if text.startswith(name.words, position) and position + length <= end:
                yield Span(position, position + length, name)
                position += length - 1
                break
        position += 1


def _english(text: str, names: Names) -> Iterator[Span]:
    for match in ENGLISH.finditer(text):
        words = match.group()
        # Of "Visit Guoyu Village" the name is the end.
        while words:
            if name := names.english.get(words.casefold()):
                yield Span(match.end() - len(words), match.end(), name)
                break
            words = words.partition(" ")[2]

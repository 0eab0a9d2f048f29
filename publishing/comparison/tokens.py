"""The smallest pieces of a text that a comparison tells apart."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# A Chinese character; a word of another script; a number with its points; blanks; a mark.
_PIECE = re.compile(
    rf"[{HAN}]|(?:(?![{HAN}])[^\W\d_])+(?:['’-](?:(?![{HAN}])[^\W\d_])+)*"
    r"|\d+(?:[.,]\d+)*|\s+|.",
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of text. kind: "" for words, "break", "cell", or what `key` counts.

    A note (kind "link" or "block") is shown only where it changed.
    """

    key: str
    kind: str = ""
    marks: str = ""

    @property
    def length(self) -> int:
        """The characters that readers see of it."""
        return len(self.key) if self.kind == "" else 1


def tokens(text: str, marks: str = "") -> Iterator[Token]:
    """Yield the pieces of plain text: single Chinese characters, words, numbers, marks."""
    for piece in _PIECE.findall(text):
        yield Token(" " if piece.isspace() else piece, "", marks)


def lines(text: str) -> Iterator[Token]:
    """Yield the pieces of plain text whose line ends are shown."""
    for number, line in enumerate(text.splitlines()):
        if number:
            yield Token("", "break")
        yield from tokens(line)


def length(found: Iterable[Token]) -> int:
    return sum(token.length for token in found)

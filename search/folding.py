"""Letters as they are compared: full-width as half-width, capitals as small ones.

Letters lose their accents, for pinyin is typed without its tones. Each character is folded
by itself, so that a place in the folded words leads back to the words as they were written.
Source: Unicode Standard Annex 15 (NFKC, NFKD).
"""

import re
import unicodedata

# What a query may be at most; what follows is not looked for, and the page says so.
LONGEST, MOST_PHRASES = 100, 8
ACCENTS = re.compile("[\u0300-\u036f]")


def fold_character(character: str) -> str:
    """Return how a character is compared: blank for what separates, empty for what is unseen.

    Ends of lines stay, for no phrase reaches from one line into the next.
    """
    if character == "\n":
        return character
    if character.isspace() or unicodedata.category(character) == "Cc":
        return " "
    if unicodedata.category(character) in ("Cf", "Cs"):
        return ""
    folded = unicodedata.normalize("NFKC", character).casefold()
    apart = unicodedata.normalize("NFKD", folded)
    if ACCENTS.search(apart):
        folded = ACCENTS.sub("", apart)
    return "".join(folded.split(" "))


class _Table(dict[int, str]):
    """What each character is folded to, worked out when it is first met."""

    def __missing__(self, character: int) -> str:
        folded = self[character] = fold_character(chr(character))
        return folded


_table = _Table()


def fold(words: str) -> str:
    """Return words as they are compared."""
    return words.translate(_table)


def phrases(query: str) -> list[str]:
    """Return what a query asks for: the folded words between its blanks, each once."""
    return list(dict.fromkeys(fold(query[:LONGEST]).split()))[:MOST_PHRASES]


def is_cut(query: str) -> bool:
    """Tell whether a query is longer than what is looked for."""
    return len(query.strip()) > LONGEST or len(set(fold(query[:LONGEST]).split())) > MOST_PHRASES

"""Extracts: the words around what was looked for, marked."""

from collections.abc import Iterable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.folding import fold_character

BEFORE, LENGTH = 24, 110


def marked(words: str, phrases: Iterable[str]) -> SafeString:
    """Return words as HTML, with all that equals a phrase when folded inside `<mark>`."""
    return mark_safe("".join(_pieces(words, phrases)))  # noqa: S308 - every piece is escaped.


def extract(words: str, phrases: list[str]) -> SafeString:
    """Return the words around the first phrase, marked; the beginning where there is none."""
    line = " ".join(words.split())
    folded, places = _folded(line)
    at = min((found for phrase in phrases if (found := folded.find(phrase)) >= 0), default=0)
    start = max(0, places[at] - BEFORE) if at < len(places) else 0
    end = start + LENGTH
    piece = marked(line[start:end], phrases)
    before = "…" if start else ""
    after = "…" if end < len(line) else ""
    return mark_safe(f"{before}{piece}{after}")  # noqa: S308 - the piece is escaped.


def _folded(words: str) -> tuple[str, list[int]]:
    """Return folded words, and for each of their characters where it was written."""
    characters, places = [], []
    for place, character in enumerate(words):
        folded = fold_character(character)
        characters.append(folded)
        places += [place] * len(folded)
    return "".join(characters), places


def _pieces(words: str, phrases: Iterable[str]) -> Iterator[str]:
    folded, places = _folded(words)
    spans = sorted(
        (places[at], places[at + len(phrase) - 1] + 1)
        for phrase in phrases
        for at in _places_of(folded, phrase)
    )
    done = 0
    for start, end in spans:
        if start < done:
            continue
        yield escape(words[done:start])
        yield f"<mark>{escape(words[start:end])}</mark>"
        done = end
    yield escape(words[done:])


def _places_of(folded: str, phrase: str) -> Iterator[int]:
    at = folded.find(phrase)
    while at >= 0:
        yield at
        at = folded.find(phrase, at + len(phrase))

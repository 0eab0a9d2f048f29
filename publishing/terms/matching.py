"""Finding the terms in a text: one pass, the longest wording wins.

The list stays in the process under a stamp that changes with every saving, so that a check
costs one small query, and a term counts at once on every node.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Max

from publishing.checks.edits import Edit
from publishing.languages import Language
from publishing.terms.term import SHORTEST, Term

Stamp = tuple[object, ...]


class Entry(NamedTuple):
    """What the search needs of a term."""

    wording: str
    level: str
    suggestion: str
    note: str


@dataclass(frozen=True)
class Match:
    """A term found at a place of a paragraph, as it is written there."""

    entry: Entry
    start: int
    written: str

    def as_edit(self) -> Edit:
        return Edit(self.start, self.written, self.entry.suggestion)


class Index:
    """Terms of one language by their first two characters, the longest first."""

    def __init__(self, entries: Iterable[Entry], *, has_words: bool) -> None:
        """has_words: words stand between blanks and in capitals or not, as in English."""
        self.has_words = has_words
        self.by_beginning: dict[str, list[tuple[str, Entry]]] = {}
        for entry in entries:
            key = self._folded(entry.wording)
            self.by_beginning.setdefault(key[:SHORTEST], []).append((key, entry))
        for alike in self.by_beginning.values():
            alike.sort(key=lambda pair: len(pair[0]), reverse=True)

    def find(self, words: str) -> Iterator[Match]:
        """Yield the terms of a paragraph from left to right; none lies over another."""
        folded = self._folded(words)
        get, place = self.by_beginning.get, 0
        # The hot loop of every check: most places end at the look-up.
        while place < len(folded) - 1:
            alike = get(folded[place : place + SHORTEST])
            match = self._longest(folded, words, place, alike) if alike else None
            if match is None:
                place += 1
                continue
            if match.entry.level != Term.Level.ALLOWED and not self._is_settled(folded, match):
                yield match
            place += len(match.written)

    def _longest(
        self, folded: str, words: str, place: int, alike: list[tuple[str, Entry]]
    ) -> Match | None:
        for key, entry in alike:
            end = place + len(key)
            if folded.startswith(key, place) and self._stands_alone(folded, place, end):
                return Match(entry, place, words[place:end])
        return None

    def _stands_alone(self, folded: str, start: int, end: int) -> bool:
        if not self.has_words:
            return True
        return not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum())

    def _is_settled(self, folded: str, match: Match) -> bool:
        """Tell whether the suggestion stands there already, with the wording inside it."""
        suggestion = self._folded(match.entry.suggestion)
        inside = suggestion.find(self._folded(match.entry.wording)) if suggestion else -1
        return inside >= 0 and folded.startswith(suggestion, max(0, match.start - inside))

    def _folded(self, words: str) -> str:
        """Return the words without capitals, each character in its place."""
        if not self.has_words:
            return words
        return "".join(low if len(low := one.lower()) == 1 else one for one in words)


_indexes: dict[str, tuple[Stamp, Index]] = {}


def index(language: str) -> Index:
    """Return the index of a language's terms; one query while the list stays as it is."""
    stamp = _stamp()
    kept = _indexes.get(language)
    if kept is None or kept[0] != stamp:
        rows = Term.objects.filter(language=language).order_by()
        entries = (Entry(*row) for row in rows.values_list(*Entry._fields))
        kept = stamp, Index(entries, has_words=language == Language.ENGLISH)
        _indexes[language] = kept
    return kept[1]


def _stamp() -> Stamp:
    counted = Term.objects.aggregate(Count("pk"), Max("pk"), Max("changed_at"))
    return tuple(counted.values())

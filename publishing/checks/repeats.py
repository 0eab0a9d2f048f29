"""Paragraphs that stand twice in a text, as pasting leaves them."""

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from publishing.checks.finding import Finding, Level
from publishing.checks.reading import Passage, passages

if TYPE_CHECKING:
    from publishing.working_copy import WorkingCopy

# Shorter ones, such as "详见下表。", may well stand twice.
SHORTEST = 12
QUOTED = 20


def repeated(text: "WorkingCopy") -> Iterator[Finding]:
    """Yield a warning for each paragraph that stands more than once, at its last place."""
    alike: dict[str, list[Passage]] = {}
    for passage in passages(text):
        plain = _plain(passage.words)
        if len(plain) >= SHORTEST:
            alike.setdefault(plain, []).append(passage)
    for found in alike.values():
        if len(found) > 1:
            yield _finding(found)


def _finding(found: list[Passage]) -> Finding:
    last = found[-1]
    sentence = _sentence(last.words, len(found))
    nth = found.count(last) - 1
    return Finding(Level.WARNING, "repeated", last.field, sentence, last.words, nth=nth)


def _sentence(words: str, times: int) -> str:
    beginning = words if len(words) <= QUOTED else f"{words[:QUOTED]}…"
    return _("这一段出现了 %(times)s 次：“%(words)s”。") % {"times": times, "words": beginning}


def _plain(words: str) -> str:
    """Return the letters and figures alone, so that blanks and marks make no difference."""
    return "".join(one for one in unicodedata.normalize("NFKC", words).casefold() if one.isalnum())

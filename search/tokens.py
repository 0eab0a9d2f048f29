"""What the index keeps of words: each character, and each pair of neighbours.

A phrase of one character is looked up as it is; a longer one as all its pairs, and what
holds them is then read, so that answers are exact for Chinese of any length. Word lists
lose the names of villages; pairs lose nothing.
"""

from collections.abc import Iterable
from functools import lru_cache
from operator import add

PAIR = 2
# FTS5 takes ASCII letters and digits, and all that is not ASCII. Folded words hold no
# full-width letters, so these stand for the rest of ASCII.
_FULL_WIDTH = {one: one + 0xFEE0 for one in range(0x21, 0x7F) if not chr(one).isalnum()}


def of_words(folded: str) -> set[str]:
    """Return the tokens of folded words, none of which reaches over a blank."""
    found: set[str] = set()
    for part in folded.translate(_FULL_WIDTH).split():
        found.update(part, map(add, part, part[1:]))
    return found


def of_phrase(phrase: str) -> set[str]:
    """Return the tokens that all words with a phrase in them have."""
    written = phrase.translate(_FULL_WIDTH)
    return set(map(add, written, written[1:])) or {written}


@lru_cache(maxsize=1024)
def of_filter(name: str, value: str) -> str:
    """Return the token of what a list is narrowed to, such as a county; no word has it."""
    return f"f{name}z{value.encode().hex()}"


def of_filters(filters: Iterable[tuple[str, str]]) -> set[str]:
    return {of_filter(name, value) for name, value in filters}


def is_exact(phrase: str) -> bool:
    """Tell whether all that has the tokens of a phrase has the phrase, unread."""
    return len(phrase) <= PAIR

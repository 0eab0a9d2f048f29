"""What the index keeps of words: each character, and each pair of neighbours.

A phrase of one character is looked up as it is; a longer one as all its pairs, and what
holds them is then read, so that answers are exact for Chinese of any length. Word lists
lose the names of villages; pairs lose nothing.
"""

from collections.abc import Iterable
from itertools import pairwise

BLANKS = " \n"


def of_words(folded: str) -> set[str]:
    """Return the tokens of folded words: letters and digits only, as both databases take them."""
    characters = {_name(one) for one in folded if one not in BLANKS}
    return characters | _pairs(folded)


def of_phrase(phrase: str) -> set[str]:
    """Return the tokens that all words with a phrase in them have."""
    return _pairs(phrase) or {_name(phrase)}


def of_filter(name: str, value: str) -> str:
    """Return the token of what a list is narrowed to, such as a county; no word has it."""
    return f"f{name}z{value.encode().hex()}"


def of_filters(filters: Iterable[tuple[str, str]]) -> set[str]:
    return {of_filter(name, value) for name, value in filters}


def _pairs(folded: str) -> set[str]:
    return {
        f"{_name(first)}x{_name(second)}"
        for first, second in pairwise(folded)
        if first not in BLANKS and second not in BLANKS
    }


def _name(character: str) -> str:
    return f"{ord(character):x}"

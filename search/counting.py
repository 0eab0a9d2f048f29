"""How much was found, said as exactly as it is known without reading all of it."""

from dataclasses import dataclass

from search import tables, tokens
from search.finding import Found, Query, tokens_of

# More than that nobody leafs through.
MOST = 1000


@dataclass(frozen=True)
class Count:
    """A number of found things. is_more: there are more than that."""

    number: int
    is_more: bool = False


def count(query: Query, found: Found) -> Count:
    """Return how many texts hold what is looked for; at most one query.

    What is on the page is counted where it is all. Tokens alone tell of phrases of one or
    two characters; how many hold a longer one only reading would tell.
    """
    shown = len(found.candidates)
    if found.after is None:
        return Count(shown)
    if not all(tokens.is_exact(phrase) for phrase in query.phrases):
        return Count(shown, is_more=True)
    number = tables.count(tables.WORDS, tokens_of(query), at=query.at, most=MOST + 1)
    return Count(min(number, MOST), is_more=number > MOST)

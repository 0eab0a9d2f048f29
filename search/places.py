"""Places by name, pinyin, initials or code: the one that is called so comes first."""

from collections.abc import Iterator

from search import tables, tokens
from search.finding import HIGHEST, Query
from search.kinds import Kind, kinds
from search.tables import TITLE, Candidate

# All places of a county may hold a phrase; a page shows the first of them.
MOST_READ, PAGE_LENGTH = 2000, 60
SAME, BEGINS, HOLDS, BELONGS = range(4)


def find_places(query: Query) -> tuple[list[Candidate], int]:
    """Return the first places whose names hold all phrases, and how many places do.

    First those that are called so, then those whose name begins so, those whose name holds
    it, those that lie in a place of the name; large ones first. One query.
    """
    if not query.phrases:
        return [], 0
    ranked = [one for kind in kinds.values() if kind.is_place for one in _ranked(kind, query)]
    ranked.sort()
    return [place for *_rank, place in ranked[:PAGE_LENGTH]], len(ranked)


def _ranked(kind: Kind, query: Query) -> Iterator[tuple[int, int, str, Candidate]]:
    """Yield the places of a kind that hold all phrases, behind what they are ordered by."""
    phrases = [phrase for phrase in map(kind.heard, query.phrases) if phrase]
    wanted = {name for phrase in phrases for name in tokens.of_phrase(phrase)}
    narrowed = tokens.of_filters([("kind", kind.name), *query.filters])
    found = tables.match(TITLE, wanted | narrowed, below=HIGHEST, at=query.at, limit=MOST_READ)
    for place in found:
        if phrases and all(phrase in place.title for phrase in phrases):
            yield _nearness(place, phrases), len(place.key), place.key, place


def _nearness(place: Candidate, phrases: list[str]) -> int:
    """Return how near the nearest phrase is to a place's own names."""
    own = place.title.partition("\n\n")[0]
    names = own.split("\n")
    if any(phrase in names for phrase in phrases):
        return SAME
    if any(name.startswith(phrase) for name in names for phrase in phrases):
        return BEGINS
    return HOLDS if any(phrase in own for phrase in phrases) else BELONGS

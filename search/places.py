"""Places by name, pinyin, initials or code: the one that is called so comes first."""

from search import tables, tokens
from search.finding import HIGHEST, Query
from search.kinds import kinds
from search.tables import TITLE, Candidate

# All places of a county may hold a term; a page shows the first of them.
MOST_READ, PAGE_LENGTH = 2000, 60


def find_places(query: Query) -> tuple[list[Candidate], bool]:
    """Return the places whose names hold all terms, and whether there are more.

    First those that are called so, then those whose name begins so; large ones first.
    One query.
    """
    places = [kind.name for kind in kinds.values() if kind.is_place]
    if not query.terms or not places:
        return [], False
    wanted = {name for term in query.terms for name in tokens.of_term(term)}
    found: list[Candidate] = []
    for kind in places:
        narrowed = tokens.of_filters([("kind", kind), *query.filters])
        found += tables.match(TITLE, wanted | narrowed, below=HIGHEST, at=query.at, limit=MOST_READ)
    held = [one for one in found if all(term in one.title for term in query.terms)]
    held.sort(key=lambda one: (_nearness(one, query.terms[-1]), len(one.key), one.key))
    return held[:PAGE_LENGTH], len(held) > PAGE_LENGTH


def _nearness(place: Candidate, term: str) -> int:
    """Return how near a term is to a place's own names, 0 being the same."""
    names = place.title.split("\n")
    if term in names:
        return 0
    if any(name.startswith(term) for name in names):
        return 1
    return 2

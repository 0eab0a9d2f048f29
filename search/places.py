"""Places by name, pinyin, initials or code: the one that is called so comes first."""

from search import tables, tokens
from search.finding import HIGHEST, Query
from search.kinds import kinds
from search.tables import TITLE, Candidate

# All places of a county may hold a phrase; a page shows the first of them.
MOST_READ, PAGE_LENGTH = 2000, 60


def find_places(query: Query) -> tuple[list[Candidate], bool]:
    """Return the places whose names hold all phrases, and whether there are more.

    First those that are called so, then those whose name begins so; large ones first.
    One query.
    """
    places = [kind.name for kind in kinds.values() if kind.is_place]
    if not query.phrases or not places:
        return [], False
    wanted = {name for phrase in query.phrases for name in tokens.of_phrase(phrase)}
    found: list[Candidate] = []
    for kind in places:
        narrowed = tokens.of_filters([("kind", kind), *query.filters])
        found += tables.match(TITLE, wanted | narrowed, below=HIGHEST, at=query.at, limit=MOST_READ)
    held = [one for one in found if all(phrase in one.title for phrase in query.phrases)]
    held.sort(key=lambda one: (_nearness(one, query.phrases[-1]), len(one.key), one.key))
    return held[:PAGE_LENGTH], len(held) > PAGE_LENGTH


def _nearness(place: Candidate, phrase: str) -> int:
    """Return how near a phrase is to a place's own names, 0 being the same."""
    names = place.title.split("\n")
    if phrase in names:
        return 0
    if any(name.startswith(phrase) for name in names):
        return 1
    return 2

"""Finding: what has a phrase in its title first, then in its words, newer ones first.

The index tells what may hold a phrase; its words are read, and decide. So an answer is
exact, and a page costs the same among a hundred and a hundred thousand articles. Where a
great many may hold it and few do, a page ends early and says where to go on.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from search import tables, tokens
from search.folding import fold, phrases
from search.kinds import kinds
from search.tables import TITLE, WORDS, Candidate

PAGE_LENGTH = 20
BATCH = 24
# How many candidates a page reads at most.
MOST_READ = 1000
HIGHEST = 2**62


@dataclass(frozen=True)
class Query:
    """What is looked for. after: the tier and number of the last found, from a page before."""

    words: str
    language: str
    at: datetime
    filters: tuple[tuple[str, str], ...] = ()
    after: tuple[str, int] | None = None

    @cached_property
    def phrases(self) -> list[str]:
        return phrases(self.words)


@dataclass
class Found:
    """A page of what was found, and where it goes on, empty at the end.

    words: what is read of each found thing, for the extract, by kind and key.
    """

    candidates: list[Candidate] = field(default_factory=list)
    after: tuple[str, int] | None = None
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    is_cut_short: bool = False


def find(query: Query) -> Found:
    """Return a page of what has all phrases; nothing for a query without any."""
    found = Found()
    if not query.phrases:
        return found
    tier, below = query.after or (TITLE, HIGHEST)
    if tier == TITLE:
        _fill(found, query, TITLE, below)
        below = HIGHEST
    if found.after is None:
        _fill(found, query, WORDS, below)
    return found


def _fill(found: Found, query: Query, tier: str, below: int) -> None:
    """Add what a tier holds until the page is full, or too much was read."""
    read = 0
    while True:
        # Where few of many hold it, ever larger batches spare the database.
        limit = min(max(BATCH, read), MOST_READ - read)
        batch = _candidates(query, tier, below, limit)
        holding = _holding(found, query, tier, batch)
        for candidate in batch:
            read += 1
            below = candidate.number
            if holding(candidate):
                found.candidates.append(candidate)
            is_full = len(found.candidates) >= PAGE_LENGTH
            if is_full or read >= MOST_READ:
                found.after = (tier, below)
                found.is_cut_short = not is_full
                return
        if len(batch) < limit:
            return


def tokens_of(query: Query) -> set[str]:
    """Return what the index has of all that holds the phrases, in the language, narrowed."""
    wanted = {name for phrase in query.phrases for name in tokens.of_phrase(phrase)}
    return wanted | tokens.of_filters([("language", query.language), *query.filters])


def _candidates(query: Query, tier: str, below: int, limit: int) -> list[Candidate]:
    return tables.match(tier, tokens_of(query), below=below, at=query.at, limit=limit)


def _holding(
    found: Found, query: Query, tier: str, batch: list[Candidate]
) -> Callable[[Candidate], bool]:
    """Return what tells whether a candidate holds the phrases, and belongs to the tier."""
    in_title = {one.number: _holds(one.title, query.phrases) for one in batch}
    if tier == TITLE:
        return lambda one: in_title[one.number]
    others = [one for one in batch if not in_title[one.number]]
    words = dict(_words(others))
    found.words |= words

    def is_held(one: Candidate) -> bool:
        if in_title[one.number]:
            return False
        written = words.get((one.kind, one.key), "")
        # Folding costs most of a page, and what is written so needs none.
        rest = [phrase for phrase in query.phrases if phrase not in one.title]
        return _holds(written, rest) or _holds(fold(written), rest)

    return is_held


def _holds(folded: str, wanted: Iterable[str]) -> bool:
    return all(phrase in folded for phrase in wanted)


def _words(candidates: list[Candidate]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the words of candidates by kind and key; one query a kind."""
    keys: dict[str, list[str]] = {}
    for one in candidates:
        keys.setdefault(one.kind, []).append(one.key)
    for kind, wanted in keys.items():
        for key, words in kinds[kind].words(wanted).items():
            yield (kind, key), words

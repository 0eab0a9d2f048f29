"""Putting things into the index, in the transaction that changes what is public."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import F

from search import tables, tokens
from search.folding import fold
from search.kinds import Findable, kinds
from search.models import Entry
from search.numbers import free, many_free

ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
BATCH = 500


def put(kind: str, text_key: str, findables: list[Findable]) -> None:
    """Let exactly these findables be found of a text; what is unchanged is left alone.

    One query when nothing changed; else four and more.
    """
    put_many(kind, {text_key: findables})


@transaction.atomic
def put_many(kind: str, findables: dict[str, list[Findable]]) -> None:
    """Let exactly these findables be found of each text, by its key; as `put`, in one go."""
    standing = Entry.objects.filter(kind=kind).exclude(live_until=F("live_from"))
    if len(findables) < BATCH:
        standing = standing.filter(text_key__in=list(findables))
    entries = {_identity(entry): entry for entry in standing if entry.text_key in findables}
    new = []
    for text_key, theirs in findables.items():
        for findable in theirs:
            entry = _entry(kind, text_key, findable)
            if not entries.pop(_identity(entry), None):
                new.append((entry, findable))
    retire([entry.number for entry in entries.values()])
    _number(new)
    for start in range(0, len(new), BATCH):
        _store(new[start : start + BATCH])


def _number(entries: list[tuple[Entry, Findable]]) -> None:
    """Give entries their numbers; a query for each that has a date, one for all others."""
    undated = [entry for entry, findable in entries if findable.dated is None]
    numbers = free(None, len(undated)) if undated else []
    for entry, number in zip(reversed(undated), numbers, strict=True):
        entry.number = number
    given: set[int] = set()
    for entry, findable in entries:
        if findable.dated is not None:
            entry.number = next(n for n in free(findable.dated, len(given) + 1) if n not in given)
            given.add(entry.number)


def retire(numbers: list[int]) -> None:
    """Let entries never be found again. Their numbers stay taken, for the index knows them."""
    if numbers:
        Entry.objects.filter(number__in=numbers).update(live_until=F("live_from"))


@transaction.atomic
def rebuild() -> int:
    """Build the index anew from all rooms, and return the number of entries. Slow."""
    tables.drop()
    tables.create()
    Entry.objects.all().delete()
    findables = list(_all_findables())
    numbers = many_free(findable.dated for _kind, _text, findable in findables)
    count = 0
    batch = []
    for number, (kind, text_key, findable) in zip(numbers, findables, strict=True):
        entry = _entry(kind, text_key, findable)
        entry.number = number
        batch.append((entry, findable))
        count += 1
        if len(batch) == BATCH:
            _store(batch)
            batch = []
    _store(batch)
    tables.tidy()
    return count


def _all_findables() -> Iterator[tuple[str, str, Findable]]:
    for kind in kinds.values():
        for text_key, findables in kind.findables():
            for findable in findables:
                yield kind.name, text_key, findable


def _identity(entry: Entry) -> tuple[object, ...]:
    return (
        entry.text_key,
        entry.key,
        entry.language,
        entry.title,
        entry.fingerprint,
        entry.live_from,
        entry.live_until,
    )


def _entry(kind: str, text_key: str, findable: Findable) -> Entry:
    return Entry(
        kind=kind,
        text_key=text_key,
        key=findable.key,
        language=findable.language,
        title=fold(findable.title),
        fingerprint=_fingerprint(findable),
        live_from=findable.live_from or ALWAYS,
        live_until=findable.live_until,
    )


def _fingerprint(findable: Findable) -> str:
    told = (findable.words, findable.filters, findable.dated)
    return sha256(repr(told).encode()).hexdigest()[:16]


def _store(entries: list[tuple[Entry, Findable]]) -> None:
    if not entries:
        return
    Entry.objects.bulk_create([entry for entry, _findable in entries])
    titles, words = [], []
    for entry, findable in entries:
        narrowed = tokens.of_filters([("kind", entry.kind), *findable.filters])
        if findable.language:
            narrowed.add(tokens.of_filter("language", findable.language))
        of_title = tokens.of_words(entry.title)
        of_all = of_title | tokens.of_words(fold(findable.words))
        titles.append((entry.number, of_title | narrowed))
        words.append((entry.number, of_all | narrowed))
    tables.add(tables.TITLE, titles)
    tables.add(tables.WORDS, words)

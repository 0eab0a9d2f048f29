"""Putting things into the index, in the transaction that changes what is public."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F

from search import tables, tokens
from search.folding import fold
from search.kinds import Draft, kinds
from search.models import Entry
from search.numbers import free, many_free

ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
BATCH = 500


def put(kind: str, text_key: str, drafts: list[Draft]) -> None:
    """Let exactly these drafts be found of a text; what is unchanged is left alone.

    One query when nothing changed; else four and more.
    """
    put_many(kind, {text_key: drafts})


@transaction.atomic
def put_many(kind: str, drafts: dict[str, list[Draft]]) -> None:
    """Let exactly these drafts be found of each text, by its key; as `put`, in one go."""
    standing = Entry.objects.filter(kind=kind).exclude(live_until=F("live_from"))
    if len(drafts) < BATCH:
        standing = standing.filter(text_key__in=list(drafts))
    entries = {_identity(entry): entry for entry in standing if entry.text_key in drafts}
    new = []
    for text_key, theirs in drafts.items():
        for draft in theirs:
            entry = _entry(kind, text_key, draft)
            if not entries.pop(_identity(entry), None):
                new.append((entry, draft))
    retire([entry.number for entry in entries.values()])
    _number(new)
    for start in range(0, len(new), BATCH):
        _store(new[start : start + BATCH])


def _number(entries: list[tuple[Entry, Draft]]) -> None:
    """Give entries their numbers; a query for each that has a date, one for all others."""
    undated = [entry for entry, draft in entries if draft.dated is None]
    numbers = free(None, len(undated)) if undated else []
    for entry, number in zip(reversed(undated), numbers, strict=True):
        entry.number = number
    given: set[int] = set()
    for entry, draft in entries:
        if draft.dated is not None:
            entry.number = next(n for n in free(draft.dated, len(given) + 1) if n not in given)
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
    drafts = list(_all_drafts())
    numbers = many_free(draft.dated for _kind, _text, draft in drafts)
    count = 0
    batch = []
    for number, (kind, text_key, draft) in zip(numbers, drafts, strict=True):
        entry = _entry(kind, text_key, draft)
        entry.number = number
        batch.append((entry, draft))
        count += 1
        if len(batch) == BATCH:
            _store(batch)
            batch = []
    _store(batch)
    return count


def _all_drafts() -> Iterator[tuple[str, str, Draft]]:
    for kind in kinds.values():
        for text_key, drafts in kind.drafts():
            for draft in drafts:
                yield kind.name, text_key, draft


def _identity(entry: Entry) -> tuple[object, ...]:
    return (
        entry.text_key,
        entry.key,
        entry.language,
        entry.title,
        entry.live_from,
        entry.live_until,
    )


def _entry(kind: str, text_key: str, draft: Draft) -> Entry:
    return Entry(
        kind=kind,
        text_key=text_key,
        key=draft.key,
        language=draft.language,
        title=fold(draft.title),
        live_from=draft.live_from or ALWAYS,
        live_until=draft.live_until,
    )


def _store(entries: list[tuple[Entry, Draft]]) -> None:
    if not entries:
        return
    Entry.objects.bulk_create([entry for entry, _draft in entries])
    titles, words = [], []
    for entry, draft in entries:
        narrowed = tokens.of_filters([("kind", entry.kind), *draft.filters])
        if draft.language:
            narrowed.add(tokens.of_filter("language", draft.language))
        of_title = tokens.of_words(entry.title)
        of_all = of_title | tokens.of_words(fold(draft.words))
        titles.append((entry.number, of_title | narrowed))
        words.append((entry.number, of_all | narrowed))
    tables.add(tables.TITLE, titles)
    tables.add(tables.WORDS, words)

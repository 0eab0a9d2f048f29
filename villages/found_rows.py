"""Rows that say the same in two languages, in the search: plans, the layout, indicators."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language

from publishing.languages import Language
from search import indexing
from search.kinds import Findable, Kind, Shown, register


@dataclass(frozen=True)
class FoundRows:
    """How a topic's rows are found. The English of a column `x` is in `x_en`, where it has one.

    rows: those that readers see. names: the columns by which a row is called, the first of
    them shown; words: those that are read besides. line: what a row is, and where it belongs.
    Rows that do not lead stand behind all texts, even those that are called so.
    """

    kind: str
    label: Any
    rows: Callable[[], QuerySet[Any]]
    names: tuple[str, ...]
    words: tuple[str, ...]
    line: Callable[[Any], str]
    filters: Callable[[Any], tuple[tuple[str, str], ...]] = lambda row: ()
    dated: Callable[[Any], datetime | None] = lambda row: None
    is_leading: bool = True

    def join(self) -> None:
        """Let the rows be found, and follow their changes one by one."""
        register(Kind(self.kind, self.label, self.read, self.show, self.every))
        for signal in (post_save, post_delete):
            signal.connect(self.keep, sender=self.rows().model)

    def keep(self, sender: type[Any], instance: Any, **_kwargs: Any) -> None:
        """Put a row that changed into the index, or take it off."""
        self.index([instance.pk])

    def index(self, numbers: Iterable[int]) -> None:
        """Put rows into the index that were written in bulk, or take them off; some queries."""
        gone: dict[str, list[Findable]] = {str(number): [] for number in numbers}
        shown = self.rows().filter(pk__in=list(gone))
        indexing.put_many(self.kind, gone | dict(self._findables(shown)))

    def every(self) -> Iterator[tuple[str, list[Findable]]]:
        """Yield each row's key and its findables, one a language."""
        return self._findables(self.rows())

    def read(self, keys: Iterable[str]) -> dict[str, str]:
        """Return what is read of rows, by their keys; the queries of `rows`."""
        rows = self._rows(keys)
        return {key: self._words(row, _language(key)) for key, row in rows.items()}

    def show(self, keys: Iterable[str]) -> dict[str, Shown]:
        """Return how rows are shown in the language of the page; the queries of `rows`."""
        language = str(get_language())
        return {
            key: Shown(
                title=said(row, self.names[0], language),
                address=row.get_absolute_url(),
                line=self.line(row),
                on=self.dated(row),
                words=said(row, self.words[0], language),
            )
            for key, row in self._rows(keys).items()
        }

    def _rows(self, keys: Iterable[str]) -> dict[str, Any]:
        numbers = {key: int(key.partition(".")[0]) for key in keys}
        rows = self.rows().in_bulk(list(numbers.values()))
        return {key: rows[number] for key, number in numbers.items() if number in rows}

    def _findables(self, rows: QuerySet[Any]) -> Iterator[tuple[str, list[Findable]]]:
        for row in rows:
            yield str(row.pk), [self._findable(row, one) for one in Language.values]

    def _findable(self, row: Any, language: str) -> Findable:
        return Findable(
            key=f"{row.pk}.{language}",
            title=self._names(row, language) if self.is_leading else "",
            words=self._words(row, language),
            language=language,
            dated=self.dated(row),
            filters=self.filters(row),
        )

    def _names(self, row: Any, language: str) -> str:
        # English readers may know the Chinese name alone.
        languages = (language, Language.CHINESE)
        names = [said(row, name, one) for name in self.names for one in languages]
        return "\n".join(dict.fromkeys(names))

    def _words(self, row: Any, language: str) -> str:
        words = [said(row, name, language) for name in self.words]
        return "\n".join(words if self.is_leading else [self._names(row, language), *words])


def said(row: Any, column: str, language: str) -> str:
    """Return a column in a language, in Chinese where it is not translated."""
    english = getattr(row, f"{column}_en", "") if language == Language.ENGLISH else ""
    return str(english or getattr(row, column))


def _language(key: str) -> str:
    return key.partition(".")[2]

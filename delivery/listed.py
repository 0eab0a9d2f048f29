"""The pages that machines are told of: rooms register theirs, the roof writes site maps."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override


@dataclass(frozen=True)
class Listed:
    """A page by its path in each language that it has.

    changed_at: when it changed, by language, where that is known; never guessed.
    """

    paths: Mapping[str, str]
    changed_at: Mapping[str, datetime] = field(default_factory=dict)


Parts = Callable[[datetime], Iterable[str]]
Pages = Callable[[str, datetime], Iterable[Listed]]


@dataclass(frozen=True)
class Pile:
    """Pages of one kind. parts: the names under which they are told, few enough in each."""

    parts: Parts
    pages: Pages


piles: dict[str, Pile] = {}


def _one_part(_at: datetime) -> list[str]:
    return [""]


def register(name: str, pages: Pages, parts: Parts = _one_part) -> None:
    """Tell of the pages of a kind. A part must stay below 50,000 addresses."""
    piles[name] = Pile(parts, pages)


def in_each_language(
    name: str, *args: str | int, changed: Mapping[str, datetime] | None = None
) -> Listed:
    """Return the page of a view's name and arguments, in all languages of the site."""
    paths = {}
    for language, _label in settings.LANGUAGES:
        with override(language):
            paths[language] = reverse(name, args=args)
    return Listed(paths, changed or {})

"""What an address of the search page asks for."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils.translation import get_language, gettext

from delivery.pages import remembered
from search.finding import Query
from search.folding import LONGEST
from search.kinds import filters, kinds
from search.tables import TITLE, WORDS

TIERS = {"t": TITLE, "w": WORDS}
AFTER = re.compile(r"([tw])([1-9][0-9]{0,17})")


@dataclass(frozen=True)
class Narrowing:
    """A filter as the form shows it: its choices, and the one that is made."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Asked:
    query: Query
    narrowings: list[Narrowing]

    @property
    def words(self) -> str:
        """The words as they are looked for, to stand in the field again."""
        return self.query.words

    @property
    def kind(self) -> str:
        return dict(self.query.filters).get("kind", "")

    @property
    def not_narrowed(self) -> str:
        """The query part of the address that asks the same of everything; "" if this does."""
        return urlencode({"q": self.words}) if self.query.filters else ""

    def address(self, **more: str) -> str:
        """Return the query part of the address that asks the same, with more or less."""
        asked = {"q": self.words, **dict(self.query.filters), **more}
        return urlencode({name: value for name, value in asked.items() if value})


def read(request: HttpRequest, at: datetime) -> Asked:
    """Return what is asked. Http404 for a filter's value or a way on that cannot be.

    The filters' choices are asked for once a version of the pages.
    """
    narrowings = [
        Narrowing(name, str(label), choices, _chosen(request, name, choices))
        for name, label, choices in _choices(request)
    ]
    query = Query(
        words=_printable(request.GET.get("q", "")),
        language=str(get_language()),
        at=at,
        filters=tuple((one.name, one.chosen) for one in narrowings if one.chosen),
        after=_after(request.GET.get("after", "")),
    )
    return Asked(query, narrowings)


def _choices(request: HttpRequest) -> list[tuple[str, object, list[tuple[str, str]]]]:
    """Return name, label and choices of each filter, in the language of the page."""
    of_kinds = [(kind.name, str(kind.label)) for kind in kinds.values()]
    others = [
        (one.name, one.label, remembered(request, f"{one.name} {get_language()}", one.choices))
        for one in filters.values()
    ]
    return [("kind", gettext("类别"), of_kinds), *others]


def _chosen(request: HttpRequest, name: str, choices: list[tuple[str, str]]) -> str:
    value = request.GET.get(name, "")
    if value and value not in dict(choices):
        raise Http404
    return value


def _printable(words: str) -> str:
    """Return words as they may stand in a page: no control characters, not without end."""
    plain = "".join(one if one.isprintable() else " " for one in words[: LONGEST * 4])
    return " ".join(plain.split())[:LONGEST]


def _after(value: str) -> tuple[str, int] | None:
    if not value:
        return None
    found = AFTER.fullmatch(value)
    if not found:
        raise Http404
    return TIERS[found[1]], int(found[2])

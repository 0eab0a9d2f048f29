"""Site maps: every public page in both languages, and when it changed where that is known.

Source: sitemaps.org 0.9, Google's extensions for languages and for news.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from delivery.listed import Listed, piles
from delivery.pages import public_page
from delivery.structured import whole
from news import listed as news
from publishing.languages import TAGS

XML = "application/xml; charset=utf-8"
RECENT = "recent"


@dataclass(frozen=True)
class Line:
    """An address of a map, with the same page in other languages."""

    address: str
    changed_at: datetime | None
    others: list[tuple[str, str]]


@public_page
def index(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Tell of all maps."""
    names = [f"{name}-{part}" if part else name for name, part in _parts(at)]
    addresses = [whole(reverse("sitemap", args=[name])) for name in [RECENT, *names]]
    context = {"addresses": addresses}
    return render(request, "machines/sitemap_index.xml", context, content_type=XML)


@public_page
def sitemap(request: HttpRequest, name: str, *, at: datetime) -> HttpResponse:
    """Tell of the pages of one map; 404 for one that the index has not."""
    if name == RECENT:
        context: dict[str, object] = {"articles": news.recent(at)}
        return render(request, "machines/sitemap_news.xml", context, content_type=XML)
    pile, _, part = name.partition("-")
    if (pile, part) not in set(_parts(at)):
        raise Http404
    context = {"lines": _lines(piles[pile].pages(part, at))}
    return render(request, "machines/sitemap.xml", context, content_type=XML)


def _parts(at: datetime) -> Iterator[tuple[str, str]]:
    for name, pile in piles.items():
        for part in pile.parts(at):
            yield name, part


def _lines(pages: Iterable[Listed]) -> Iterator[Line]:
    for page in pages:
        addresses = {language: whole(path) for language, path in page.paths.items()}
        others = [(TAGS[language], address) for language, address in addresses.items()]
        for language, address in addresses.items():
            alternates = others if len(others) > 1 else []
            yield Line(address, page.changed_at.get(language), alternates)

"""The site's own pages in the search, while readers see them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jincheng.site_pages.models import SitePageEdition
from publishing import prose
from publishing.shelf import spans
from search import indexing
from search.kinds import Findable, Kind, Shown, register

PAGE = "page"


def join() -> None:
    """Let pages be found by their words."""
    register(Kind(name=PAGE, label=_("固定页面"), words=words, show=show, findables=every_findable))
    for signal in (post_save, post_delete):
        signal.connect(keep, sender=SitePageEdition)


def keep(sender: type[SitePageEdition], instance: SitePageEdition, **_kwargs: Any) -> None:
    """Put a page's editions into the index; called when one was written or taken off."""
    editions = SitePageEdition.objects.filter(page=instance.page_id).order_by("live_from")
    indexing.put(PAGE, str(instance.page_id), findables(list(editions), timezone.now()))


def every_findable() -> Iterator[tuple[str, list[Findable]]]:
    """Yield each page's key and its findables; one query."""
    now = timezone.now()
    rows = SitePageEdition.objects.order_by("page_id", "live_from")
    for page, editions in groupby(rows, lambda edition: edition.page_id):
        yield str(page), findables(list(editions), now)


def findables(editions: list[SitePageEdition], now: datetime) -> list[Findable]:
    """Return the findables of a page's editions that are or will be live. editions: in order."""
    return [
        Findable(
            key=str(edition.pk),
            title=edition.title,
            words=_words(edition),
            language=edition.language,
            dated=edition.released_at,
            live_from=edition.live_from,
            live_until=live_until,
        )
        for edition, live_until in spans(editions, now)
    ]


def words(keys: Iterable[str]) -> dict[str, str]:
    """Return what is read of pages, by the key of their edition; one query."""
    return {key: _words(edition) for key, edition in _rows(keys)}


def show(keys: Iterable[str]) -> dict[str, Shown]:
    """Return how pages are shown; one query."""
    return {
        key: Shown(
            title=edition.title,
            address=edition.get_absolute_url(),
            words=edition.standfirst or prose.plain(edition.body),
        )
        for key, edition in _rows(keys)
    }


def _rows(keys: Iterable[str]) -> Iterator[tuple[str, SitePageEdition]]:
    for edition in SitePageEdition.objects.filter(pk__in=list(keys)):
        yield str(edition.pk), edition


def _words(edition: SitePageEdition) -> str:
    return "\n".join([edition.standfirst, prose.plain(edition.body)])

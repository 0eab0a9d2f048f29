"""Articles in the search: each edition while it is or will be what readers see."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from news.models import ArticleEdition, Section
from publishing import prose
from publishing.shelf import spans
from search import indexing
from search.kinds import Filter, Findable, Kind, Shown, register, register_filter

ARTICLE = "article"
COUNTY_LENGTH = 6


def join() -> None:
    """Let articles be found, by their section and year too."""
    register(
        Kind(
            name=ARTICLE,
            label=_("报道"),
            words=words,
            show=show,
            findables=every_findable,
        )
    )
    register_filter(Filter("section", _("栏目"), sections))
    register_filter(Filter("year", _("年份"), years))
    for signal in (post_save, post_delete):
        signal.connect(keep, sender=ArticleEdition)


def keep(sender: type[ArticleEdition], instance: ArticleEdition, **_kwargs: Any) -> None:
    """Put a text's editions into the index; called when one was written or taken off."""
    editions = ArticleEdition.objects.filter(article=instance.article_id).order_by("live_from")
    editions = editions.select_related("section")
    indexing.put(ARTICLE, str(instance.article_id), findables(list(editions), timezone.now()))


def every_findable() -> Iterator[tuple[str, list[Findable]]]:
    """Yield each text's key and its findables; one query."""
    now = timezone.now()
    rows = ArticleEdition.objects.select_related("section").order_by("article_id", "live_from")
    for article, editions in groupby(rows.iterator(chunk_size=500), _article_of):
        yield str(article), findables(list(editions), now)


def findables(editions: list[ArticleEdition], now: datetime) -> list[Findable]:
    """Return the findables of a text's editions that are or will be live. editions: in order."""
    return [_findable(edition, live_until) for edition, live_until in spans(editions, now)]


def words(keys: Iterable[str]) -> dict[str, str]:
    """Return what is read of articles, by the key of their edition; one query."""
    rows = ArticleEdition.objects.filter(pk__in=list(keys))
    columns = rows.values_list("pk", "standfirst", "body", "author", "credit_line")
    return {str(pk): _words(*row) for pk, *row in columns}


def show(keys: Iterable[str]) -> dict[str, Shown]:
    """Return how articles are shown; one query."""
    rows = ArticleEdition.objects.filter(pk__in=list(keys)).select_related("article", "section")
    return {
        str(edition.pk): Shown(
            title=edition.headline,
            address=edition.get_absolute_url(),
            line=edition.section.display_label,
            on=edition.released_at,
            words=edition.standfirst or prose.plain(edition.body),
        )
        for edition in rows
    }


def sections() -> list[tuple[str, str]]:
    return [(section.slug, section.display_label) for section in Section.objects.all()]


def years() -> list[tuple[str, str]]:
    """Return the years of articles of the page's language, the newest first; one query."""
    dates = ArticleEdition.objects.filter(language=get_language()).datetimes("released_at", "year")
    return [(str(year), str(year)) for year in sorted({date.year for date in dates}, reverse=True)]


def _article_of(edition: ArticleEdition) -> int:
    return edition.article_id


def _findable(edition: ArticleEdition, live_until: datetime | None) -> Findable:
    counties = {code[:COUNTY_LENGTH] for code in edition.places if len(code) >= COUNTY_LENGTH}
    year = timezone.localtime(edition.released_at).year
    return Findable(
        key=str(edition.pk),
        title=edition.headline,
        words=_words(edition.standfirst, edition.body, edition.author, edition.credit_line),
        language=edition.language,
        dated=edition.released_at,
        live_from=edition.live_from,
        live_until=live_until,
        filters=(
            ("section", edition.section.slug),
            ("year", str(year)),
            *(("county", code) for code in sorted(counties)),
        ),
    )


def _words(standfirst: str, body: str, author: str, credit_line: str) -> str:
    return "\n".join([standfirst, prose.plain(body), author, credit_line])

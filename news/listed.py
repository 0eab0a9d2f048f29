"""The news pages that machines are told of, a month of articles at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from delivery.listed import Listed, in_each_language, register
from news import archive
from news.archive import Month
from news.models import ArticleEdition, ArticleEditionQuerySet, Section
from publishing.languages import TAGS

# News of the day before yesterday is news no more, to those who collect it.
RECENT_DAYS = 2


def join() -> None:
    """Tell machines of these pages."""
    register("lists", lists)
    register("news", articles, months)
    register("archive", archived)


def lists(_part: str, at: datetime) -> Iterator[Listed]:
    """Yield the list of all articles and those of the sections; two queries."""
    live = ArticleEdition.objects.live(at)
    newest = live.order_by().values_list("section", "language").annotate(Max("live_from"))
    changed: dict[int | None, dict[str, datetime]] = defaultdict(dict)
    for section, language, moment in newest:
        changed[section][language] = moment
        changed[None][language] = max(moment, changed[None].get(language, moment))
    yield in_each_language("news:article_list", changed=changed[None])
    for one in Section.objects.all():
        yield in_each_language("news:section_detail", one.slug, changed=changed[one.pk])


def months(at: datetime) -> list[str]:
    """Return the months in which live articles are dated, the newest first; one query."""
    return [str(month) for month in archive.months(at)]


def articles(part: str, at: datetime) -> list[Listed]:
    """Return the stories of which a language's text is dated in a month; one query."""
    begins, ends = Month.named(part).bounds
    dated = _live(at).filter(released_at__gte=begins, released_at__lt=ends)
    return _stories(_live(at).filter(article__number__in=dated.values("article__number")))


def archived(_part: str, at: datetime) -> Iterator[Listed]:
    """Yield the archive and its months, each in the languages that it has; one query."""
    yield in_each_language("news:article_archive")
    for month in archive.months(at):
        yield _in(month.counts, "news:article_month", str(month))


def recent(at: datetime) -> list[ArticleEdition]:
    """Return the articles of today and the two days before, newest first; one query."""
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    newest = _live(at).filter(released_at__gte=day - timedelta(days=RECENT_DAYS))
    return list(newest.order_by("-released_at")[:1000])


def _live(at: datetime) -> ArticleEditionQuerySet:
    return ArticleEdition.objects.live(at).select_related("article").defer("body")


def _stories(editions: Iterable[ArticleEdition]) -> list[Listed]:
    stories: dict[int, dict[str, ArticleEdition]] = defaultdict(dict)
    for edition in editions:
        stories[edition.article.number][edition.language] = edition
    listed = []
    for number, texts in sorted(stories.items(), reverse=True):
        changed = {language: one.live_from for language, one in texts.items()}
        listed.append(_in(texts, "news:article_detail", number, changed=changed))
        if len(texts) == len(TAGS):
            changed = dict.fromkeys(texts, max(changed.values()))
            listed.append(in_each_language("news:article_bilingual", number, changed=changed))
    return listed


def _in(
    languages: Iterable[str],
    name: str,
    *args: str | int,
    changed: Mapping[str, datetime] | None = None,
) -> Listed:
    """Return the page of a view's name and arguments, in some of the site's languages."""
    everywhere = in_each_language(name, *args)
    return Listed({language: everywhere.paths[language] for language in languages}, changed or {})

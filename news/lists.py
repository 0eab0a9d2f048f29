"""Lists of articles: newest first, going on after a number, and around a place."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from news.models import ArticleEdition, ArticleEditionQuerySet
from villages.models import Place

PAGE_LENGTH = 20
ABOUT_LENGTH = 6
NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True)
class ArticleList:
    """A page of a list, and the number after which it goes on."""

    articles: list[ArticleEdition]
    before: int | None = None


def readable(at: datetime, language: str) -> ArticleEditionQuerySet:
    """Return what readers of a language see at a moment, newest first, joined for lists."""
    live = ArticleEdition.objects.live(at).for_lists().filter(language=language)
    return live.order_by("-released_at", "-article__number")


def list_page(articles: ArticleEditionQuerySet, before: str | None = None) -> ArticleList:
    """Return a page of the articles, those after number `before` when it is given.

    An unknown number, or what is no number, raises Http404. One query, two with `before`.
    """
    if before is not None:
        articles = _after(articles, before)
    rows = list(articles[: PAGE_LENGTH + 1])
    goes_on = len(rows) > PAGE_LENGTH
    rows = rows[:PAGE_LENGTH]
    return ArticleList(rows, rows[-1].article.number if goes_on else None)


def _after(articles: ArticleEditionQuerySet, before: str) -> ArticleEditionQuerySet:
    last = NUMBER.fullmatch(before) and articles.filter(article__number=before).first()
    if not last:
        raise Http404
    return articles.filter(
        Q(released_at__lt=last.released_at)
        | Q(released_at=last.released_at, article__number__lt=last.article.number)
    )


def about(
    place: Place, at: datetime, language: str
) -> tuple[list[ArticleEdition], list[ArticleEdition]]:
    """Return the newest articles of a place with all within it, and those of the places above.

    Of a place above, only what names it itself. One query, flat in the number of articles.
    """
    live = ArticleEdition.objects.live(at)
    wanted = Q(pk__in=_newest(live, language, place_rows__code=place.code))
    for code in place.codes_above:
        own = _newest(live, language, place_rows__code=code, place_rows__is_own=True)
        wanted |= Q(pk__in=own)
    articles = list(readable(at, language).filter(wanted))
    inside = [each for each in articles if _concerns(each, place.code)]
    return inside, [each for each in articles if each not in inside][:ABOUT_LENGTH]


def _newest(live: ArticleEditionQuerySet, language: str, **rows: str | bool) -> QuerySet[Any, Any]:
    """Return the keys of the newest few, along the index of the place rows."""
    found = live.filter(place_rows__language=language, **rows)
    return found.order_by("-place_rows__released_at", "-pk").values("pk")[:ABOUT_LENGTH]


def _concerns(article: ArticleEdition, code: str) -> bool:
    return any(named.startswith(code) for named in article.places)

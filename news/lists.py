"""Lists of articles: newest first, going on after a number, and around a place."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from news.models import ArticleEdition, ArticleEditionQuerySet, ArticlePlace
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


def list_page(
    articles: ArticleEditionQuerySet, before: str | None = None, length: int = PAGE_LENGTH
) -> ArticleList:
    """Return a page of the articles, those after number `before` when it is given.

    An unknown number, or what is no number, raises Http404. One query, two with `before`.
    """
    if before is not None:
        articles = _after(articles, before)
    rows = list(articles[: length + 1])
    goes_on = len(rows) > length
    rows = rows[:length]
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

    What was written of a place that went into it is among its own. Of a place above, only
    what names it itself. One query, flat in the number of articles.
    """
    rows = _rows(at, language)
    newest = [_newest(rows, code=code) for code in place.codes]
    newest += [_newest(rows, code=code, is_own=True) for code in place.codes_above]
    wanted = Q(*(("pk__in", keys) for keys in newest), _connector=Q.OR)
    # Live by their keys: asking it of the joined rows again costs ten times as much.
    found = ArticleEdition.objects.filter(wanted).for_lists()
    articles = list(found.order_by("-released_at", "-article__number"))
    inside = [each for each in articles if _concerns(each, tuple(place.codes))]
    return inside[:ABOUT_LENGTH], [each for each in articles if each not in inside][:ABOUT_LENGTH]


def newest_of(code: str, at: datetime, language: str, length: int) -> QuerySet[Any, Any]:
    """Return the keys of the newest live articles of a place with all within it."""
    return _newest(_rows(at, language), length, code=code)


def _rows(at: datetime, language: str) -> QuerySet[ArticlePlace]:
    """Return the place rows of what readers of a language see, newest first."""
    live = ArticleEdition.objects.live(at).filter(pk=OuterRef("edition"))
    found = ArticlePlace.objects.filter(Exists(live), language=language)
    return found.order_by("-released_at", "-edition")


def _newest(
    rows: QuerySet[ArticlePlace], length: int = ABOUT_LENGTH, **named: str | bool
) -> QuerySet[Any, Any]:
    """Return the keys of the newest few articles, along the index of the place rows."""
    return rows.filter(**named).values("edition")[:length]


def _concerns(article: ArticleEdition, codes: tuple[str, ...]) -> bool:
    return any(named.startswith(codes) for named in article.places)

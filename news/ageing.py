"""Old news: what is said of an article a year after its release."""

from datetime import date, datetime

from django.utils import timezone

from news.lists import newest_of
from news.models import ArticleEdition

# News of a village or its township tells what became of the matter; that of a county may not.
NEAREST_LENGTHS = (12, 9)


def told(edition: ArticleEdition, at: datetime) -> dict[str, object]:
    """Return what a page tells of an article's age; one query for old news of a village."""
    is_told = is_old(edition, at)
    return {"is_old": is_told, "newer": newer(edition, at) if is_told else None}


def is_old(edition: ArticleEdition, at: datetime) -> bool:
    """Tell whether a year has passed since the day of release; changes at midnight."""
    return _a_year_after(timezone.localdate(edition.released_at)) <= timezone.localdate(at)


def newer(edition: ArticleEdition, at: datetime) -> ArticleEdition | None:
    """Return the newest article of the same village or township, if it is another; one query.

    No query for an article that names neither.
    """
    nearest = [code for n in NEAREST_LENGTHS for code in edition.places if len(code) == n]
    if not nearest:
        return None
    keys = newest_of(nearest[0], at, edition.language, 1)
    newest = ArticleEdition.objects.filter(pk__in=keys).for_lists()
    return newest.exclude(article=edition.article_id).first()


def _a_year_after(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if is_leap_day else day.replace(year=day.year + 1)

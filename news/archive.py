"""The archive: the months in which articles were released."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone

from news.models import ArticleEdition, ArticleEditionQuerySet

MONTH_LENGTH = 60


@dataclass(frozen=True)
class Month:
    """A month by its first day. counts: its live articles, by language."""

    starts_on: date
    counts: Mapping[str, int]

    def __str__(self) -> str:
        """Return the month as its address has it."""
        return f"{self.starts_on:%Y-%m}"

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the month of a name, as 2026-11, its articles not counted."""
        year, month = map(int, name.split("-"))
        return cls(date(year, month, 1), {})

    def get_absolute_url(self) -> str:
        return reverse("news:article_month", args=[str(self)])

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Return the moments at which it begins and ends."""
        year, month = self.starts_on.year, self.starts_on.month
        following = date(year + month // 12, month % 12 + 1, 1)
        begins, ends = (
            timezone.make_aware(datetime(day.year, day.month, 1))
            for day in (self.starts_on, following)
        )
        return begins, ends


@dataclass(frozen=True)
class OpenMonth:
    """A month that is read, and those of its language before and after it with articles."""

    month: Month
    earlier: Month | None
    later: Month | None


def months(at: datetime) -> list[Month]:
    """Return the months in which live articles are dated, the newest first; one query."""
    live = ArticleEdition.objects.live(at).order_by()
    rows = live.values("language", month=TruncMonth("released_at")).annotate(count=Count("pk"))
    counts: dict[date, dict[str, int]] = defaultdict(dict)
    for row in rows:
        counts[timezone.localdate(row["month"])][row["language"]] = row["count"]
    return [Month(day, counts[day]) for day in sorted(counts, reverse=True)]


def of_language(language: str, at: datetime) -> list[Month]:
    """Return the months of a language, the newest first; one query."""
    return [month for month in months(at) if language in month.counts]


def find(name: str, language: str, at: datetime) -> OpenMonth | None:
    """Return a month of a language by its name, as 2026-11; None without articles.

    Three queries along indexes: it asks for no other month's articles.
    """
    month = Month.named(name)
    begins, ends = month.bounds
    live = ArticleEdition.objects.live(at).order_by()
    dated = live.filter(released_at__gte=begins, released_at__lt=ends)
    counts = dict(dated.values_list("language").annotate(Count("pk")))
    if language not in counts:
        return None
    own = live.filter(language=language)
    before = own.filter(released_at__lt=begins).order_by("-released_at")
    after = own.filter(released_at__gte=ends).order_by("released_at")
    return OpenMonth(Month(month.starts_on, counts), _month_of(before), _month_of(after))


def _month_of(articles: ArticleEditionQuerySet) -> Month | None:
    """Return the month of the first of some articles, not counted; one query."""
    moment = articles.values_list("released_at", flat=True).first()
    return Month(timezone.localdate(moment).replace(day=1), {}) if moment else None

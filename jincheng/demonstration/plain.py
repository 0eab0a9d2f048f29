"""Plain articles in any number, for measuring how the site bears them."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import TrailLine
from delivery.version import bump
from news.models import Article, ArticleEdition, ArticlePlace, Section, Source, StoryNumber
from villages.models import CITY_CODE, Village

BATCH = 1000
# No file tells these articles; this line, which readers see, tells them from others.
CREDIT_LINE = "为测量性能而生成的示例文章"
BODY = "<p>这是为测量性能而生成的示例文章，内容没有意义。</p>" * 2


@transaction.atomic
def make(count: int) -> None:
    """Make live articles, spread over sections, villages and days; ten thousand in seconds."""
    now = timezone.now()
    sections, source = list(Section.objects.all()), Source.objects.earliest("pk")
    codes = list(Village.objects.standing().values_list("pk", flat=True)) or [CITY_CODE]
    start = Article.objects.filter(credit_line=CREDIT_LINE).count()
    for first in range(start, start + count, BATCH):
        numbers = range(first, min(first + BATCH, start + count))
        columns = [_columns(n, now, sections, source, codes) for n in numbers]
        _write(columns, now)
    bump()


def remove() -> int:
    """Return how many plain articles were removed: all that no editor touched."""
    touched = TrailLine.objects.filter(
        subject_kind=Article._meta.label_lower, by__isnull=False
    ).values_list("subject_key", flat=True)
    articles = Article.objects.filter(
        is_demonstration=True, credit_line=CREDIT_LINE, revision=1, changed_by=None
    ).exclude(pk__in=[int(key) for key in touched])
    keys = list(articles.values_list("pk", flat=True))
    for first in range(0, len(keys), BATCH):
        some = keys[first : first + BATCH]
        ArticleEdition.objects.filter(article__in=some).take_off()
        Article.objects.filter(pk__in=some).take_off()
    return len(keys)


def _columns(
    number: int, now: datetime, sections: list[Section], source: Source, codes: list[str]
) -> dict[str, Any]:
    return {
        "headline": f"示例文章第{number + 1}篇",
        "standfirst": "为测量性能而生成。",
        "section": sections[number % len(sections)],
        "source": source,
        "author": "程序",
        "responsible_editor": "程序",
        "credit_line": CREDIT_LINE,
        "body": BODY,
        "places": [codes[number * 7 % len(codes)]],
        "released_at": now - timedelta(days=number % 1500, minutes=number % 1440),
        "is_demonstration": True,
    }


def _write(columns: list[dict[str, Any]], now: datetime) -> None:
    numbers = StoryNumber.objects.bulk_create(StoryNumber() for _ in columns)
    articles = Article.objects.bulk_create(
        Article(number=number.pk, **row) for number, row in zip(numbers, columns, strict=True)
    )
    editions = ArticleEdition.objects.bulk_create(
        ArticleEdition(
            article=article, live_from=row["released_at"], published_at=now, revision=1, **row
        )
        for article, row in zip(articles, columns, strict=True)
    )
    rows = (row for edition in editions for row in edition.as_place_rows())
    ArticlePlace.objects.bulk_create(rows, batch_size=5 * BATCH)

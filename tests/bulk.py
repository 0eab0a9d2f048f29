"""Many plain articles at once, for what must not grow with their number."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from news.models import Article, ArticleEdition, ArticlePlace, StoryNumber
from tests.factories import make_section, make_source

FIRST = datetime(2020, 1, 1, 8, tzinfo=ZoneInfo("Asia/Shanghai"))


def make_articles(count: int, places: list[str]) -> None:
    """Put articles on the shelf, a minute apart, over two sections."""
    highway = make_section("highway", label="太行一号", label_en="Taihang No. 1")
    sections, source = [make_section("heritage"), highway], make_source()
    numbers = StoryNumber.objects.bulk_create(StoryNumber() for _ in range(count))

    def columns(index: int) -> dict[str, object]:
        return {
            "headline": f"第{index}篇",
            "body": "<p>正文。</p>",
            "section": sections[index % 2],
            "source": source,
            "places": places,
            "released_at": FIRST + timedelta(minutes=index),
        }

    articles = Article.objects.bulk_create(
        Article(number=number.pk, **columns(index)) for index, number in enumerate(numbers)
    )
    editions = ArticleEdition.objects.bulk_create(
        ArticleEdition(
            article=article,
            live_from=FIRST,
            published_at=FIRST,
            revision=1,
            **columns(index),
        )
        for index, article in enumerate(articles)
    )
    rows = (row for edition in editions for row in edition.as_place_rows())
    ArticlePlace.objects.bulk_create(rows, batch_size=5000)
    if connection.vendor == "postgresql":
        # Without statistics, which a running site gathers by itself, the planner takes
        # ten thousand rows for a handful and joins them one by one, for hours.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

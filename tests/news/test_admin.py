"""The desk of articles."""

import pytest
from django.urls import reverse
from django.utils import timezone

from news.models import Article, ArticleEdition
from tests import cast
from tests.factories import make_article, make_section, make_source

pytestmark = pytest.mark.django_db


def form_of(article: Article | None = None, **changes: object) -> dict[str, object]:
    """What the browser sends from an article's form."""
    values = {
        "headline": "一张蓝图连城乡",
        "standfirst": "",
        "section": make_section().pk,
        "source": make_source().pk,
        "body": "<p>正文第一段。</p>",
        "places": "",
    }
    if article:
        values |= {"seen": article.revision, "headline": article.headline}
    else:
        values |= {"language": "zh-hans"}
    return {**values, "_continue": "1", **changes}


def address(view: str, article: Article | None = None) -> str:
    return reverse(f"admin:news_article_{view}", args=[article.pk] if article else [])


def test_reporter_saves_an_article_that_no_reader_sees(client):
    client.force_login(cast.reporter())
    client.post(address("add"), form_of(headline="石淙头：河水绕村"))
    assert Article.objects.get().headline == "石淙头：河水绕村"
    assert not ArticleEdition.objects.live(timezone.now()).exists()


def test_chief_editor_publishes(client):
    article = make_article()
    client.force_login(cast.chief_editor())
    client.post(address("publish", article), {"when": "now", "seen": article.revision})
    assert ArticleEdition.objects.live(timezone.now()).get().article == article


def test_reporter_may_not_publish_by_raw_post(client):
    reporter = cast.reporter()
    article = make_article()
    Article.objects.update(created_by=reporter)
    client.force_login(reporter)
    answer = client.post(address("publish", article), {"when": "now", "seen": article.revision})
    assert answer.status_code == 403
    assert not ArticleEdition.objects.exists()

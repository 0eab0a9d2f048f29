"""The verbs of desk and shelf, on articles."""

import pytest
from django.utils import timezone

from news.models import ArticleEdition
from publishing import workflow
from tests.factories import make_article, publish_article

pytestmark = pytest.mark.django_db


def test_draft_is_hidden_from_readers():
    make_article()
    assert not ArticleEdition.objects.live(timezone.now()).exists()


def test_published_article_is_live_and_keeps_its_words_while_the_desk_changes():
    edition = publish_article(headline="旧标题")
    article = edition.article
    article.headline = "新标题"
    workflow.save(article, None)
    assert [e.headline for e in ArticleEdition.objects.live()] == ["旧标题"]

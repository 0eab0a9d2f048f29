"""What names a text, and the fingerprint of its exact words."""

import pytest

from publishing import workflow
from publishing.of_text import key_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_text_is_named_by_kind_and_key():
    article = make_article()
    assert key_of(article) == {"text_kind": "news.article", "text_key": article.pk}


@pytest.mark.parametrize("column", ["headline", "body", "author"])
def test_fingerprint_changes_with_the_words(column):
    article = make_article()
    before = article.fingerprint()
    setattr(article, column, "<p>另一句话。</p>")
    assert article.fingerprint() != before


def test_fingerprint_of_the_edition_is_the_desks():
    article = make_article()
    edition = workflow.publish(article, None)
    assert article.as_edition().headline == edition.headline
    assert article.fingerprint() == type(article).objects.get(pk=article.pk).fingerprint()

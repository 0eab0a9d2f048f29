"""Deleting articles in the admin: what was never public, and nothing else."""

import pytest

from news.models import Article
from tests import cast
from tests.desk import address, messages, written_by
from tests.factories import make_article, publish_article

pytestmark = pytest.mark.django_db


def test_what_was_never_public_is_deleted(client):
    reporter = cast.reporter()
    article = written_by(reporter)
    client.force_login(reporter)
    client.post(address("delete", article), {"post": "yes"})
    assert not Article.objects.exists()


def test_what_was_public_offers_no_deletion(client):
    article = publish_article().article
    client.force_login(cast.chief_editor())
    assert "deletelink" not in client.get(address("change", article)).content.decode()
    assert client.post(address("delete", article), {"post": "yes"}).status_code == 403


def test_bulk_deletion_keeps_what_was_public_and_says_so(client):
    public, draft = publish_article(headline="公开过的").article, make_article(headline="草稿")
    client.force_login(cast.chief_editor())
    chosen = {"action": "delete_unpublished", "_selected_action": [public.pk, draft.pk]}
    asked = client.post(address("changelist"), chosen)
    assert "草稿" in asked.content.decode()
    answer = client.post(address("changelist"), {**chosen, "post": "yes"}, follow=True)
    assert [article.headline for article in Article.objects.all()] == ["公开过的"]
    assert messages(answer)[0] == "“公开过的”公开过或正在定时，不能删除；需要时请撤下。"


def test_original_of_a_translation_is_not_deleted(client):
    article = make_article()
    make_article(headline="One Map", language="en", translation_of=article)
    client.force_login(cast.chief_editor())
    client.post(address("delete", article), {"post": "yes"})
    chosen = {"action": "delete_unpublished", "_selected_action": [article.pk], "post": "yes"}
    client.post(address("changelist"), chosen)
    assert Article.objects.count() == 2


def test_stock_bulk_deletion_is_not_to_be_had(client):
    article = make_article()
    client.force_login(cast.chief_editor())
    chosen = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
    client.post(address("changelist"), chosen)
    assert Article.objects.exists()


def test_reporter_deletes_no_article_of_another_in_bulk(client):
    article = make_article()
    client.force_login(cast.reporter())
    chosen = {"action": "delete_unpublished", "_selected_action": [article.pk], "post": "yes"}
    client.post(address("changelist"), chosen)
    assert Article.objects.exists()

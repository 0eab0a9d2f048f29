"""The site's own pages in the search and among the links of texts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.dead_links import dead_links
from publishing import workflow
from search.indexing import rebuild
from tests.factories import make_article, make_site_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def shown(client, words: str, prefix: str = "") -> str:
    return client.get(f"{prefix}/search/", {"q": words}).content.decode()


def test_a_page_is_found_by_title_and_words(client):
    workflow.publish(make_site_page(), None)
    for words in ("投稿须知", "写明姓名"):
        assert '<h3 class="found__title"><a href="/rules/">' in shown(client, words)


def test_a_page_is_found_from_its_moment_on_and_not_when_withdrawn(client, time_machine):
    now = timezone.now()
    page = make_site_page()
    workflow.publish(page, None, at=now + timedelta(hours=1))
    assert "found__title" not in shown(client, "写明姓名")
    time_machine.move_to(now + timedelta(hours=1))
    assert "found__title" in shown(client, "写明姓名")
    workflow.withdraw(page, None, reason="过时")
    assert "found__title" not in shown(client, "写明姓名")


def test_a_page_is_found_in_its_own_language(client):
    workflow.publish(make_site_page(language="en", title="House rules", body="<p>Say.</p>"), None)
    assert 'href="/en/rules/"' in shown(client, "House", "/en")
    assert "found__title" not in shown(client, "House")


def test_an_index_built_anew_holds_the_pages(client):
    workflow.publish(make_site_page(), None)
    rebuild()
    assert "found__title" in shown(client, "写明姓名")


def test_a_link_to_a_page_that_readers_do_not_see_is_found(django_assert_num_queries):
    workflow.publish(make_site_page(), None)
    links = ["/rules/", "/en/rules/", "/abuot/", "/rules", "http://localhost:8000/nothing/"]
    body = "".join(f'<p><a href="{link}">看</a></p>' for link in links)
    article = make_article(body=body)
    with django_assert_num_queries(1):
        found = [one.sentence for one in dead_links(article)]
    wrong = ["/en/rules/", "/abuot/", "/nothing/"]
    ending = "本站没有 {} 这个页面，请核对网址。"
    assert [sentence.partition("：")[2] for sentence in found] == [ending.format(p) for p in wrong]

"""What readers get of the news."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from publishing import workflow
from tests.bulk import make_articles
from tests.factories import make_article, make_village, publish_article

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def text(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_an_article_names_time_source_author_and_editor(client):
    released_at = datetime(2023, 11, 27, 17, 34, tzinfo=ZoneInfo("Asia/Shanghai"))
    article = publish_article(released_at=released_at, author="张三").article
    page = text(client, article.get_absolute_url())
    for words in ("2023年11月27日 17:34", "来源：本站", "作者：张三", "责任编辑：编辑甲"):
        assert words in page


def test_an_article_links_its_village_with_township_and_county(client):
    make_village()
    page = text(client, publish_article(places=[VILLAGE]).get_absolute_url())
    assert f'<a href="/villages/{VILLAGE}/">泽州县周村镇石淙头村</a>' in page


def test_a_repost_leads_to_its_origin(client):
    edition = publish_article(
        is_repost=True,
        original_headline="原来的标题",
        original_author="李四",
        original_url="https://example.org/1",
    )
    page = text(client, edition.get_absolute_url())
    assert "原标题：原来的标题" in page
    assert "原作者：李四" in page
    assert 'href="https://example.org/1"' in page


def test_a_correction_is_told_with_its_time(client):
    article = publish_article().article
    article.body = "<p>改过的正文。</p>"
    workflow.save(article, None)
    workflow.publish(article, None, change_note="改正了人名。")
    page = text(client, article.get_absolute_url())
    assert re.search(r"<strong>更正</strong>\s+改正了人名。", page)


def test_a_draft_answers_the_same_bytes_as_an_unknown_number(client, settings):
    settings.DEBUG = False
    draft = make_article()
    assert text(client, draft.get_absolute_url(), 404) == text(client, "/news/99999/", 404)


def test_a_withdrawn_article_is_gone_with_day_and_reason(client):
    edition = publish_article()
    workflow.withdraw(edition.article, None, reason="来源要求撤下")
    page = text(client, edition.get_absolute_url(), 410)
    assert "原因：来源要求撤下" in page
    assert edition.headline not in page


def test_an_expired_article_is_gone(client, time_machine):
    now = timezone.now()
    edition = publish_article(until=now + timedelta(hours=1))
    time_machine.move_to(now + timedelta(hours=2))
    assert "到期时间：" in text(client, edition.get_absolute_url(), 410)


def test_an_article_without_english_leads_to_the_chinese_text(client):
    edition = publish_article(headline="只有中文")
    page = text(client, f"/en{edition.get_absolute_url()}", 404)
    assert f'href="{edition.get_absolute_url()}"' in page
    assert "只有中文" in page


def test_the_switch_says_beforehand_that_there_is_no_english(client):
    page = text(client, publish_article().get_absolute_url())
    assert "Not in English" in page
    assert "hreflang" not in page


def test_a_list_goes_on_after_a_number_without_gap(client):
    make_articles(45, ["1405"])
    seen, address = [], "/news/"
    while address:
        page = client.get(address).context["page"]
        seen += [article.headline for article in page.articles]
        address = f"/news/?before={page.before}" if page.before else None
    assert seen == [f"第{index}篇" for index in range(44, -1, -1)]


@pytest.mark.parametrize("before", ["0", "-1", "99999", "abc", "", "１", "01", "9" * 40])
def test_a_list_after_no_known_number_is_not_found(client, before):
    publish_article()
    assert client.get("/news/", {"before": before}).status_code == 404


def test_a_section_shows_its_own_articles_only(client):
    make_articles(4, ["1405"])
    articles = client.get("/news/highway/").context["page"].articles
    assert [article.headline for article in articles] == ["第3篇", "第1篇"]

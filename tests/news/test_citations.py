"""How an article is cited."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from news import citations
from publishing import workflow
from tests.factories import make_article, make_source, publish_article

pytestmark = pytest.mark.django_db
RELEASED = datetime(2024, 3, 4, 23, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
READ = datetime(2026, 11, 30, 0, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://jc.example"


def cited(translation=None, **values) -> tuple[str, str, int]:
    edition = publish_article(headline="石桥通车", released_at=RELEASED, **values)
    found = citations.of(edition, translation, READ)
    return found.gb_t, found.apa, edition.article.number


def test_an_article_is_cited_by_author_headline_day_and_address():
    gb_t, apa, number = cited(author="张三")
    address = f"https://jc.example/news/{number}/"
    assert gb_t == f"张三. 石桥通车[EB/OL]. (2024-03-04)[2026-11-30]. {address}."
    assert apa == f"张三. (2024, March 4). <i>石桥通车.</i> 晋城村庄. {address}"


def test_of_more_than_three_authors_three_are_named():
    gb_t, apa, _number = cited(author="张三、李四、 王五、赵六")
    assert gb_t.startswith("张三, 李四, 王五, 等. 石桥通车[EB/OL].")
    assert apa.startswith("张三, &amp; 李四, &amp; 王五, &amp; 赵六. (2024, March 4).")


def test_without_an_author_the_source_is_named():
    source = make_source("晋城日报")
    gb_t, apa, _number = cited(author="", source=source)
    assert gb_t.startswith("晋城日报. 石桥通车[EB/OL].")
    assert apa.startswith("晋城日报. (2024, March 4).")


def test_a_site_that_wrote_it_itself_is_not_named_twice():
    _gb_t, apa, number = cited(author="晋城村庄")
    assert apa == (f"晋城村庄. (2024, March 4). <i>石桥通车.</i> https://jc.example/news/{number}/")


def test_a_repost_is_cited_by_its_own_author():
    origin = {"original_headline": "原题", "original_url": "https://example.org/1"}
    gb_t, _apa, _number = cited(author="编辑乙", original_author="李四", is_repost=True, **origin)
    assert gb_t.startswith("李四. ")


def test_a_chinese_headline_has_its_english_beside_it():
    edition = publish_article(headline="石桥通车", released_at=RELEASED, author="张三")
    text = make_article(headline="A bridge opens", language="en", translation_of=edition.article)
    english = workflow.publish(text, None)
    found = citations.of(edition, english, READ)
    assert "<i>石桥通车</i> [A bridge opens]. 晋城村庄." in found.apa
    with override("en"):
        found = citations.of(english, edition, READ)
    assert "<i>A bridge opens.</i> Jincheng Villages. https://jc.example/en/news/" in found.apa


def test_what_an_editor_wrote_is_escaped():
    edition = publish_article(headline="<b>石桥</b>？", author="<i>张三</i>", released_at=RELEASED)
    apa = citations.of(edition, None, READ).apa
    assert "&lt;i&gt;张三&lt;/i&gt;." in apa
    assert "<i>&lt;b&gt;石桥&lt;/b&gt;？</i>" in apa

"""Checks of articles: what stands around the words, and where links lead."""

import pytest
from django.test import override_settings

from news.checks import article_line
from news.dead_links import dead_links
from publishing import workflow
from tests.factories import make_article, make_photo, make_profile, make_village, publish_article
from villages.checks import credit_lines

pytestmark = pytest.mark.django_db


def said(check, text):
    return [(one.field, one.sentence) for one in check(text)]


def linked(address, words="这里"):
    return make_article(body=f'<p><a href="{address}">{words}</a></p>')


def test_a_whole_article_lacks_nothing():
    assert said(article_line, make_article()) == []


def test_what_readers_would_miss_is_named_at_its_field():
    article = make_article(standfirst="", author="", responsible_editor=" ", headline="题" * 31)
    assert said(article_line, article) == [
        ("standfirst", "还没有导语，列表里只会显示标题。"),
        ("responsible_editor", "还没有写责任编辑。"),
        ("author", "作者和供稿说明都空着，读者不知道是谁写的。"),
        ("headline", "标题有 31 个字，手机上会占三行以上。请尽量不超过 30 个字。"),
    ]


def test_a_repost_is_asked_for_its_own_author():
    article = make_article(author="", is_repost=True)
    assert said(article_line, article) == [("original_author", "转载没有写原作者。")]


def test_a_picture_story_of_two_pictures_is_asked_for_a_third():
    figures = "".join(f'<figure data-photo="{make_photo().pk}"></figure>' for _each in range(2))
    story = make_article(body=figures, is_picture_story=True)
    sentence = "图片故事至少要有 3 张照片。请再加几张，或改为普通报道。"
    assert said(article_line, story) == [("body", sentence)]
    story.lead_photo = make_photo()
    assert said(article_line, story) == []


def test_a_profile_is_no_article():
    assert said(article_line, make_profile()) == []


def test_a_photo_without_credit_is_named_where_it_stands():
    photo = make_photo(credit_line="")
    body = f'<figure data-photo="{photo.pk}"></figure>'
    sentence = f"照片“石淙头村”（{photo.pk} 号）没有署名。请在照片库里写明是谁拍的或由谁提供。"
    article = make_article(body=body, lead_photo=make_photo())
    assert said(credit_lines, article) == [("body", sentence)]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/news/999999/", "第 999999 号文章现在没有公开。请先发布它，或去掉链接。"),
        (
            "/news/99999999999999999999/",
            "第 99999999999999999999 号文章现在没有公开。请先发布它，或去掉链接。",
        ),
        ("/en/news/999999/", "第 999999 号文章没有公开的英文版。请先发布它，或改链接。"),
        ("/news/nowhere/", "本站没有“nowhere”这个栏目，请核对。"),
        ("/villages/140525999999/", "登记册里没有代码 140525999999，请核对。"),
        ("/v/140525999999", "登记册里没有代码 140525999999，请核对。"),
        ("/nothing/here/", "本站没有 /nothing/here/ 这个页面，请核对网址。"),
        ("https://jc.example/nothing", "本站没有 /nothing 这个页面，请核对网址。"),
        ("/admin/news/article/1/change/", "这是工作台的网址，读者打不开。请换成公开的网址。"),
        ("www.jcgov.gov.cn", "网址“www.jcgov.gov.cn”前面少了 https://，读者点不开。"),
    ],
)
@override_settings(SITE_URL="https://jc.example")
def test_links_that_lead_nowhere_are_named(address, reason):
    assert said(dead_links, linked(address)) == [("body", f"链接“这里”打不开：{reason}")]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/news/heritage/",
        "/villages/140525103222/",
        "/villages/140525/",
        "/en/villages/140525/",
        "/v/140525103222",
        "/media/0123456789abcdef-640.jpg",
        "https://example.org/news/999999/",
        "mailto:jc@example.org",
        "tel:03560000000",
        "#第二段",
    ],
)
def test_links_that_lead_somewhere_are_left_alone(address):
    make_village()
    assert said(dead_links, linked(address)) == []


def test_a_story_is_dead_before_it_is_live_and_after_it_is_withdrawn():
    draft = make_article()
    article = linked(f"/news/{draft.number}/")
    assert len(said(dead_links, article)) == 1
    workflow.publish(draft, None)
    assert said(dead_links, article) == []
    workflow.withdraw(draft, None, reason="有误")
    assert len(said(dead_links, article)) == 1


def test_a_link_to_the_story_itself_is_left_alone():
    article = make_article()
    article.body = f'<p><a href="/news/{article.number}/">本文</a></p>'
    assert said(dead_links, article) == []


def test_many_links_cost_one_query_a_kind(django_assert_num_queries):
    make_village()
    numbers = [publish_article().article.number for _ in range(3)]
    links = [f"/news/{number}/" for number in numbers] + ["/villages/140525/"] * 3
    words = "".join(f'<p><a href="{link}">村{link}</a></p>' for link in links)
    article = make_article(body=words)
    with django_assert_num_queries(2):
        assert said(dead_links, article) == []

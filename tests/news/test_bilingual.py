"""Two languages side by side."""

import re

import pytest
from django.conf import settings as site_settings
from django.utils.html import strip_tags

from news.bilingual import Row, paired
from publishing import prose, workflow
from tests.factories import make_article, make_photo, make_village, publish_article
from tests.publishing.readers import HOUR, NOON

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def side_by_side(chinese: str, english: str) -> list[tuple[str, str, str]]:
    found = paired(prose.parts(prose.clean(chinese)), prose.parts(prose.clean(english)))
    return [tuple(map(_said, (row.chinese, row.english, row.both))) for row in found]


def _said(html: str) -> str:
    return strip_tags(html) or "、".join(prose.references(html).get("photo", []))


def story(chinese: str, english: str, **values):
    edition = publish_article(headline="石桥", body=chinese, **values)
    text = make_article(
        headline="The bridge", language="en", translation_of=edition.article, body=english, **values
    )
    workflow.publish(text, None)
    return edition


def read(client, edition, prefix: str = "", status: int = 200) -> str:
    answer = client.get(f"{prefix}/news/{edition.article.number}/bilingual/")
    assert answer.status_code == status
    return answer.content.decode()


def test_paragraphs_pair_in_their_order():
    assert side_by_side("<p>一</p><p>二</p>", "<p>One</p><p>Two</p>") == [
        ("一", "One", ""),
        ("二", "Two", ""),
    ]


def test_headings_pair_and_what_one_chapter_has_more_stays_in_it():
    chinese = "<p>一</p><h2>看</h2><p>二</p><p>三</p><h2>吃</h2><p>四</p>"
    english = "<p>1</p><h2>See</h2><p>2</p><h2>Eat</h2><p>4</p><p>5</p>"
    assert side_by_side(chinese, english) == [
        ("一", "1", ""),
        ("看", "See", ""),
        ("二", "2", ""),
        ("三", "", ""),
        ("吃", "Eat", ""),
        ("四", "4", ""),
        ("", "5", ""),
    ]


def test_chapters_that_one_language_lacks_stand_below():
    assert side_by_side("<p>一</p>", "<p>1</p><h3>More</h3><p>2</p>") == [
        ("一", "1", ""),
        ("", "More", ""),
        ("", "2", ""),
    ]


def test_a_picture_of_both_texts_is_shown_once_where_it_stood():
    picture = '<figure data-photo="7"></figure>'
    other = '<figure data-photo="8"></figure>'
    chinese = f"<p>一</p>{picture}<p>二</p>"
    english = f"<p>1</p><p>2</p>{picture}{other}"
    assert side_by_side(chinese, english) == [
        ("一", "1", ""),
        ("", "", "7"),
        ("二", "2", ""),
        ("", "", "8"),
    ]


def test_a_gallery_whose_pictures_were_shown_is_not_shown_again():
    chinese = '<figure data-photo="7"></figure><figure data-photo="8"></figure>'
    english = '<div data-gallery=""><figure data-photo="7"></figure><figure data-photo="8"></figure></div>'
    assert side_by_side(chinese, english) == [("", "", "7"), ("", "", "8")]


def test_texts_without_words_are_no_rows():
    assert list(paired([], [])) == []
    assert Row() not in paired(prose.parts("<p>一</p>"), [])


def test_each_side_bears_its_language_and_links_in_it(client):
    make_village(VILLAGE)
    link = f'<p><a data-place="{VILLAGE}">%s</a></p>'
    edition = story(link % "石淙头", link % "Shicongtou")
    for prefix in ("", "/en"):
        page = read(client, edition, prefix)
        sides = re.findall(r'<div lang="([\w-]+)">\s*<p><a class="place-link" href="([^"]+)"', page)
        assert sides == [("zh-Hans", f"/villages/{VILLAGE}/"), ("en", f"/en/villages/{VILLAGE}/")]
        address = f"{site_settings.SITE_URL}{prefix}/news/{edition.article.number}/bilingual/"
        assert f'<link rel="canonical" href="{address}">' in page


def test_a_picture_says_what_it_shows_in_both_languages(client):
    photo = make_photo(caption="古桥", caption_en="", alt_text_en="A bridge")
    body = f'<p>一</p><figure data-photo="{photo.pk}">%s</figure>'
    english = "<figcaption>An <strong>old</strong> bridge &amp; a road</figcaption>"
    edition = story(body % "", body % english, lead_photo=None)
    page = read(client, edition)
    assert page.count("<figure") == 1
    assert '<span lang="zh-Hans">古桥</span>' in page
    assert '<span lang="en">An <strong>old</strong> bridge &amp; a road</span>' in page


def test_the_caption_of_a_photo_is_escaped(client):
    photo = make_photo(caption="<b>古桥</b>", alt_text_en="A bridge")
    edition = story("<p>一</p>", "<p>1</p>", lead_photo=photo)
    assert "&lt;b&gt;古桥&lt;/b&gt;" in read(client, edition)


def test_a_picture_that_was_taken_down_is_not_shown(client):
    photo = make_photo(alt_text_en="A bridge")
    edition = story("<p>一</p>", "<p>1</p>", lead_photo=photo)
    type(photo).objects.filter(pk=photo.pk).update(released_at=None)
    assert "<figure" not in read(client, edition)


def test_both_texts_lead_to_it_and_a_lone_one_does_not(client):
    edition = story("<p>一</p>", "<p>1</p>")
    number = edition.article.number
    for prefix in ("", "/en"):
        page = client.get(f"{prefix}/news/{number}/").content.decode()
        assert f'href="{prefix}/news/{number}/bilingual/"' in page
    lone = publish_article()
    page = client.get(lone.get_absolute_url()).content.decode()
    assert "bilingual" not in page


def test_without_a_translation_it_leads_to_the_text_there_is(client):
    edition = publish_article(headline="只有中文")
    for prefix in ("", "/en"):
        page = read(client, edition, prefix, 404)
        assert f'href="{edition.get_absolute_url()}"' in page


def test_of_a_draft_and_a_waiting_text_it_is_unknown(client, settings):
    settings.DEBUG = False
    draft = make_article()
    waiting = publish_article(now=NOON, at=NOON + 10_000_000 * HOUR)
    unknown = client.get("/news/99999/bilingual/").content
    assert client.get("/news/99999/bilingual/").status_code == 404
    for number in (draft.number, waiting.article.number):
        assert client.get(f"/news/{number}/bilingual/").content == unknown


@pytest.mark.parametrize("withdrawn", ["zh-hans", "en"])
def test_when_either_text_is_withdrawn_it_is_gone_with_the_reason(client, withdrawn):
    edition = story("<p>一</p>", "<p>1</p>")
    text = type(edition.article).objects.get(number=edition.article.number, language=withdrawn)
    workflow.withdraw(text, None, reason="来源更正")
    kept = "/en/news" if withdrawn == "zh-hans" else "/news"
    for prefix in ("", "/en"):
        page = read(client, edition, prefix, 410)
        assert "来源更正" in page
        assert f'href="{kept}/{edition.article.number}/"' in page
        assert "<p>一</p>" not in page
        assert "<p>1</p>" not in page

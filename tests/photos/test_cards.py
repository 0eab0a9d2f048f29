"""Cards of videos elsewhere."""

import pytest

from photos import cards, figures
from tests.factories import make_photo

pytestmark = pytest.mark.django_db


def card(address: str, photo: int, title: str = "石淙头的<em>早晨</em>") -> str:
    caption = f"<figcaption>{title}</figcaption>"
    return f'<figure data-link="{address}" data-photo="{photo}">{caption}</figure>'


def test_card_shows_poster_title_and_host_and_never_embeds():
    html = figures.render(card("https://v.qq.com/x.html?a=1&amp;b=2", make_photo().pk))
    assert 'href="https://v.qq.com/x.html?a=1&amp;b=2"' in html
    assert '<span class="video-card__title">石淙头的早晨</span>' in html
    assert "视频：去 v.qq.com 观看" in html
    assert html.count("<picture>") == 1
    assert "<iframe" not in html


def test_card_without_title_takes_the_photos_caption():
    html = figures.render(card("https://v.qq.com/x", make_photo(caption="长河<").pk, " "))
    assert '<span class="video-card__title">长河&lt;</span>' in html


def test_card_without_its_poster_is_a_link_still():
    html = figures.render(card("https://v.qq.com/x", make_photo(released=False).pk))
    assert "<picture>" not in html
    assert "石淙头的早晨" in html


@pytest.mark.parametrize(
    "address", ["https://example.org/x", "https://v.qq.com.example.org/", "https://xv.qq.com/"]
)
def test_card_of_another_host_vanishes_and_is_refused(address):
    assert figures.render(card(address, make_photo().pk)) == ""
    assert cards.refused_links([address, "https://V.QQ.com/x"])[0].startswith("视频网站 ")


def test_hosts_are_the_sites_setting(settings):
    settings.VIDEO_HOSTS = ["video.example.org"]
    assert cards.is_allowed("https://video.example.org/1")
    assert cards.refused_links(["https://v.qq.com/x"]) == [
        "视频网站 v.qq.com 不在允许的名单里。请删去这张视频卡片，或改用名单里的网站：video.example.org。"
    ]

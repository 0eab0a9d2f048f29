"""Photos inside prose."""

import pytest

from photos import figures
from tests.factories import make_photo

pytestmark = pytest.mark.django_db


def node(number: object, caption: str = "") -> str:
    return f'<figure data-photo="{number}"><figcaption>{caption}</figcaption></figure>'


def test_node_becomes_the_photo_with_the_captions_of_the_text():
    photo = make_photo()
    html = figures.render(f"<p>前</p>{node(photo.pk, '长河<strong>绕村</strong>')}<p>后</p>")
    assert html.startswith('<p>前</p><figure class="figure figure--prose">')
    assert html.endswith("</figure><p>后</p>")
    assert "长河<strong>绕村</strong>" in html
    assert "石淙头村" not in html
    assert "示例 摄" in html


def test_photo_without_caption_in_the_text_keeps_its_own_escaped():
    html = figures.render(node(make_photo(caption="<b>石淙头村</b>").pk, "<strong> </strong>"))
    assert "&lt;b&gt;石淙头村&lt;/b&gt;" in html


@pytest.mark.parametrize("number", ["", "0", "99999999", "9" * 40, "一", "１２", "1 or 1"])
def test_unknown_photo_vanishes_with_its_caption(number):
    assert figures.render(f"<p>前</p>{node(number, '说明')}") == "<p>前</p>"


def test_photo_that_is_not_released_vanishes():
    assert figures.render(node(make_photo(released=False).pk, "说明")) == ""


def test_all_photos_of_a_text_cost_one_query(django_assert_num_queries):
    html = "".join(node(make_photo().pk) for _ in range(5))
    with django_assert_num_queries(1):
        assert figures.render(html).count("<picture>") == 5


def test_prose_without_photos_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert figures.render("<p>正文</p>") == "<p>正文</p>"


def test_numbers_of_the_photos_come_in_the_order_of_the_text():
    assert figures.photo_ids(node(7) + "<p></p>" + node(3) + node("x")) == [7, 3]


def test_gallery_shows_its_photos_side_by_side_in_one_query(django_assert_num_queries):
    one, two = make_photo(caption="一"), make_photo(caption="二")
    with django_assert_num_queries(1):
        html = figures.render(f'<div data-gallery="">{node(one.pk)}{node(two.pk)}</div>')
    assert html.startswith('<div class="gallery" data-on-use=')
    assert html.count("<picture>") == 2
    assert "</figure></div>" in html


def test_gallery_whose_photos_all_vanish_vanishes():
    hidden = make_photo(released=False)
    assert figures.render(f'<p>前</p><div data-gallery="">{node(hidden.pk)}</div>') == "<p>前</p>"


def test_own_video_gets_the_address_of_its_poster():
    photo = make_photo()
    html = figures.render(f'<figure data-video="7" data-photo="{photo.pk}"></figure>')
    assert html == (
        f'<figure data-video="7" data-poster="/media/{photo.rendition_for(960)["name"]}"></figure>'
    )


def test_figures_of_other_rooms_stay_as_they_are():
    html = '<figure data-attachment="7"><figcaption>通知</figcaption></figure>'
    assert figures.render(html) == html


def test_unknown_photos_are_named():
    known = make_photo().pk
    assert figures.unknown_photos([str(known)]) == []
    assert figures.unknown_photos([str(known), "99999998", "99999999"]) == [
        "照片库里没有 99999998、99999999 号照片。请删去它，或换一张。"
    ]

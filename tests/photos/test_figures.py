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

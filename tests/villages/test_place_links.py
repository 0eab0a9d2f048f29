"""Places linked in prose."""

import pytest
from django.utils.translation import override

from tests.factories import make_village
from villages import place_links

pytestmark = pytest.mark.django_db


def link(code: str, words: str = "石淙头") -> str:
    return f'<a data-place="{code}">{words}</a>'


def test_link_leads_to_the_village_and_names_it_in_full():
    code = make_village().code
    assert place_links.render(f"<p>到{link(code)}去</p>") == (
        f'<p>到<a class="place-link" href="/villages/{code}/" title="泽州县周村镇石淙头村">石淙头</a>去</p>'
    )


def test_link_on_an_english_page_leads_to_the_english_page():
    code = make_village().code
    with override("en"):
        assert f'href="/en/villages/{code}/"' in place_links.render(link(code, "Shicongtou"))


def test_of_an_unknown_code_the_words_stay():
    assert place_links.render(link("149999999999", "某<em>村</em>")) == "某<em>村</em>"


def test_links_cost_one_query_and_none_when_absent(django_assert_num_queries):
    html = link(make_village().code) * 3 + link("140525") + link("1405")
    with django_assert_num_queries(1):
        place_links.render(html)
    with django_assert_num_queries(0):
        assert place_links.render("<p>正文</p>") == "<p>正文</p>"


def test_unknown_codes_are_named():
    known = make_village().code
    assert place_links.unknown_places([known, "1405"]) == []
    assert place_links.unknown_places([known, "149999"]) == [
        "登记册里没有代码为 149999 的地方。请去掉这个村庄链接，或重新选择。"
    ]

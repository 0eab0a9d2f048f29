"""The search page."""

import re

import pytest

from delivery import addresses
from publishing import workflow
from tests.factories import make_profile, make_village, publish_article
from villages.models import Village

pytestmark = pytest.mark.django_db
SEARCH = "/search/"


@pytest.fixture(autouse=True)
def _unstored(settings):
    settings.DEBUG = True


def page(client, address: str = SEARCH, **asked) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        "石淙头",
        "石淙头村",
        "shicongtou",
        "SCT",
        "140525103222",
        "ｓｃｔ",
        "周村镇石淙头",
        "泽州 石淙",
    ],
)
def test_a_village_is_found_by_name_pinyin_initials_and_code(client, asked):
    make_village("140525103222")
    shown = page(client, q=asked)
    assert 'href="/villages/140525103222/"' in shown
    assert "泽州县周村镇" in shown


def test_the_village_that_is_called_so_comes_first(client):
    make_village("140525103222")
    make_village("140522101227")
    Village.objects.filter(pk="140522101227").update(name="石淙头岭村")
    Village.objects.get(pk="140522101227").save()
    shown = page(client, q="石淙头村")
    assert "140522101227" not in shown
    shown = page(client, q="石淙头")
    assert shown.index("140525103222") < shown.index("140522101227")


def test_a_renamed_village_is_found_by_its_new_name(client):
    village = make_village("140525103222")
    village.name = "石淙新村"
    village.save()
    assert "140525103222" in page(client, q="石淙新")
    assert "没有找到“石淙头”" in page(client, q="石淙头")


def test_what_was_looked_for_is_marked_and_never_markup(client):
    publish_article(
        headline="<b>古堡</b>", body="<p>石头&lt;i&gt;古堡&lt;/i&gt;</p>", standfirst=""
    )
    shown = page(client, q="古堡")
    assert "&lt;b&gt;<mark>古堡</mark>&lt;/b&gt;" in shown
    assert "&lt;script&gt;" in page(client, q="<script>alert(1)</script>")


def test_a_long_list_goes_on(client):
    for number in range(23):
        publish_article(headline=f"古堡第{number}篇")
    first = client.get(SEARCH, {"q": "古堡"})
    following = first.context["next"]
    assert len(first.context["results"]) == 20
    second = client.get(f"{SEARCH}?{following}")
    assert len(second.context["results"]) == 3
    assert second.context["next"] == ""


def test_english_readers_find_english_texts_and_places(client):
    workflow.publish(make_profile(in_brief="A village of stone.", language="en"), None)
    shown = page(client, "/en/search/", q="stone")
    assert 'href="/en/villages/140525103222/"' in shown
    assert "140525103222" in page(client, "/en/search/", q="Shicongtou")
    assert "140525103222" not in page(client, q="of stone")


def test_the_page_keeps_its_words_in_the_other_language(client):
    shown = page(client, q="石淙头")
    assert 'href="/en/search/?q=%E7%9F%B3%E6%B7%99%E5%A4%B4"' in shown


def test_nothing_found_says_what_to_do(client):
    make_village("140525103222")
    shown = page(client, q="不存在的字句")
    assert "没有找到“不存在的字句”" in shown
    assert "是不是要找" not in shown
    assert "不限范围" not in shown


def test_nothing_found_offers_what_is_called_nearly_so_with_its_township(client):
    make_village("140525103222")
    shown = page(client, q="石丛头村")
    assert "是不是要找" in shown
    assert 'href="/villages/140525103222/"' in shown
    assert "泽州县周村镇" in shown
    assert 'href="/en/villages/140525103222/"' in page(client, "/en/search/", q="shicongtuo")


def test_nothing_found_in_a_filter_offers_to_look_everywhere(client):
    publish_article(headline="古堡")
    shown = page(client, q="古堡", kind="profile")
    assert 'href="?q=%E5%8F%A4%E5%A0%A1"' in shown


@pytest.mark.parametrize(
    ("published", "asked", "said"),
    [
        (3, "古堡", "找到 3 条"),
        (23, "古堡", "找到 23 条"),
        (23, "古", "找到 23 条"),
        (23, "古 第2", "找到 4 条"),
        (23, "古堡第", "找到 20 条以上"),
    ],
)
def test_how_much_was_found_is_said(client, published, asked, said):
    for number in range(published):
        publish_article(headline=f"古堡第{number}篇")
    shown = page(client, q=asked)
    assert re.search(f"{said}\\s*<", shown)


def test_how_many_places_were_found_is_said(client):
    make_village("140525103222")
    make_village("140522101227")
    assert "找到 2 个" in page(client, q="140525103")


@pytest.mark.parametrize("path", [SEARCH, "/en/search/"])
@pytest.mark.parametrize("query", ["", "q=sct", "q=sct&kind=place", "utm_source=x"])
def test_answers_of_search_are_never_stored(client, settings, path, query):
    settings.DEBUG = False
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200
    assert not response.cookies
    assert addresses.find(path, query).place == ""

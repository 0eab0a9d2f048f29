"""What readers get of the register."""

import pytest

from publishing import workflow
from tests.factories import (
    make_designation,
    make_profile,
    make_township,
    make_village,
    publish_article,
)
from villages.models import Designation

pytestmark = pytest.mark.django_db
VILLAGE, TOWNSHIP, COUNTY = "140525103222", "140525103", "140525"


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def text(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_a_village_is_useful_by_its_register_facts_alone(client):
    make_village()
    page = text(client, f"/villages/{VILLAGE}/")
    for words in ("石淙头村", "Shicongtou", "周村镇", "泽州县", VILLAGE, "石淙头村委会"):
        assert words in page


def test_a_village_speaks_its_own_words_once_they_are_live(client):
    profile = make_profile()
    assert "潘家大院" not in text(client, f"/villages/{VILLAGE}/")
    workflow.publish(profile, None)
    page = text(client, f"/villages/{VILLAGE}/")
    assert "潘家大院" in page
    assert "看什么" in page
    assert "住哪里" not in page


def test_an_english_page_says_that_the_words_are_only_in_chinese(client):
    workflow.publish(make_profile(), None)
    page = text(client, f"/en/villages/{VILLAGE}/")
    assert "Shicongtou Village" in page
    assert (
        f'<a href="/villages/{VILLAGE}/" hreflang="zh-Hans" lang="zh-Hans">阅读中文介绍</a>' in page
    )


def test_a_title_stands_with_year_and_batch_and_a_doubtful_one_does_not(client):
    make_designation()
    make_designation(name="疑似称号", match=Designation.Match.PROBABLE)
    page = text(client, f"/villages/{VILLAGE}/")
    assert "2014年 第三批" in page
    assert "疑似称号" not in page


def test_news_of_a_village_stands_apart_from_news_above_it(client):
    make_village()
    make_village("140522101227")
    publish_article(headline="写村里的", places=[VILLAGE])
    publish_article(headline="写全县的", places=[COUNTY])
    publish_article(headline="写邻村的", places=["140522101227"])
    context = client.get(f"/villages/{VILLAGE}/").context
    assert [article.headline for article in context["inside"]] == ["写村里的"]
    assert [article.headline for article in context["above"]] == ["写全县的"]


def test_a_county_shows_every_township_with_its_villages(client):
    make_village()
    page = text(client, f"/villages/{COUNTY}/")
    assert f'<a href="/villages/{TOWNSHIP}/">周村镇</a>' in page
    assert f'<a href="/villages/{VILLAGE}/">石淙头村</a>' in page


def test_the_register_counts_its_own_rows(client):
    make_designation()
    make_village("140522101227")
    context = client.get("/villages/").context
    assert (context["township_count"], context["village_count"]) == (2, 2)
    assert context["listed_count"] == 1


@pytest.mark.parametrize(
    ("code", "above"), [(f"{TOWNSHIP}399", TOWNSHIP), (f"{COUNTY}999", COUNTY), ("140599", None)]
)
def test_an_unknown_code_leads_to_the_place_above(client, code, above):
    make_township()
    response = client.get(f"/villages/{code}/")
    assert response.status_code == 404
    assert getattr(response.context["above"], "code", None) == above


def test_a_correction_of_a_profile_is_told_below_its_words(client):
    profile = make_profile()
    workflow.publish(profile, None)
    profile.in_brief = "长河绕村而过，四个自然村依山而居。"
    workflow.save(profile, None)
    workflow.publish(profile, None, change_note="自然村应为四个。")
    assert "更正：自然村应为四个。" in text(client, f"/villages/{VILLAGE}/")

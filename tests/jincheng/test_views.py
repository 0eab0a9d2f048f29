"""Home, short addresses, and what is not found."""

from datetime import UTC, datetime

import pytest
from django.views.defaults import server_error

from jincheng import front
from publishing import workflow
from tests.bulk import make_articles
from tests.factories import make_profile, make_section, make_village, publish_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def test_home_leads_with_the_newest_and_repeats_no_story(client):
    make_articles(30, ["1405"])
    stories = client.get("/").context["stories"]
    shown = [stories.lead, *stories.row, *(a for _, rows in stories.sections for a in rows)]
    assert [article.headline for article in shown[:4]] == ["第29篇", "第28篇", "第27篇", "第26篇"]
    assert len({article.pk for article in shown}) == len(shown) == 10


def test_home_without_any_story_still_leads_to_the_villages(client):
    make_village()
    make_section()
    assert 'href="/villages/140525/"' in client.get("/").content.decode()


def test_home_in_english_shows_english_stories_only(client):
    publish_article()
    publish_article(language="en", headline="One blueprint")
    assert client.get("/en/").context["stories"].lead.headline == "One blueprint"


def test_each_day_another_village_of_a_county_is_shown():
    for code in ("140522101227", "140522101230", "140525103222"):
        workflow.publish(make_profile(village=make_village(code)), None)
    now = datetime(2100, 1, 1, tzinfo=UTC)
    shown = [
        [p.village_id for p in front.profiles_of_the_day(now.replace(day=day), "zh-hans")]
        for day in (1, 2)
    ]
    assert sorted(codes[0] for codes in shown) == ["140522101227", "140522101230"]
    assert [codes[1] for codes in shown] == ["140525103222"] * 2


@pytest.mark.parametrize("address", ["/v/140525103222", "/V/140525103222", "/v/140525103222/"])
def test_the_short_address_on_a_plate_leads_to_the_village(client, address):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, "/villages/140525103222/")


def test_a_failure_answers_in_both_languages_without_the_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "页面暂时打不开" in response.content.decode()
    assert "This page cannot be shown right now." in response.content.decode()


def test_what_is_not_found_is_the_same_for_every_address(client, settings):
    settings.DEBUG = False
    assert client.get("/a/").content == client.get("/b/c/").content
    assert client.get("/en/a/").content != client.get("/a/").content

"""What readers get at the address of a place that is no more, and at its successor's."""

import pytest

from publishing import workflow
from tests.factories import make_profile, make_township, make_village, publish_article
from tests.villages.lifecycle.test_ending import (
    GUOYU,
    HUANGCHENG,
    SHICONGTOU,
    SOURCE,
    ended,
    new_code,
)
from villages.models import Township

pytestmark = pytest.mark.django_db


def text(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_merged_village_leads_to_its_successor(client, prefix):
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk)
    response = client.get(f"{prefix}/villages/{GUOYU}/")
    assert (response.status_code, response["Location"]) == (
        301,
        f"{prefix}/villages/{HUANGCHENG}/",
    )
    assert response["Cache-Control"] == "no-cache"


def test_the_successor_says_what_went_into_it(client):
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk, on="2024-03")
    assert "原郭峪村并入本村（2024年3月）。" in text(client, f"/villages/{HUANGCHENG}/")
    assert SOURCE in text(client, f"/villages/{HUANGCHENG}/")


def test_a_way_over_several_ends_is_one_step(client):
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk)
    ended(make_village(HUANGCHENG), "merged", make_village(SHICONGTOU).pk)
    assert client.get(f"/villages/{GUOYU}/")["Location"] == f"/villages/{SHICONGTOU}/"


def test_an_abolished_village_is_gone_with_day_and_reason(client):
    ended(make_village(GUOYU), "abolished", on="2024-03-15", note="整村搬迁")
    page = text(client, f"/villages/{GUOYU}/", 410)
    assert all(words in page for words in ("郭峪村", "2024年3月15日", "整村搬迁", SOURCE))


def test_a_split_village_is_gone_and_names_its_successors(client):
    ended(make_village(GUOYU), "split", make_village(HUANGCHENG).pk, make_village(SHICONGTOU).pk)
    page = text(client, f"/villages/{GUOYU}/", 410)
    assert f'<a href="/villages/{HUANGCHENG}/">阳城县北留镇皇城村</a>' in page
    assert f'<a href="/villages/{SHICONGTOU}/">泽州县周村镇石淙头村</a>' in page


def test_the_pictures_of_an_ended_village_lead_on_too(client):
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk)
    address = client.get(f"/villages/{GUOYU}/photos/")["Location"]
    assert address == f"/villages/{HUANGCHENG}/photos/"


def test_a_renumbered_village_keeps_its_place_and_tells_its_old_code(client):
    ended(make_village(), "renumbered", new_code().pk)
    assert client.get(f"/villages/{SHICONGTOU}/")["Location"] == "/villages/140525103299/"
    assert f"本村原代码{SHICONGTOU}。" in text(client, "/villages/140525103299/")


def test_an_ended_village_is_in_no_list_and_in_no_count(client):
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk)
    for address in ("/villages/140522101/", "/villages/140522/"):
        assert "郭峪村</a>" not in text(client, address)
    assert client.get("/villages/").context["village_count"] == 1
    assert client.get(f"/villages/{HUANGCHENG}/").context["neighbours"] == []


def test_the_home_page_shows_no_village_that_is_no_more(client):
    workflow.publish(make_profile(village=make_village(GUOYU)), None)
    assert "郭峪村" in text(client, "/")
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk)
    assert "郭峪村" not in text(client, "/")


def test_news_of_a_village_stays_with_its_successor(client):
    edition = publish_article(headline="郭峪古城修缮", places=[make_village(GUOYU).pk])
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk)
    assert client.get(f"/villages/{HUANGCHENG}/").context["inside"] == [edition]


def test_a_merged_township_leads_to_its_successor_and_is_in_no_list(client):
    old, new = make_township(), make_township("140522101")
    ended(old, "merged", new.pk)
    assert client.get(f"/villages/{old.pk}/")["Location"] == f"/villages/{new.pk}/"
    assert "周村镇" not in text(client, "/villages/140525/")
    assert list(Township.objects.standing()) == [new]


@pytest.mark.parametrize("address", ["/v/{}", "/V/{}", "/v/{}/"])
def test_the_short_form_of_an_old_plate_leads_to_the_successor(client, address):
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk)
    response = client.get(address.format(GUOYU), follow=True)
    assert response.redirect_chain[-1] == (f"/villages/{HUANGCHENG}/", 301)
    assert response.status_code == 200


@pytest.mark.parametrize("code", ["//evil.example", "140522101227@evil.example", "1405221012270"])
def test_the_short_form_never_leaves_the_site(client, code):
    assert client.get(f"/v/{code}").status_code == 404


def test_a_way_in_a_circle_ends(client):
    from villages.models import CodeChange, Village

    make_village(GUOYU), make_village(HUANGCHENG)
    Village.objects.update(is_standing=False)
    for old, new in ((GUOYU, HUANGCHENG), (HUANGCHENG, GUOYU)):
        CodeChange.objects.create(old_code=old, new_code=new, kind="merged", source=SOURCE)
    assert client.get(f"/villages/{GUOYU}/", follow=True).status_code in (301, 410)

"""What readers get of the city's layout."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_element, make_membership, make_village
from tests.weight import KILOBYTE, weight
from villages.layout.models import LayoutElement

pytestmark = pytest.mark.django_db
SHICONGTOU, HUANGCHENG, GUOYU = "140525103222", "140522101230", "140522101227"


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_layout_counts_the_rows_of_each_element(client):
    make_membership(SHICONGTOU)
    make_membership(HUANGCHENG)
    assert "已知2个村" in text(client, "/layout/")


def test_an_element_without_members_says_that_none_is_known(client):
    make_element("hundred-villages", kind=LayoutElement.Kind.HUNDRED, unknown="资料没有点名。")
    page = text(client, "/layout/")
    assert "还不知道是哪些村。" in page
    assert "资料没有点名。" in page


def test_the_thousand_is_the_whole_register(client):
    make_element("thousand-villages", kind=LayoutElement.Kind.THOUSAND)
    make_village(SHICONGTOU)
    make_village(GUOYU)
    assert "名册里的2个村都在其中。" in text(client, "/layout/")


def test_a_reading_of_our_own_is_marked_as_such(client):
    make_element(reading="城区加五县，是推断。")
    assert "本站的理解，不是官方口径： 城区加五县，是推断。" in text(client, "/layout/")


def test_members_stand_with_their_source_and_those_without_order_apart(client):
    make_membership(HUANGCHENG, order=1)
    make_membership(SHICONGTOU)
    page = text(client, "/layout/taihang-highway/")
    assert page.index("按先后") < page.index("皇城村") < page.index("先后不明的村")
    assert page.count("来源：《中国日报》，2023年11月14日") == 2
    assert "Huangcheng Village, Beiliu Town, Yangcheng County" in text(
        client, "/en/layout/taihang-highway/"
    )


def test_an_unknown_element_is_not_found(client):
    assert client.get("/layout/sixth-finger/").status_code == 404


def test_a_village_leads_on_to_the_next_along_the_way(client):
    make_membership(HUANGCHENG, order=1)
    make_membership(SHICONGTOU, order=5)
    make_membership(GUOYU)
    first, last = (text(client, f"/villages/{code}/") for code in (HUANGCHENG, SHICONGTOU))
    assert "下一村： 周村镇石淙头村" in first
    assert "上一村：" not in first
    assert "上一村： 北留镇皇城村" in last
    assert "下一村：" not in text(client, f"/villages/{GUOYU}/")


def test_the_next_village_is_one_of_the_same_element(client):
    make_membership(HUANGCHENG, order=1)
    make_membership(SHICONGTOU, order=2, element=make_element("qinhe", kind="belt"))
    assert "下一村：" not in text(client, f"/villages/{HUANGCHENG}/")


def test_every_village_belongs_to_the_thousand(client):
    make_village(SHICONGTOU)
    assert "千村共富 全市每个村都在其中" in text(client, f"/villages/{SHICONGTOU}/")


@pytest.mark.parametrize("address", ["/layout/", "/en/layout/", "/layout/taihang-highway/"])
def test_the_layout_of_the_whole_register_costs_four_queries_and_is_light(client, address):
    call_command("load_register", verbosity=0)
    call_command("load_layout")
    with CaptureQueriesContext(connection) as captured:
        page = client.get(address).content
    # What frames every page is asked for once a version, whichever page comes first.
    framed = ("delivery_version", "jincheng_")
    own = [one for one in captured if not any(name in one["sql"] for name in framed)]
    assert len(own) <= 4
    assert weight(page) <= 14 * KILOBYTE

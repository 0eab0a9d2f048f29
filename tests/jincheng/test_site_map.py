"""The site map for readers."""

import html5lib
import pytest
from django.core.management import call_command

from jincheng.site_pages import first_texts
from publishing import workflow
from tests.factories import (
    make_element,
    make_section,
    make_site_page,
    make_township,
    make_village,
    publish_article,
)
from tests.weight import KILOBYTE, weight

pytestmark = pytest.mark.django_db
MAP = "/site-map/"


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def links(client, address: str = MAP) -> dict[str, str]:
    """The links of the page's own part, with their words."""
    page = client.get(address).content.decode()
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return {e.get("href"): "".join(e.itertext()).strip() for e in tree.find(".//main").iter("a")}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_map_leads_to_every_part_of_the_site(client, prefix):
    make_village()
    make_section()
    make_element()
    first_texts.load()
    found = links(client, f"{prefix}{MAP}")
    for path in (
        "/",
        "/news/",
        "/news/archive/",
        "/news/heritage/",
        "/feeds/news.atom",
        "/feeds/news/heritage.json",
        "/villages/",
        "/villages/140525/",
        "/villages/140525103/",
        "/villages/tiles/",
        "/layout/",
        "/layout/taihang-highway/",
        "/plans/",
        "/plans/of/140525/",
        "/data/",
        "/data/register/",
        "/figures/",
        "/search/",
        "/corrections/",
        "/about/",
        "/privacy/",
    ):
        assert f"{prefix}{path}" in found, path


def test_pages_that_no_footer_lists_stand_on_the_map(client):
    workflow.publish(make_site_page(in_footer=False), None)
    make_site_page(slug="draft")
    found = links(client)
    assert found["/rules/"] == "投稿须知"
    assert "/draft/" not in found


def test_a_township_that_is_no_more_is_left_out(client):
    make_township()
    make_township("140522101")
    type(make_township()).objects.filter(pk="140522101").update(is_standing=False)
    found = links(client)
    assert "/villages/140525103/" in found
    assert "/villages/140522101/" not in found


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_map_of_the_whole_register_is_light(client, prefix):
    call_command("load_register", verbosity=0)
    call_command("load_layout", verbosity=0)
    first_texts.load()
    page = client.get(f"{prefix}{MAP}").content
    assert page.count(b'<li><a href="/villages/' if not prefix else b"/en/villages/") >= 77
    assert weight(page) <= 14 * KILOBYTE


def test_the_map_costs_as_much_for_many_texts(client, django_assert_num_queries):
    make_village()
    for _number in range(5):
        publish_article()
    with django_assert_num_queries(8):  # Three; the version, sections, three of the frame.
        client.get(MAP)


def test_machines_are_told_of_home_and_map_in_both_languages(client):
    told = client.get("/sitemaps/pages.xml").content.decode()
    for path in ("/", "/en/", MAP, f"/en{MAP}"):
        assert f"<loc>http://localhost:8000{path}</loc>" in told

"""The grid on its own page, on the home page, and on those of places."""

import random
import re

import brotli
import pytest
from django.core.management import call_command
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from tests.factories import make_photo, make_township, make_village
from tests.weight import KILOBYTE, weight
from villages.models import Township, Village
from villages.tiles import grid, layers

pytestmark = pytest.mark.django_db
SHICONGTOU, HUANGCHENG = "140525103222", "140522101230"
INCLUDE = "villages/tiles/includes/counties.html"


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


@pytest.fixture
def register():
    call_command("load_register", verbosity=0)


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_numbers_of_the_legend_and_the_table_are_counted(client):
    make_village(SHICONGTOU)
    make_village(HUANGCHENG)
    make_photo(place_code=SHICONGTOU)
    page = text(client, "/villages/tiles/photo/")
    assert "有照片 1 没有照片 1" in page
    assert "周村镇 1 0 1 0 0 0 0" in page
    assert "北留镇 1 0 0 0 0 0 0" in page


def test_each_township_is_a_link_and_one_without_villages_too(client):
    make_village(SHICONGTOU)
    make_township("140581102")
    page = client.get("/villages/tiles/").content.decode()
    for code in ("140525103", "140581102"):
        assert f'<a href="/villages/{code}/">' in page


def test_complete_is_told_in_words(client):
    make_village(SHICONGTOU)
    page = text(client, "/villages/tiles/")
    assert "“样样都有”是指这个村的网页有规划、照片、介绍、英文、位置" in page
    assert "不评比村庄" in page


def test_the_layers_are_addresses_and_the_shown_one_is_marked(client):
    make_village(SHICONGTOU)
    page = client.get("/villages/tiles/plan/").content.decode()
    assert page.count('aria-current="page"') == 1
    for layer in layers.PARTS:
        assert f'href="/villages/tiles/{layer.slug}/"' in page


@pytest.mark.parametrize("layer", ["complete", "rank", "photo2"])
def test_an_unknown_layer_is_not_found(client, layer):
    assert client.get(f"/villages/tiles/{layer}/").status_code == 404


@pytest.mark.parametrize("address", ["/", "/villages/140525/", "/villages/140525103/"])
def test_home_and_places_show_their_tiles(client, address):
    make_village(SHICONGTOU)
    make_photo(place_code=SHICONGTOU)
    page = client.get(address).content.decode()
    assert page.count('id="tile"') == 1
    assert "有1样 1" in text(client, address)


def test_a_township_says_of_each_village_what_it_has(client):
    make_village(SHICONGTOU)
    make_photo(place_code=SHICONGTOU)
    assert "石淙头村 照片" in text(client, "/villages/140525103/")


def test_a_village_that_is_no_more_has_no_tile():
    Village.objects.filter(pk=make_village(SHICONGTOU).pk).update(is_standing=False)
    make_village(HUANGCHENG)
    city = grid.of_city(timezone.now())
    assert [village.pk for village in city.villages] == [HUANGCHENG]
    assert Township.objects.count() == 2


def test_the_whole_register_costs_two_queries(register, django_assert_num_queries):
    with django_assert_num_queries(2):
        city = grid.of_city(timezone.now())
        assert len(city.villages) == 1548
        assert city.counts


@pytest.mark.parametrize("address", ["/", "/en/", "/villages/tiles/", "/en/villages/tiles/plan/"])
def test_pages_with_every_village_are_light_and_ask_little(client, register, address):
    with CaptureQueriesContext(connection) as captured:
        page = client.get(address).content
    asked = [one for one in captured if "delivery_version" not in one["sql"]]
    assert len(asked) <= (11 if address in {"/", "/en/"} else 6)
    # The field of the home page fetches its suggestions when it is used.
    assert weight(page, is_first_view=True) <= 14 * KILOBYTE


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_grid_is_light_whatever_is_known(register, language):
    city, chance = grid.of_city(timezone.now()), random.Random(1405)
    for village in city.villages:
        for part in layers.PARTS:
            setattr(village, f"{part.slug}_level", chance.randint(0, part.highest))
    with translation.override(language):
        page = render_to_string(INCLUDE, {"tiles": city}).encode()
    size = len(brotli.compress(page, quality=5))
    assert size <= 6 * KILOBYTE, size


def test_templates_of_layout_and_tiles_hold_no_number(settings):
    for room in ("layout", "tiles"):
        for path in (settings.BASE_DIR / "templates" / "villages" / room).rglob("*.html"):
            page = path.read_text()
            said = re.findall(r'translate "([^"]*)"', page)
            shown = re.sub(r"<[^>]*>", "", re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", page))
            assert not re.search(r"\d", shown + "".join(said)), path

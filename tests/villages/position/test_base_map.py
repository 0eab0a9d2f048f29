"""A base map is off by default; with it come its credit and review number, on that page only."""

from decimal import Decimal

import pytest

from tests.factories import make_village
from villages.models import Village
from villages.position import base_map
from villages.position.base_map import check_base_map

pytestmark = pytest.mark.django_db
TILES = "https://tiles.example.cn/{z}/{x}/{y}.png"
PAGE = "/villages/140525103222/"


@pytest.fixture
def village() -> Village:
    village = make_village()
    village.latitude, village.longitude = Decimal("35.51"), Decimal("112.82")
    village.save()
    return village


@pytest.fixture
def tiles(settings):
    settings.BASE_MAP_TILES = TILES
    settings.BASE_MAP_CREDIT = "示例地图社"
    settings.BASE_MAP_REVIEW_NUMBER = "示例GS〔2023〕0号"
    return settings


def test_without_a_tile_service_there_is_no_map(client, village):
    response = client.get(PAGE)
    assert "base-map" not in response.content.decode()
    assert "img-src 'self'" in response["Content-Security-Policy"].split("; ")


def test_a_map_comes_with_its_credit_and_review_number(client, village, tiles):
    page = client.get(PAGE).content.decode()
    assert "示例地图社 审图号：示例GS〔2023〕0号" in page
    assert 'href="https://tiles.example.cn/14/13326/6461.png"' in page
    assert "<script" not in page.split("base-map", 1)[1].split("</figure>", 1)[0]


def test_the_policy_allows_the_host_on_pages_with_a_map_only(client, village, tiles):
    make_village("140522101227")
    assert "img-src 'self' https://tiles.example.cn" in client.get(PAGE)["Content-Security-Policy"]
    for other in ("/villages/140522101227/", "/villages/140525/"):
        assert "example.cn" not in client.get(other)["Content-Security-Policy"]


def test_the_village_lies_in_the_middle_of_its_map(village, tiles):
    found = base_map.of(village)
    middle = [
        tile
        for tile in found.tiles
        if 0 <= found.middle[0] - tile.x < found.size and 0 <= found.middle[1] - tile.y < found.size
    ]
    # (112.82 + 180) / 360 * 2**14 = 13326.6: the middle lies in that column.
    assert [tile.url for tile in middle] == ["https://tiles.example.cn/14/13326/6461.png"]
    assert abs(found.middle[0] - middle[0].x - 0.6 * found.size) < 0.1 * found.size


def test_tiles_of_another_datum_are_shifted(village, tiles):
    before = base_map.of(village).tiles[0]
    tiles.BASE_MAP_DATUM = "gcj02"
    assert base_map.of(village).tiles[0] != before


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        ({"BASE_MAP_CREDIT": ""}, "E001"),
        ({"BASE_MAP_REVIEW_NUMBER": ""}, "E001"),
        ({"BASE_MAP_TILES": "http://tiles.example.cn/{z}/{x}/{y}"}, "E002"),
        ({"BASE_MAP_TILES": "https://tiles.example.cn/{z}/{x}"}, "E002"),
        ({"BASE_MAP_TILES": "https://{s}.example.cn/{z}/{x}/{y}"}, "E003"),
        ({"BASE_MAP_DATUM": "mars"}, "E004"),
    ],
)
def test_the_site_does_not_start_with_half_a_map(tiles, changed, number):
    assert check_base_map() == []
    for name, value in changed.items():
        setattr(tiles, name, value)
    assert [error.id for error in check_base_map()] == [f"villages.{number}"]


def test_without_a_map_nothing_is_asked_for(settings):
    assert check_base_map() == []

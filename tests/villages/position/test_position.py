"""A village's position on the desk and on its page: converted, checked, linked, near others."""

from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.urls import reverse

from tests import cast
from tests.desk import messages
from tests.factories import make_village
from villages.models import Village
from villages.offering import offered
from villages.position import links
from villages.position.datums import Datum, Point, to_datum

pytestmark = pytest.mark.django_db
GUOYU, HUANGCHENG, SHICONGTOU = "140522101227", "140522101230", "140525103222"
NAMES = {"name": "石淙头村", "name_en": "Shicongtou Village", "pinyin": "Shicongtou"}


def place(code: str, latitude: str, longitude: str) -> Village:
    village = make_village(code)
    village.latitude, village.longitude = Decimal(latitude), Decimal(longitude)
    village.position_source = "高德地图，2024年3月5日"
    village.save()
    return village


@pytest.fixture
def chief(client):
    make_village()
    client.force_login(cast.chief_editor())
    return client


def save(client, **told):
    address = reverse("admin:villages_village_change", args=[SHICONGTOU])
    sent = {**NAMES, "datum": "wgs84", "position_source": "高德地图，2024年3月5日", **told}
    return client.post(address, sent, follow=True)


@pytest.mark.parametrize("datum", Datum.values)
def test_what_is_pasted_is_stored_in_wgs_84(chief, datum):
    pasted = to_datum(Point(35.51, 112.82), datum)
    save(chief, position=f"{pasted.longitude},{pasted.latitude}", datum=datum)
    village = Village.objects.get(pk=SHICONGTOU)
    assert abs(village.latitude - Decimal("35.51")) < Decimal("0.00002")
    assert abs(village.longitude - Decimal("112.82")) < Decimal("0.00002")


def test_saving_again_does_not_move_a_village(chief):
    save(chief, position="112.82,35.51", datum="gcj02")
    before = Village.objects.get(pk=SHICONGTOU).latitude
    form = chief.get(reverse("admin:villages_village_change", args=[SHICONGTOU])).context
    shown = form["adminform"].form["position"].value()
    save(chief, position=shown, name="石淙头")
    assert Village.objects.get(pk=SHICONGTOU).latitude == before


def test_an_emptied_position_is_not_known_any_more(chief):
    save(chief, position="112.82,35.51")
    save(chief, position="", position_source="")
    assert Village.objects.get(pk=SHICONGTOU).latitude is None


@pytest.mark.parametrize(
    ("told", "field", "sentence"),
    [
        ({"position": "116.39,39.90"}, "position", "不在晋城市一带"),
        ({"position": "村口"}, "position", "请贴一对经纬度"),
        ({"position": "112.82,35.51", "datum": "mars"}, "datum", ""),
        (
            {"position": "112.82,35.51", "position_source": ""},
            "position_source",
            "请写明位置从哪里来",
        ),
    ],
)
def test_a_position_that_cannot_be_is_refused_at_its_field(chief, told, field, sentence):
    page = save(chief, **told)
    assert sentence in str(page.context["adminform"].form.errors[field])
    assert Village.objects.get(pk=SHICONGTOU).latitude is None


def test_a_position_far_from_the_county_is_told(chief):
    Village.objects.create(
        code="140525103223",
        township_id="140525103",
        latitude=Decimal("35.5"),
        longitude=Decimal("112.8"),
        **{**NAMES, "name": "邻村"},
        name_register="邻村村委会",
    )
    answer = save(chief, position="113.4,36.0")
    assert any("离本乡镇已知的村最近也有" in words for words in messages(answer))
    assert not any("公里" in words for words in messages(save(chief, position="112.81,35.51")))


def test_the_database_keeps_no_half_position():
    with pytest.raises(IntegrityError):
        Village.objects.filter(pk=make_village().pk).update(latitude=Decimal("35.5"))


def test_a_page_links_to_map_services_in_their_own_datum(client):
    village = place(SHICONGTOU, "35.51", "112.82")
    page = client.get(f"/villages/{SHICONGTOU}/").content.decode()
    found = {link.name: link.url for link in links.of(village)}
    assert list(found) == ["高德", "腾讯", "百度", "苹果", "手机里的地图"]
    moved = to_datum(Point(35.51, 112.82), Datum.GCJ02)
    assert f"{moved.longitude:.6f}%2C{moved.latitude:.6f}" in found["高德"]
    assert found["手机里的地图"] == "geo:35.510000,112.820000"
    assert page.count('rel="noopener noreferrer"') >= 5


def test_a_name_cannot_add_anything_to_a_link():
    village = place(SHICONGTOU, "35.51", "112.82")
    village.name = "村&coordinate=x;coord:1,2"
    assert links.of(village)[0].url.count("coordinate=") == 1


def test_villages_nearby_are_told_by_distance_also_over_the_border(client):
    place(SHICONGTOU, "35.51", "112.82")
    place(GUOYU, "35.50", "112.75")
    place(HUANGCHENG, "35.50", "112.80")
    nearby = client.get(f"/villages/{SHICONGTOU}/").context["nearby"]
    assert [(one.village.pk, round(one.km, 1)) for one in nearby] == [
        (HUANGCHENG, 2.1),
        (GUOYU, 6.4),
    ]
    assert "皇城村</a>" in client.get(f"/villages/{SHICONGTOU}/").content.decode()


def test_without_a_position_a_page_shows_its_township_and_nothing_nearby(client):
    make_village(GUOYU), make_village(SHICONGTOU)
    place(HUANGCHENG, "35.50", "112.80")
    context = client.get(f"/villages/{GUOYU}/").context
    assert (context["nearby"], context["map_links"]) == ([], [])
    assert [one.pk for one in context["neighbours"]] == [HUANGCHENG]


def test_a_village_far_away_is_not_nearby(client):
    place(SHICONGTOU, "35.51", "112.82")
    place(GUOYU, "35.90", "112.82")
    assert client.get(f"/villages/{SHICONGTOU}/").context["nearby"] == []


def test_phones_get_the_position_that_is_known():
    place(SHICONGTOU, "35.51", "112.82")
    [village] = offered([])
    assert (village.latitude, village.longitude) == (35.51, 112.82)

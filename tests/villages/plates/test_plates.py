"""Plates: their code is read as a phone reads it, their sheets hold what they should."""

import re
from pathlib import Path

import pytest
import segno

from publishing import workflow
from tests.factories import make_profile, make_township, make_village
from tests.villages.plates.reading import read, squares
from villages.models import Village
from villages.plates import sheets, symbol

pytestmark = pytest.mark.django_db
VILLAGE, TOWNSHIP = "140525103222", "140525103"
CODE = re.compile(r'viewBox="0 0 (\d+) \d+".*?<path d="([^"]+)"', re.DOTALL)
PLATE_READER = Path("static/upload/plate.js")


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True
    settings.SITE_URL = "https://villages.example.org"


def codes(client, code: str = VILLAGE, size: str = "a5") -> list[tuple[str, str]]:
    """What the codes of a page say, and in which mode."""
    page = client.get(f"/villages/{code}/plate/?size={size}").content.decode()
    return [read(squares(path, int(side))) for side, path in CODE.findall(page)]


def make_many(count: int) -> None:
    village = make_village()
    names = {"name": "某村", "name_en": "A", "pinyin": "Mou", "name_register": "某村委会"}
    for number in range(300, 299 + count):
        Village.objects.create(code=f"{TOWNSHIP}{number}", township=village.township, **names)


def test_a_plates_code_leads_to_the_villages_page(client):
    make_village()
    [(address, mode)] = codes(client)
    assert (address, mode) == (f"HTTPS://VILLAGES.EXAMPLE.ORG/V/{VILLAGE}", "alphanumeric")
    answer = client.get(address.removeprefix("HTTPS://VILLAGES.EXAMPLE.ORG"))
    assert (answer.status_code, answer["Location"]) == (301, f"/villages/{VILLAGE}/")


@pytest.mark.parametrize(
    ("site", "told", "mode"),
    [
        ("http://localhost:8000", "HTTP://LOCALHOST:8000", "alphanumeric"),
        ("https://jc.gov.cn", "HTTPS://JC.GOV.CN", "alphanumeric"),
        ("https://jc_villages.cn", "https://jc_villages.cn", "bytes"),
        ("https://晋城.cn", "HTTPS://XN--UISZ05A.CN", "alphanumeric"),
    ],
)
def test_capitals_are_taken_where_they_make_a_better_code(settings, site, told, mode):
    settings.SITE_URL = site
    made = symbol.make(VILLAGE)
    address = f"{told}/{'v' if mode == 'bytes' else 'V'}/{VILLAGE}"
    assert read(squares(symbol.path(made), symbol.side(made))) == (address, mode)
    plain = segno.make_qr(symbol.short_address(VILLAGE), error=symbol.CORRECTION)
    assert (made.version, "LMQH".index(plain.error)) <= (plain.version, "LMQH".index(made.error))


def test_the_page_for_sending_photos_understands_a_plate(client):
    make_village()
    [pattern] = re.findall(r"^const ADDRESS = /(.+)/i$", PLATE_READER.read_text(), re.MULTILINE)
    [(address, _mode)] = codes(client)
    assert re.search(pattern, address, re.IGNORECASE)[1] == VILLAGE


@pytest.mark.parametrize(("size", "count"), [("a4", 1), ("a5", 1), ("four", 4), ("eight", 8)])
def test_a_sheet_of_one_village_is_filled_with_its_plates(client, size, count):
    make_village()
    assert codes(client, size=size) == codes(client) * count


@pytest.mark.parametrize(("size", "count"), [("a5", 9), ("four", 3), ("eight", 2)])
def test_a_township_has_a_plate_for_each_of_its_villages(client, size, count):
    make_many(9)
    response = client.get(f"/villages/{TOWNSHIP}/plate/?size={size}")
    assert len(response.context["sheets"]) == count
    told = [address[-12:] for address, _mode in codes(client, TOWNSHIP, size)]
    assert told == list(Village.objects.values_list("code", flat=True))


def test_a_plate_tells_the_story_of_the_name_that_is_live(client):
    profile = make_profile(name_story="<p>石多水响，<b>故名</b>石淙。</p>")
    assert "石多水响" not in client.get(f"/villages/{VILLAGE}/plate/").content.decode()
    workflow.publish(profile, None)
    page = client.get(f"/villages/{VILLAGE}/plate/").content.decode()
    assert '<p class="plate__story">石多水响，故名石淙。</p>' in page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("短。", "短。"),
        ("一二三四五六七八。九十。", "一二三四五六七八。"),
        ("一二三！四五六？七八九十甲乙丙丁", "一二三！四五六？"),
        ("没有标点的一句长长的话", ""),
        ("", ""),
    ],
)
def test_a_long_story_ends_with_a_whole_sentence(text, told):
    assert sheets.whole_sentences(text, 10) == told


def test_a_place_without_villages_says_so(client):
    make_township()
    assert "这里没有行政村" in client.get(f"/villages/{TOWNSHIP}/plate/").content.decode()


@pytest.mark.parametrize(
    "address",
    ["140525103399/plate/", "140525999/plate/", "140525/plate/", f"{VILLAGE}/plate/?size=a0"],
)
def test_what_there_is_not_has_no_plate(client, address):
    make_village()
    assert client.get(f"/villages/{address}").status_code == 404


@pytest.mark.parametrize("code", [VILLAGE, TOWNSHIP])
def test_plates_cost_few_queries(client, django_assert_max_num_queries, code):
    make_many(30)
    with django_assert_max_num_queries(8):  # Three are of the frame.
        client.get(f"/en/villages/{code}/plate/")


def test_places_lead_to_their_plates_for_readers_and_staff(client, admin_client):
    make_village()
    link = f'href="/villages/{VILLAGE}/plate/"'
    assert link in client.get(f"/villages/{VILLAGE}/").content.decode()
    assert link in admin_client.get(f"/admin/villages/village/{VILLAGE}/change/").content.decode()
    link = f'href="/villages/{TOWNSHIP}/plate/"'
    assert link in client.get(f"/villages/{TOWNSHIP}/").content.decode()
    page = admin_client.get(f"/admin/villages/township/{TOWNSHIP}/change/").content.decode()
    assert link in page

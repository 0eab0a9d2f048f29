"""A place's own files: what readers may know, and nothing else."""

import csv
import io
import json
import re
from html import unescape

import pytest

from publishing import workflow
from tests.factories import (
    make_designation,
    make_photo,
    make_profile,
    make_village,
    publish_article,
)
from tests.public_pages import COUNTY, EMPTY, VILLAGE, build
from tests.villages.open_files.filling import place
from villages.lifecycle.ending import Ending, end
from villages.models import Designation, Village

pytestmark = pytest.mark.django_db
TOWNSHIP = VILLAGE[:9]
OTHER = "140522101227"


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def record(client, code: str = VILLAGE) -> dict:
    response = client.get(f"/villages/{code}.json")
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return json.loads(response.content)


def table(client, code: str = VILLAGE) -> list[dict[str, str]]:
    text = client.get(f"/villages/{code}.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_village_tells_its_names_and_those_above_it(client):
    make_village()
    told = record(client)
    assert (told["code"], told["level"], told["name"]) == (VILLAGE, "village", "石淙头村")
    assert (told["name_en"], told["pinyin"]) == ("Shicongtou Village", "Shicongtou")
    assert [parent["name"] for parent in told["parents"]] == ["泽州县", "周村镇"]
    assert told["page"]["en"].endswith(f"/en/villages/{VILLAGE}/")


def test_a_village_tells_its_live_words_in_both_languages_as_plain_text(client):
    workflow.publish(make_profile(name_story="<p>石头<b>多</b>。</p><p>水声淙淙。</p>"), None)
    workflow.publish(make_profile(language="en", in_brief="A village of stone."), None)
    profile = record(client)["profile"]
    assert profile["zh"]["sections"]["name_story"] == "石头多。\n水声淙淙。"
    assert profile["en"]["in_brief"] == "A village of stone."


def test_words_on_the_desk_and_withdrawn_words_are_in_no_file(client):
    profile = make_profile(in_brief="还没有公开的话。")
    assert record(client)["profile"] == {}
    workflow.publish(profile, None)
    assert record(client)["profile"]["zh"]["in_brief"] == "还没有公开的话。"
    workflow.withdraw(profile, None, reason="有误")
    assert record(client)["profile"] == {}


def test_an_unconfirmed_title_is_in_no_file(client):
    make_designation(name="疑似称号", match=Designation.Match.PROBABLE, note="同名村")
    assert record(client)["designations"] == []
    assert "疑似称号" not in client.get("/data/designations.json").content.decode()


def test_review_notes_are_in_no_file(client):
    make_village()
    Village.objects.update(review="reading:淙")
    make_designation(note="只给工作人员看")
    addresses = [f"/villages/{VILLAGE}.{form}" for form in ("json", "csv", "geojson")]
    sets = [f"/data/{slug}.json" for slug in ("register", "designations", "villages")]
    for address in addresses + sets:
        text = client.get(address).content.decode()
        assert "reading:淙" not in text, address
        assert "只给工作人员看" not in text, address


def test_released_photos_come_with_credit_and_never_with_their_position(client):
    make_village()
    place = {"place_code": VILLAGE, "latitude": 35.4991234, "longitude": 112.6781234}
    make_photo(credit_line="张三 摄", licence="cc_by_4", photographer="张三", **place)
    make_photo(released=False, caption="没有公开", **place)
    [photo] = record(client)["photos"]
    assert (photo["credit_line"], photo["licence"]) == ("张三 摄", "CC BY 4.0")
    assert photo["address"].startswith("http")
    text = client.get(f"/villages/{VILLAGE}.json").content.decode()
    assert "35.49" not in text
    assert "没有公开" not in text


def test_a_county_lists_its_townships_and_a_township_its_villages(client):
    make_village()
    make_village("140522101227")
    [township] = record(client, COUNTY)["townships"]
    assert (township["code"], township["villages"]) == (TOWNSHIP, 1)
    [village] = record(client, TOWNSHIP)["villages"]
    assert (village["code"], village["name"]) == (VILLAGE, "石淙头村")


@pytest.mark.parametrize(("code", "rows"), [(VILLAGE, 1), (TOWNSHIP, 1), (COUNTY, 1), (EMPTY, 0)])
def test_a_table_has_the_villages_of_its_place(client, code, rows):
    build()
    assert [row["code"] for row in table(client, code)] == [VILLAGE] * rows


def test_a_village_without_known_position_has_no_geometry(client):
    make_village()
    response = client.get(f"/villages/{VILLAGE}.geojson")
    assert response["Content-Type"] == "application/geo+json"
    feature = json.loads(response.content)
    assert (feature["geometry"], feature["properties"]["name"]) == (None, "石淙头村")
    collection = json.loads(client.get(f"/villages/{COUNTY}.geojson").content)
    assert collection == {"type": "FeatureCollection", "features": []}


def test_a_known_position_is_in_every_file_in_the_order_of_each(client):
    make_village(OTHER)
    make_village()
    place(VILLAGE)
    told = record(client)["position"]
    assert (told["latitude"], told["longitude"], told["datum"]) == (35.4201, 112.65, "WGS-84")
    feature = client.get(f"/villages/{VILLAGE}.geojson").json()
    assert feature["geometry"] == {"type": "Point", "coordinates": [112.65, 35.4201]}
    [only] = client.get("/data/register.geojson").json()["features"]
    assert only == feature
    [row] = table(client)
    assert (row["latitude"], row["position_source"]) == ("35.4201", "示例，2024年")
    assert record(client, OTHER)["position"] is None


@pytest.mark.parametrize("form", ["json", "csv", "geojson"])
@pytest.mark.parametrize("code", ["140525103399", "140525999", "140599", "1405", "0" * 20])
def test_an_unknown_code_is_a_problem_told_in_both_languages(client, code, form):
    make_village()
    response = client.get(f"/villages/{code}.{form}")
    assert response["Content-Type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert (response.status_code, problem["status"], problem["title"]) == (404, 404, "Not Found")
    assert code in problem["detail"]
    assert code in problem["detail_en"]


@pytest.mark.parametrize(("code", "most"), [(VILLAGE, 4), (TOWNSHIP, 4), (COUNTY, 4)])
@pytest.mark.parametrize("form", ["json", "csv", "geojson"])
def test_a_file_costs_few_queries(client, django_assert_max_num_queries, code, most, form):
    build()
    with django_assert_max_num_queries(most + 1):  # And the version.
        client.get(f"/villages/{code}.{form}")


def test_pages_lead_to_their_files(client):
    build()
    for code in (VILLAGE, TOWNSHIP, COUNTY):
        page = client.get(f"/en/villages/{code}/").content.decode()
        [address] = re.findall(r'type="application/json"\s+href="http://[^/]+(/[^"]+)"', page)
        assert client.get(address).json()["code"] == code


@pytest.mark.parametrize(("prefix", "ending"), [("", ""), ("/en", "_en")])
def test_pages_and_files_tell_the_same(client, prefix, ending):
    site = build()
    codes = {found for each in site.found for found in re.findall(r"/villages/(\d+)/$", each)}
    for code in codes:
        told = record(client, code)
        page = unescape(client.get(f"{prefix}/villages/{code}/").content.decode())
        below = told.get("villages", []) + told.get("townships", [])
        rows = [told, *told["parents"], *told["designations"], *below]
        assert [row for row in rows if row[f"name{ending}"] not in page] == [], code
        assert shown(page, "titles", "<li>") == len(told["designations"]), code
        own = [plan for plan in told["plans"] if plan["code"] == code]
        assert all(f"/plans/{plan['number']}/" in page for plan in own), code
        assert shown(page, "figures", "<dd>") == len(told["figures"]), code
        if len(code) == 12:
            assert shown(page, "plans", "<li>") == len(own), code
            assert all(f"/layout/{one['element']}/" in page for one in told["memberships"]), code


def shown(page: str, section: str, tag: str) -> int:
    """How often a tag stands in the section of a page that a heading names."""
    found = re.search(f'labelledby="{section}">(.*?)</section>', page, re.DOTALL)
    return found[1].count(tag) if found else 0


def test_a_merged_villages_file_leads_to_that_of_its_successor(client):
    make_village(OTHER)
    end(make_village(), Ending("merged", (OTHER,), source="晋城市民政局"), None)
    for form in ("json", "csv", "geojson"):
        answer = client.get(f"/villages/{VILLAGE}.{form}")
        assert (answer.status_code, answer["Location"]) == (301, f"/villages/{OTHER}.{form}")
        assert answer["Access-Control-Allow-Origin"] == "*"
    [before] = record(client, OTHER)["predecessors"]
    assert (before["old_code"], before["name"]) == (VILLAGE, "石淙头村")


def test_an_abolished_village_is_gone_and_in_no_table(client):
    make_village(OTHER)
    end(make_village(), Ending("abolished", source="晋城市民政局"), None)
    answer = client.get(f"/villages/{VILLAGE}.json")
    assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")
    assert "/data/code-changes.csv" in answer.json()["detail"]
    assert VILLAGE not in client.get("/data/register.csv").content.decode()
    assert VILLAGE in client.get("/data/code-changes.csv").content.decode()


def test_a_photo_of_a_reposted_text_is_in_no_file(client):
    make_village()
    kept, reposted = make_photo(place_code=VILLAGE), make_photo(place_code=VILLAGE)
    origin = {"original_headline": "原题", "original_author": "他人"}
    origin["original_url"] = "https://example.com/1"
    publish_article(lead_photo=reposted, is_repost=True, **origin)
    publish_article(lead_photo=kept)
    assert [photo["number"] for photo in record(client)["photos"]] == [kept.pk]

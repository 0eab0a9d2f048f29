"""Data sets as files, and the pages that describe them."""

import csv
import io
import json
import re
from hashlib import sha256
from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts import trail
from tests.factories import make_designation, make_village
from tests.villages.open_files.filling import fill_every_set
from tests.villages.plans.making import make_plan
from villages.lifecycle.edition import RegisterEdition
from villages.models import Village
from villages.open_files import register_rows, sets

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


@pytest.fixture
def many(monkeypatch):
    """Fifty villages, in pages of twenty."""
    monkeypatch.setattr("villages.open_files.views.ROWS_ON_PAGE", 20)
    village = make_village()
    names = {"name": "某村", "name_en": "A", "pinyin": "Mou", "name_register": "某村委会"}
    for number in range(300, 349):
        code = f"{VILLAGE[:9]}{number}"
        Village.objects.create(code=code, township=village.township, **names)


def every_file() -> list[str]:
    return [f"/data/{one.slug}.{form}" for one in sets.every() for form in one.forms]


def rows(client, slug: str) -> list[dict[str, str]]:
    text = client.get(f"/data/{slug}.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_cell(value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(value) if isinstance(value, list) else "" if value is None else str(value)


def test_a_table_opens_in_chinese_excel(client):
    make_village()
    response = client.get("/data/register.csv")
    body = response.content
    assert response["Content-Type"].startswith("text/csv; charset=utf-8")
    assert 'filename="jincheng-register.csv"' in response["Content-Disposition"]
    assert body.startswith(b'\xef\xbb\xbf"code","name",')
    assert body.count(b"\n") == body.count(b"\r\n") == 2
    assert "石淙头村".encode() in body


def test_text_keeps_its_leading_zeros_and_formulas_are_no_formulas(client):
    make_designation(name="=HYPERLINK(1)", batch="0356", listed_as='石淙头村，"旧写法"\n二行')
    [row] = rows(client, "designations")
    assert (row["name"], row["batch"]) == ("'=HYPERLINK(1)", "0356")
    assert row["listed_as"] == '石淙头村，"旧写法"\n二行'
    assert b'"0356"' in client.get("/data/designations.csv").content


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_every_beginning_of_a_formula_is_disarmed(client, start):
    make_designation(name=f"{start}1+1")
    assert rows(client, "designations")[0]["name"] == f"'{start}1+1"


def test_a_workbook_keeps_codes_as_text_and_numbers_as_numbers(client):
    fill_every_set()
    make_designation(name="=1+1", batch="0356", year=2014)
    response = client.get("/data/designations.xlsx")
    assert 'filename="jincheng-designations.xlsx"' in response["Content-Disposition"]
    book = load_workbook(BytesIO(response.content))
    heads, *lines = book["rows"].iter_rows()
    [line] = [cells for cells in lines if "=1+1" in [cell.value for cell in cells]]
    told = {head.value: cell for head, cell in zip(heads, line, strict=True)}
    kinds = {name: (told[name].value, told[name].data_type) for name in ("code", "batch", "year")}
    assert kinds == {"code": (VILLAGE, "s"), "batch": ("0356", "s"), "year": (2014, "n")}
    assert (told["name"].data_type, told["code"].number_format) == ("s", "@")
    assert len(list(book["fields"].iter_rows())) == len(heads) + 1


def test_a_workbook_has_the_rows_of_the_csv(client):
    fill_every_set()
    for data_set in sets.every():
        book = load_workbook(BytesIO(client.get(f"/data/{data_set.slug}.xlsx").content))
        heads, *lines = book["rows"].iter_rows(values_only=True)
        as_text = [["" if v is None else str(v) for v in line] for line in lines]
        csv_rows = rows(client, data_set.slug)
        assert list(heads) == [field.name for field in data_set.fields]
        assert as_text == [list(row.values()) for row in csv_rows], data_set.slug


def test_a_sets_page_describes_it_to_machines(client):
    make_designation()
    page = client.get("/en/data/designations/").content.decode()
    words = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    [told] = [one for one in map(json.loads, words) if one["@type"] == "Dataset"]
    forms = {one["encodingFormat"]: one["sha256"] for one in told["distribution"]}
    body = client.get("/data/designations.csv").content
    assert forms["text/csv"] == sha256(body).hexdigest()


def test_json_and_csv_have_the_same_rows(client):
    fill_every_set()
    for data_set in sets.every():
        told = client.get(f"/data/{data_set.slug}.json").json()["rows"]
        written = rows(client, data_set.slug)
        names = [field.name for field in data_set.fields]
        assert [list(row) for row in told + written] == [names] * len(told + written)
        as_text = [{name: as_cell(value) for name, value in row.items()} for row in told]
        assert as_text == written, data_set.slug
        assert told, data_set.slug


def test_what_is_not_known_is_empty_in_csv_and_null_in_json(client):
    make_designation(batch="", year=None)
    [row] = client.get("/data/designations.json").json()["rows"]
    assert (row["batch"], row["year"]) == (None, None)
    assert (rows(client, "designations")[0]["batch"]) == ""


def test_the_list_goes_on_from_its_cursor_to_its_end(client, many):
    address, found = "/data/villages.json", []
    while address:
        page = client.get(address).json()
        assert len(page["rows"]) <= 20
        found += [row["code"] for row in page["rows"]]
        address = page["next"]
    assert found == sorted(found) == list(Village.objects.values_list("code", flat=True))


@pytest.mark.parametrize("after", ["x", "", "1405251032220", "-1", "１４０５", "1;drop", "%00"])
def test_a_wrong_cursor_is_told_so(client, after):
    response = client.get(f"/data/villages.json?after={after}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert "after" in response.json()["detail"]


def test_an_unknown_file_is_a_problem_and_an_unknown_set_a_page(client):
    response = client.get("/data/nothing.csv")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert client.get("/data/designations.geojson").status_code == 404
    assert client.get("/data/nothing/").status_code == 404


def test_any_site_may_read_files_but_pages_are_their_own(client):
    make_village()
    for address in [*every_file(), "/data/openapi.json", f"/villages/{VILLAGE}.json"]:
        assert client.get(address)["Access-Control-Allow-Origin"] == "*", address
    missing = client.get("/villages/140599.json")
    assert missing["Access-Control-Allow-Origin"] == "*"
    for page in ("/data/", "/data/register/", f"/villages/{VILLAGE}/"):
        assert "Access-Control-Allow-Origin" not in client.get(page), page


def test_a_copy_that_still_stands_is_not_sent_again(client):
    make_village()
    for address in every_file():
        etag = client.get(address)["ETag"]
        again = client.get(address, headers={"If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b""), address
        assert again["Access-Control-Allow-Origin"] == "*"


def test_scripts_of_other_sites_may_ask_and_nothing_can_be_written(client):
    asked = client.options("/data/register.csv")
    assert (asked.status_code, asked["Access-Control-Allow-Headers"]) == (204, "If-None-Match")
    refused = client.post("/data/register.csv")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert refused.json()["status"] == 405


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_sets_page_tells_rows_coverage_and_the_fingerprint_of_its_files(client, prefix):
    make_designation(batch="")
    make_designation(name="中国历史文化名村", year=None)
    response = client.get(f"{prefix}/data/designations/")
    assert response.context["row_count"] == 2
    filled = {each.field.name: (each.filled, each.percent) for each in response.context["coverage"]}
    assert (filled["code"], filled["year"]) == ((2, 100), (1, 50))
    for file in response.context["files"]:
        body = client.get(file.address).content
        assert (file.size_bytes, file.sha256) == (len(body), sha256(body).hexdigest())
        assert file.sha256 in response.content.decode()


def test_a_set_tells_the_day_on_which_staff_changed_it(client, time_machine):
    village = make_village()
    day = {"label": "2023", "cut_off_on": "2023-06-30", "source": "国家统计局"}
    RegisterEdition.objects.create(is_in_force=True, **day)
    assert str(client.get("/data/register/").context["changed_on"]) == "2023-06-30"
    time_machine.move_to("2026-03-01T17:00:00+00:00", tick=False)
    trail.write(None, "change", village)
    assert str(client.get("/data/register/").context["changed_on"]) == "2026-03-02"
    assert client.get("/data/figures/").context["changed_on"] is None


def test_the_list_of_sets_counts_their_rows(client, django_assert_max_num_queries):
    fill_every_set()
    with django_assert_max_num_queries(6):  # Its own, version, sections, frame.
        response = client.get("/data/")
    for one, count in response.context["data_sets"]:
        assert count == len(rows(client, one.slug)) > 0, one.slug


def test_no_file_costs_more_than_five_queries(client, django_assert_max_num_queries):
    fill_every_set()
    pages = [f"/data/{one.slug}/" for one in sets.every()]
    for address in [*every_file(), "/data/openapi.json", "/data/villages.json", *pages]:
        with django_assert_max_num_queries(9):  # The version and the frame are among them.
            client.get(address)


def test_a_topic_may_add_columns_to_the_register(client, monkeypatch):
    make_village()
    monkeypatch.setattr(register_rows, "_lookups", {**register_rows._lookups})
    fields = register_rows._fields
    before = len(fields)
    try:
        register_rows.add_columns({sets.Field("kind", "…"): "township__kind"})
        assert rows(client, "register")[0]["kind"] == "镇"
    finally:
        del fields[before:]


def test_a_plan_is_in_the_files_from_its_publication_to_its_withdrawal(client):
    plan = make_plan(is_public=False, stages={"approved": "2024-03-01"}, can_build="村东可以。")
    files = ("plans", "plan-stages", "register")
    hidden = {slug: client.get(f"/data/{slug}.csv").content for slug in files}
    assert "村东可以".encode() not in b"".join(hidden.values())
    type(plan).objects.update(is_public=True)
    [row] = client.get("/data/plans.json").json()["rows"]
    assert (row["state"], row["approved_on"], row["codes"]) == ("approved", "2024-03-01", [VILLAGE])
    assert rows(client, "register")[0]["plan_state"] == "approved"
    type(plan).objects.update(is_public=False)
    assert {slug: client.get(f"/data/{slug}.csv").content for slug in files} == hidden


def test_a_stage_that_is_still_to_come_is_in_no_file(client):
    make_plan(stages={"compiling": "2023-05-04", "approved": "2999-01-01"})
    assert [row["stage"] for row in rows(client, "plan-stages")] == ["compiling"]
    assert rows(client, "plans")[0]["state"] == "compiling"


def test_files_are_the_same_bytes_whenever_and_in_whatever_language_asked(client, time_machine):
    make_designation()
    time_machine.move_to("2026-03-01T09:00:00+00:00", tick=False)
    plain = {one: client.get(one).content for one in every_file()}
    time_machine.move_to("2026-03-01T10:30:00+00:00", tick=False)
    client.cookies["django_language"] = "en"
    assert {one: client.get(one, headers={"Accept-Language": "en"}).content for one in plain} == (
        plain
    )
    assert json.loads(plain["/data/register.json"])["rows"][0]["code"] == VILLAGE

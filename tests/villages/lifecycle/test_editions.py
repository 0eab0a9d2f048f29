"""A new edition of the register is compared, answered for, and taken in whole or not at all."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import TrailLine
from tests.factories import make_designation, make_township
from tests.villages.lifecycle.editions import (
    ABOUT,
    BEIZHUANG,
    GUOYU,
    HEADINGS,
    HUANGCHENG,
    RENUMBERED,
    SHICONGTOU,
    line,
    make_register,
    next_edition,
    villages_csv,
)
from villages.lifecycle.editions import answers
from villages.lifecycle.editions.applying import take_in
from villages.lifecycle.editions.comparing import compare
from villages.lifecycle.editions.reading import decoded, of_texts
from villages.models import CodeChange, PlaceName, RegisterEdition, Township, Village
from villages.register_files import RegisterError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register():
    make_register()


def take(edition=None, **said: tuple[str, str]):
    """Take an edition in; the proposals stand, `said` answers for the others."""
    edition = edition or next_edition()
    comparison = compare(edition)
    given = answers.proposed(comparison)
    for code, (kind, new_codes) in said.items():
        given[code[1:]].kind, given[code[1:]].new_codes = kind, new_codes
    return take_in(edition, given.values(), None, shown=comparison.fingerprint)


MERGER = {f"c{GUOYU}": ("merged", HUANGCHENG)}


def test_what_is_added_gone_and_renamed_is_told():
    found = compare(next_edition())
    assert [row["code"] for _kind, row in found.added] == [RENUMBERED]
    assert [place.code for place in found.gone] == [GUOYU, SHICONGTOU]
    assert [(one.before, one.after) for one in found.renamed] == [("北庄村委会", "北庄新村委会")]
    assert found.same == 4  # One village, three townships.


def test_the_same_name_under_a_new_code_is_proposed_as_renumbered():
    proposed = answers.proposed(compare(next_edition()))
    assert (proposed[SHICONGTOU].kind, proposed[SHICONGTOU].new_codes) == ("renumbered", RENUMBERED)
    assert not proposed[GUOYU].kind


def test_the_same_name_in_another_township_of_the_county_is_proposed_as_moved():
    edition = next_edition(
        villages_csv(**{f"c{SHICONGTOU}": "", "c140522101299": line("140522101299", "石淙头村")})
    )
    assert not answers.proposed(compare(edition))[SHICONGTOU].kind
    other = Township.objects.create(code="140525104", county=make_township().county, name="另镇")
    moved = f"{other.pk}299"
    edition = next_edition(
        villages_csv(**{f"c{SHICONGTOU}": "", f"c{moved}": line(moved, "石淙头村")})
    )
    proposal = answers.proposed(compare(edition))[SHICONGTOU]
    assert (proposal.kind, proposal.new_codes) == ("moved", moved)


def test_an_edition_with_a_merger_a_renaming_and_a_new_code_is_taken_in():
    row = take(**MERGER)
    assert (row.label, row.is_in_force) == ("2024", True)
    assert row.counts == {"added": 1, "gone": 2, "renamed": 1, "same": 4}
    standing = set(Village.objects.standing().values_list("pk", "name"))
    assert standing == {(HUANGCHENG, "皇城村"), (BEIZHUANG, "北庄新村"), (RENUMBERED, "石淙头村")}
    assert {(c.old_code, c.new_code, c.kind) for c in CodeChange.objects.all()} == {
        (GUOYU, HUANGCHENG, "merged"),
        (SHICONGTOU, RENUMBERED, "renumbered"),
    }
    assert TrailLine.objects.get(verb="apply_edition").after["label"] == "2024"


def test_the_addresses_of_a_taken_in_edition_behave(client):
    take(**MERGER)
    assert client.get(f"/villages/{GUOYU}/")["Location"] == f"/villages/{HUANGCHENG}/"
    assert client.get(f"/villages/{SHICONGTOU}/")["Location"] == f"/villages/{RENUMBERED}/"
    page = client.get(f"/villages/{BEIZHUANG}/").content.decode()
    assert "曾用名" in page
    assert ">北庄村<" in page
    assert "国家统计局统计用区划代码，截至2024年6月30日" in page


@pytest.mark.parametrize(
    ("words", "found"),
    [("郭峪", HUANGCHENG), ("北庄村", BEIZHUANG), ("北庄新村", BEIZHUANG), ("石淙头", RENUMBERED)],
)
def test_readers_find_the_places_of_an_edition_by_old_and_new_names(client, words, found):
    take(**MERGER)
    page = client.get("/search/", {"q": words}).content.decode()
    assert f'href="/villages/{found}/"' in page
    for gone in (GUOYU, SHICONGTOU):
        assert f'href="/villages/{gone}/"' not in page


def test_a_renamed_village_keeps_its_former_name_with_its_source():
    take(**MERGER)
    name = PlaceName.objects.get(place_code=BEIZHUANG)
    assert (name.name, name.kind) == ("北庄村", "former")
    assert name.source == "国家统计局统计用区划代码，2024版，截至2024-06-30"


def test_a_name_that_staff_gave_stays_and_the_registers_is_kept_beside():
    Village.objects.filter(pk=BEIZHUANG).update(name="大北庄村")
    take(**MERGER)
    village = Village.objects.get(pk=BEIZHUANG)
    assert (village.name, village.name_register) == ("大北庄村", "北庄新村委会")
    assert PlaceName.objects.filter(place_code=BEIZHUANG, name="北庄村").exists()


def test_titles_go_along_to_a_new_code():
    title = make_designation()
    take(**MERGER)
    title.refresh_from_db()
    assert title.village_id == RENUMBERED


def everything() -> tuple:
    return (
        set(Village.objects.values_list("pk", "name", "is_standing")),
        CodeChange.objects.count(),
        RegisterEdition.objects.count(),
        PlaceName.objects.count(),
    )


@pytest.mark.parametrize(
    "answer",
    [
        ("", ""),
        ("merged", ""),
        ("merged", GUOYU),
        ("merged", "140522101399"),
        ("split", HUANGCHENG),
    ],
)
def test_without_right_answers_nothing_changes(answer):
    before = everything()
    with pytest.raises(ValidationError, match="去向不明或不对"):
        take(**{f"c{GUOYU}": answer})
    assert everything() == before


def test_a_village_does_not_go_into_one_that_is_gone_too():
    with pytest.raises(ValidationError):
        take(**{f"c{GUOYU}": ("merged", SHICONGTOU)})


def test_two_villages_do_not_get_the_same_new_code():
    with pytest.raises(ValidationError):
        take(**{f"c{GUOYU}": ("renumbered", RENUMBERED)})


def test_a_comparison_that_is_out_of_date_is_refused():
    edition = next_edition()
    comparison = compare(edition)
    given = answers.proposed(comparison)
    given[GUOYU].kind, given[GUOYU].new_codes = "merged", HUANGCHENG
    Village.objects.filter(pk=BEIZHUANG).update(name="大北庄村")
    before = everything()
    with pytest.raises(ValidationError, match="刚刚有了变化"):
        take_in(edition, given.values(), None, shown=comparison.fingerprint)
    assert everything() == before


def test_the_same_edition_is_not_taken_in_twice():
    take(**MERGER)
    with pytest.raises(RegisterError, match="不比现行的“2024”"):
        take_in(next_edition(), [], None, shown="")


def test_another_edition_of_the_same_label_is_refused():
    take(**MERGER)
    later = replace(ABOUT, cut_off_on=date(2025, 6, 30))
    with pytest.raises(RegisterError, match="已经有名为“2024”的版本"):
        take(next_edition(villages_csv(**{f"c{GUOYU}": "", f"c{SHICONGTOU}": ""}), later))


def test_a_code_of_a_place_that_is_no_more_does_not_come_back():
    take(**MERGER)
    with pytest.raises(RegisterError, match=f"第 2 行：代码“{GUOYU}”属于已不存在的“郭峪村”"):
        compare(next_edition(villages_csv()))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code,name\n", "villages.csv 第 1 行：缺少列"),
        ("140522101227,郭峪村", "villages.csv 第 2 行：列数与标题行不一致"),
        ("", "villages.csv 第 1 行：缺少列"),
        (line("1.40522E+11", "郭峪村"), "代码“1.40522E+11”应为 12 位数字"),
        (line("140522101２２７", "郭峪村"), "应为 12 位数字"),
        (
            line(GUOYU, "郭峪村") + "\n" + line(GUOYU, "郭峪村"),
            "第 3 行：代码“140522101227”与第 2 行重复",
        ),
        (line("140522999227", "郭峪村"), "township_code “140522999”不在登记册中"),
    ],
)
def test_a_bad_file_is_refused_with_line_and_reason(text, message):
    whole = text if not text or text.startswith("code") else f"{HEADINGS}\n{text}\n"
    with pytest.raises(RegisterError) as refusal:
        of_texts(ABOUT, {"villages.csv": whole})
    assert message in str(refusal.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_file_is_read_in_the_encodings_of_spreadsheets(encoding):
    assert decoded("villages.csv", "郭峪村".encode(encoding)) == "郭峪村"


@pytest.mark.parametrize("file", [b"\xff\xfe\x00", b"a\0b", b"\x81\xff\xff"])
def test_what_is_no_text_is_refused(file):
    with pytest.raises(RegisterError, match=r"villages\.csv：(认不出编码|含有空字符)"):
        decoded("villages.csv", file)


def test_other_counties_are_refused():
    county = "code,name,name_en,pinyin,kind,kind_en,townships,villages\n140599,新县,New,Xin,县,county,1,1\n"
    with pytest.raises(RegisterError):
        compare(of_texts(ABOUT, {"villages.csv": villages_csv(), "counties.csv": county}))

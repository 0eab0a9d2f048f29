"""Facts of villages taken in from a table and given out as one."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import TrailLine
from delivery.version import current
from search.finding import Query
from search.places import find_places
from tests import cast
from tests.factories import make_village
from tests.villages.exchange.files import workbook
from tests.villages.exchange.taken import given_out, proposed, refusals
from villages.exchange.taking import take
from villages.exchange.villages import VillageResource
from villages.models import CodeChange, PlaceName, Village
from villages.position.datums import Point, from_datum

pytestmark = pytest.mark.django_db


@pytest.fixture
def shicongtou():
    return make_village("140525103222")


@pytest.fixture
def chief():
    return cast.chief_editor()


def test_a_change_is_shown_cell_by_cell_and_nothing_is_written(shicongtou):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        made = proposed(VillageResource, "代码,名称\n140525103222,石淙头\n")[2]
    (change,) = made.changes
    assert (change.line, change.cells) == (2, [("名称", "石淙头村", "石淙头")])
    assert len(queries) == 2
    shicongtou.refresh_from_db()
    assert shicongtou.name == "石淙头村"


def test_columns_that_are_missing_change_nothing(shicongtou):
    assert proposed(VillageResource, "代码,名称\n140525103222,石淙头村\n")[2].unchanged == 1


def test_a_table_is_taken_in_with_a_line_of_the_trail_and_one_bump(shicongtou, chief):
    before = current(timezone.now()).number
    take(
        *proposed(VillageResource, "代码,名称,英文名称\n140525103222,石淙头,Shicongtou\n", chief),
        chief,
    )
    shicongtou.refresh_from_db()
    assert (shicongtou.name, shicongtou.name_en) == ("石淙头", "Shicongtou")
    line = TrailLine.objects.get(verb="import")
    assert (line.by, line.subject_key) == (chief, "140525103222")
    assert line.before == {"name": "石淙头村", "name_en": "Shicongtou Village"}
    assert line.after == {"name": "石淙头", "name_en": "Shicongtou"}
    assert current(timezone.now()).number == before + 1


def test_one_wrong_line_keeps_all_from_being_taken(shicongtou, chief):
    made = proposed(VillageResource, "代码,名称\n140525103222,石淙头\n140525103999,无名村\n", chief)
    with pytest.raises(ValidationError, match="什么都没有改动"):
        take(*made, chief)
    shicongtou.refresh_from_db()
    assert shicongtou.name == "石淙头村"


def test_good_lines_alone_are_taken_when_that_is_said(shicongtou, chief):
    made = proposed(VillageResource, "代码,名称\n140525103222,石淙头\n140525103999,无名村\n", chief)
    take(*made, chief, is_good_only=True)
    shicongtou.refresh_from_db()
    assert shicongtou.name == "石淙头"


def test_a_row_that_changed_meanwhile_keeps_all_from_being_taken(shicongtou, chief):
    made = proposed(VillageResource, "代码,名称\n140525103222,石淙头\n", chief)
    Village.objects.filter(pk="140525103222").update(name="石淙头新村")
    with pytest.raises(ValidationError, match="第 2 行说的内容刚刚有人改过"):
        take(*made, chief)
    assert not TrailLine.objects.filter(verb="import").exists()


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        (
            "140525103999,,x",
            ("代码", "140525103999", "登记册里没有这个代码。请核对每一位数字。"),
        ),
        (
            "140525103222,阳城县,x",
            ("县（市、区）", "阳城县", "与本站的不符：本站写的是“泽州县”。请核对。"),
        ),
        ("140525103222,, ", ("名称", "", "这一格不能空着。")),
        (
            "140525103222,," + "石" * 41,
            ("名称", "石" * 41, "确保该变量包含不超过 40 字符 (目前字符数 41)。"),
        ),
    ],
)
def test_a_wrong_cell_is_refused_with_line_column_and_value(shicongtou, row, refusal):
    assert refusals(VillageResource, f"代码,县（市、区）,名称\n{row}\n") == [(2, *refusal)]


def test_every_wrong_cell_of_a_line_is_named(shicongtou):
    found = refusals(VillageResource, "代码,名称,拼音\n140525103222,,\n")
    assert [column for _line, column, _value, _sentence in found] == ["名称", "拼音"]


def test_lines_that_speak_of_one_village_are_all_refused(shicongtou):
    found = refusals(
        VillageResource, "代码,名称\n140525103222,石淙头\n１４０５２５１０３２２２,石头村\n"
    )
    assert [(line, sentence) for line, _column, _value, sentence in found] == [
        (2, "与第 3 行重复。请只留一行。"),
        (3, "与第 2 行重复。请只留一行。"),
    ]


def test_a_rounded_code_is_refused_and_none_is_stored(shicongtou):
    (refusal,) = refusals(VillageResource, "代码,名称\n1.40525E+11,石淙头\n")
    assert refusal[:3] == (2, "代码", "1.40525E+11")
    assert "科学记数" in refusal[3]


def test_villages_beyond_the_accounts_scope_are_refused(shicongtou, chief):
    cast.scoped(chief, codes=("140522",))
    (refusal,) = refusals(VillageResource, "代码,名称\n140525103222,石淙头\n", chief)
    assert refusal == (2, "", "", "这个地点不在您的职责范围内，不能改动。")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_given_out_changes_nothing_when_it_comes_back(form):
    make_village("140525103222")
    Village.objects.filter(pk=make_village("140522101227").pk).update(name="=1+1", review="-郭峪")
    made = proposed(VillageResource, given_out(VillageResource, Village.objects.all(), form))[2]
    assert (made.refusals, made.changes, made.unchanged) == ([], [], 2)


def test_codes_as_numbers_of_excel_are_read(shicongtou):
    made = proposed(VillageResource, workbook(["代码", "名称"], [140525103222, "石淙头"]))[2]
    assert [change.key for change in made.changes] == ["140525103222"]


def test_a_code_that_is_no_more_names_its_successor(shicongtou):
    CodeChange.objects.create(
        old_code="140525103200", new_code="140525103222", kind="renumbered", source="名册"
    )
    CodeChange.objects.create(old_code="140525103201", kind="abolished", source="名册")
    found = refusals(VillageResource, "代码,名称\n140525103200,石淙头\n140525103201,无名村\n")
    assert [sentence for _line, _column, _value, sentence in found] == [
        "这个代码已不再使用，现在是 140525103222。请核对后改正。",
        "这个代码的地方已经撤销，不能再用。",
    ]


def test_aliases_are_written_with_their_source(shicongtou, chief):
    words = "代码,别名,别名来源\n140525103222,石聪头、石踪头,村志\n"
    take(*proposed(VillageResource, words, chief), chief)
    assert set(PlaceName.objects.values_list("name", "source")) == {
        ("石聪头", "村志"),
        ("石踪头", "村志"),
    }
    assert proposed(VillageResource, words)[2].unchanged == 1
    take(*proposed(VillageResource, "代码,别名\n140525103222,石聪头\n", chief), chief)
    assert PlaceName.objects.get().name == "石聪头"


def test_a_village_is_found_by_the_names_that_a_table_gave_it(shicongtou, chief):
    words = "代码,名称,别名,别名来源\n140525103222,石淙新村,石聪头,村志\n"
    take(*proposed(VillageResource, words, chief), chief)
    for asked, count in (("石淙新", 1), ("石聪头", 1), ("石淙头", 0)):
        query = Query(asked, "zh-hans", timezone.now())
        assert len(find_places(query)[0]) == count, asked


def test_a_new_alias_without_a_source_is_refused(shicongtou):
    (refusal,) = refusals(VillageResource, "代码,别名\n140525103222,石聪头\n")
    assert refusal[1:] == ("别名来源", "", "新加的别名要写明来源：文件、志书或谁说的。")


def test_a_position_is_taken_in_by_its_datum(shicongtou, chief):
    words = "代码,位置,坐标系,位置来源\n140525103222,112.600000 35.450000,{},高德地图\n"
    take(*proposed(VillageResource, words.format("WGS-84"), chief), chief)
    shicongtou.refresh_from_db()
    assert (shicongtou.longitude, shicongtou.latitude) == (Decimal("112.6"), Decimal("35.45"))
    (change,) = proposed(VillageResource, words.format("GCJ-02"))[2].changes
    moved = str(from_datum(Point(35.45, 112.6), "gcj02"))
    assert change.cells == [("位置", "35.450000,112.600000", moved)]
    file = given_out(VillageResource, Village.objects.all(), "csv")
    assert proposed(VillageResource, file)[2].unchanged == 1


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (
            "112.6 35.45,,高德地图",
            "坐标系",
            "请写明坐标系：WGS-84（GPS、北斗）、GCJ-02（高德、腾讯）或 BD-09（百度）。",
        ),
        (
            "112.6 35.45,WGS-84,",
            "位置来源",
            "请写明位置从哪里来：哪家地图、谁测的、哪一天。",
        ),
        (
            "116.4 39.9,WGS-84,高德地图",
            "位置",
            "39.900000,116.400000 不在晋城市一带。请核对数字，也看看坐标系选得对不对。",
        ),
    ],
)
def test_a_position_that_cannot_be_is_refused(shicongtou, row, column, sentence):
    found = refusals(VillageResource, f"代码,位置,坐标系,位置来源\n140525103222,{row}\n")
    assert [(one[1], one[3]) for one in found] == [(column, sentence)]

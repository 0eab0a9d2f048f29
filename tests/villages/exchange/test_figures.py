"""Figures taken in from a table and given out as one."""

from datetime import date
from decimal import Decimal

import pytest

from tests import cast
from tests.factories import make_village
from tests.villages.exchange.files import workbook
from tests.villages.exchange.taken import given_out, proposed, refusals, taken
from villages.exchange.figures import FigureResource
from villages.models import Figure, Indicator

pytestmark = pytest.mark.django_db

HEAD = "指标,地点代码,数值,截至,来源\n"
ROW = "常住人口,140525103222,1286,2023年6月,村委会统计表\n"


@pytest.fixture
def people():
    make_village("140525103222")
    return Indicator.objects.create(
        slug="residents", name="常住人口", name_en="Residents", unit="人", theme="people"
    )


@pytest.fixture
def chief():
    return cast.chief_editor()


def figure(people, **values):
    defaults = {"place_code": "140525103222", "value": 1286, "as_of": "2023", "source": "年鉴"}
    return Figure.objects.create(indicator=people, **{**defaults, **values})


def test_a_new_figure_is_taken_in_with_its_day(people, chief):
    made = taken(FigureResource, HEAD + ROW, chief)
    stored = Figure.objects.get()
    assert made.added == 1
    assert (stored.value, stored.as_of, stored.as_of_on) == (
        Decimal(1286),
        "2023-06",
        date(2023, 6, 30),
    )
    assert stored.entered_by == chief


def test_the_second_time_nothing_changes(people, chief):
    taken(FigureResource, HEAD + ROW, chief)
    made = proposed(FigureResource, HEAD + ROW)[2]
    assert (made.changes, made.unchanged) == ([], 1)


def test_another_source_stands_beside_the_first(people, chief):
    figure(people, as_of="2023-06")
    taken(FigureResource, HEAD + ROW, chief)
    assert Figure.objects.count() == 2


def test_a_figure_is_mended_by_its_number(people, chief):
    stored = figure(people)
    words = f"编号,{HEAD}{stored.pk},常住人口,140525103222,1300,2023,县统计年鉴\n"
    made = taken(FigureResource, words, chief)
    assert made.changes[0].cells == [("数值", "1286", "1300"), ("来源", "年鉴", "县统计年鉴")]
    stored.refresh_from_db()
    assert (stored.value, stored.source, Figure.objects.count()) == (1300, "县统计年鉴", 1)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_given_out_changes_nothing_when_it_comes_back(people, form):
    figure(people, value="-3.5000", note="=1+1", is_approximate=True)
    figure(people, value=None, value_text="40%以上", as_of="年份不详", place_code="14")
    figure(people, source="另一份年鉴", place_code="")
    made = proposed(FigureResource, given_out(FigureResource, Figure.objects.all(), form))[2]
    assert (made.refusals, made.changes, made.unchanged) == ([], [], 3)


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (
            "人口,140525103222,1,2023,年鉴",
            "指标",
            "本站没有这个指标。请写指标列表里的名称，或先新建指标。",
        ),
        (
            "常住人口,1.40525E+11,1,2023,年鉴",
            "地点代码",
            "代码被 Excel 写成了科学记数，后面的数字已经丢了。请先把这一列的格式设为“文本”，再重新填入代码。",
        ),
        (
            "常住人口,140525103299,1,2023,年鉴",
            "地点代码",
            "登记册里没有这个代码。请核对每一位数字。",
        ),
        (
            "常住人口,140525103222,1286人,2023,年鉴",
            "数值",
            "这一格只能写数字，不带单位、百分号和“万”字。",
        ),
        (
            "常住人口,140525103222,NaN,2023,年鉴",
            "数值",
            "这一格只能写数字，不带单位、百分号和“万”字。",
        ),
        (
            "常住人口,140525103222,,2023,年鉴",
            "数值",
            "请填写数值；来源没有确数的，填写数值的写法。",
        ),
        ("常住人口,140525103222,1,2023-02-30,年鉴", "截至", "没有这一天：2 月 30 日。"),
        (
            "常住人口,140525103222,1,2023年13月,年鉴",
            "截至",
            "没有“2023-13”这一天。请写成2023、2023-06、2023-06-30，或用文字说明。",
        ),
        ("常住人口,140525103222,1,2023,", "来源", "这一格不能空着。"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_column(people, row, column, sentence):
    found = refusals(FigureResource, f"{HEAD}{row}\n")
    assert [(one[1], one[3]) for one in found] == [(column, sentence)]


def test_a_unit_that_disagrees_is_noticed(people):
    (refusal,) = refusals(FigureResource, "单位," + HEAD + "万人," + ROW)
    assert refusal[1:] == ("单位", "万人", "与本站的不符：本站写的是“人”。请核对。")


def test_a_computed_indicator_takes_no_figure(people):
    Indicator.objects.update(counted="villages")
    (refusal,) = refusals(FigureResource, HEAD + ROW)
    assert refusal[3] == "这个指标由本站登记册数出，不必录入。"


def test_an_unknown_number_is_no_new_figure(people):
    (refusal,) = refusals(FigureResource, f"编号,{HEAD}77,{ROW}")
    assert refusal[1:3] == ("编号", "77")


def test_days_and_numbers_of_excel_are_read(people, chief):
    row = ["常住人口", 140525103222, 1286.5, date(2023, 6, 30), "年鉴"]
    taken(FigureResource, workbook(HEAD.strip().split(","), row), chief)
    assert Figure.objects.values_list("value", "as_of").get() == (Decimal("1286.5"), "2023-06-30")


def test_a_figure_beyond_the_accounts_scope_is_refused(people, chief):
    cast.scoped(chief, codes=("140522",))
    (refusal,) = refusals(FigureResource, HEAD + ROW, chief)
    assert refusal[3] == "这个地点不在您的职责范围内，不能改动。"

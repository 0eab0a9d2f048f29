"""Plans taken in from a table and given out as one."""

from datetime import date

import pytest

from tests import cast
from tests.factories import make_village
from tests.villages.exchange.taken import given_out, proposed, refusals, taken
from villages.exchange.plans import PlanResource
from villages.models import Plan, PlanPlace, PlanStage

pytestmark = pytest.mark.django_db

HEAD = "规划名称,级别,覆盖地点代码,规划期自,规划期至,公示,批准,能不能建房\n"
TITLE = "石淙头村村庄规划示例（虚构）"
ROW = f"{TITLE},村级,140525103222,2021,2035,2024-03,2024年3月5日,能建。\n"


@pytest.fixture(autouse=True)
def villages():
    return [make_village("140525103222"), make_village("140522101227")]


@pytest.fixture
def chief():
    return cast.chief_editor()


def stages():
    return list(PlanStage.objects.values_list("stage", "on", "precision"))


def test_a_new_plan_is_taken_in_with_places_and_stages(chief):
    taken(PlanResource, HEAD + ROW, chief)
    plan = Plan.objects.get()
    assert (plan.title, plan.level, plan.period_until) == (TITLE, "village", 2035)
    assert not plan.is_public
    assert list(plan.plan_places.values_list("code", flat=True)) == ["140525103222"]
    assert stages() == [
        ("approved", date(2024, 3, 5), "day"),
        ("public_notice", date(2024, 3, 31), "month"),
    ]


def test_the_second_time_nothing_changes(chief):
    taken(PlanResource, HEAD + ROW, chief)
    made = proposed(PlanResource, HEAD + ROW)[2]
    assert (made.changes, made.unchanged) == ([], 1)


def test_a_change_shows_stages_and_places_before_and_after(chief):
    taken(PlanResource, HEAD + ROW, chief)
    number = Plan.objects.get().pk
    row = f"{TITLE},村级,140525103222、140522101227,2021,2035,,2024-03-06,能建。\n"
    made = taken(PlanResource, f"编号,{HEAD}{number},{row}", chief)
    assert made.changes[0].cells == [
        ("覆盖地点代码", "140525103222", "140522101227、140525103222"),
        ("公示", "2024-03", ""),
        ("批准", "2024-03-05", "2024-03-06"),
    ]
    assert stages() == [("approved", date(2024, 3, 6), "day")]
    assert PlanPlace.objects.count() == 2


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_given_out_changes_nothing_when_it_comes_back(chief, form):
    taken(PlanResource, HEAD + ROW, chief)
    Plan.objects.update(can_build="第一段\r\n\r\n第二段", note="-不详", is_example=True)
    made = proposed(PlanResource, given_out(PlanResource, Plan.objects.all(), form))[2]
    assert (made.refusals, made.changes, made.unchanged) == ([], [], 1)


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (
            f"{TITLE},乡级,140525103222,,,,,",
            "级别",
            "这一格应当是其中之一：省级、市级、县级、乡镇级、片区、村级。",
        ),
        (
            f"{TITLE},村级,140525103222、140525103299,,,,,",
            "覆盖地点代码",
            "140525103299：登记册里没有这个代码。请核对每一位数字。",
        ),
        (
            f"{TITLE},村级,,,,,,",
            "覆盖地点代码",
            "请填写规划覆盖的地点，一个或几个代码，用顿号分开。",
        ),
        (f"{TITLE},村级,140525103222,2021.5,,,,", "规划期自", "年份应当是四位数字，如 2035。"),
        (
            f"{TITLE},村级,140525103222,2035,2021,,,",
            "规划期至",
            "规划期的结束年份早于开始年份，请核对。",
        ),
        (
            f"{TITLE},村级,140525103222,,,三月,,",
            "公示",
            "日期应当写成 2024-03-05 或 2024年3月5日，要有年、月、日。",
        ),
        (f"{TITLE},村级,140525103222,,,,2024-13,", "批准", "没有 13 月。"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_column(row, column, sentence):
    found = refusals(PlanResource, f"{HEAD}{row}\n")
    assert [(one[1], one[3]) for one in found] == [(column, sentence)]


def test_an_example_is_called_so_in_its_title():
    head = HEAD.replace("批准,", "示例（虚构）,")
    (refusal,) = refusals(PlanResource, f"{head}石淙头村规划,村级,140525103222,,,,是,\n")
    assert refusal[1] == "规划名称"


def test_all_places_of_a_new_plan_must_lie_in_the_accounts_scope(chief):
    cast.scoped(chief, codes=("140525",))
    row = f"{TITLE},村级,140525103222、140522101227,,,,,\n"
    (refusal,) = refusals(PlanResource, HEAD + row, chief)
    assert refusal[3] == "140522101227 不在您的职责范围内。"


def test_a_plan_of_other_places_may_come_back_as_it_is(chief):
    taken(PlanResource, HEAD + ROW, chief)
    cast.scoped(chief, codes=("140522",))
    assert proposed(PlanResource, HEAD + ROW, chief)[2].unchanged == 1
    (refusal,) = refusals(PlanResource, HEAD + ROW.replace("能建", "不能建"), chief)
    assert refusal[3] == "这个地点不在您的职责范围内，不能改动。"


def test_of_a_stage_with_several_days_the_newest_is_meant(chief):
    taken(PlanResource, HEAD + ROW, chief)
    plan = Plan.objects.get()
    PlanStage.objects.create(plan=plan, stage="approved", on=date(2020, 1, 1))
    assert proposed(PlanResource, HEAD + ROW)[2].unchanged == 1
    taken(PlanResource, HEAD + ROW.replace("2024年3月5日", "2020-01-01"), chief)
    assert PlanStage.objects.get(stage="approved").on == date(2020, 1, 1)


def test_a_plan_is_not_published_before_it_is_approved():
    head = HEAD.replace("公示", "公布")
    (refusal,) = refusals(PlanResource, head + ROW.replace("2024-03,", "2024-02,"))
    assert refusal[1:] == ("公布", "2024-02", "公布日期早于批准日期，请核对。")

from datetime import date, datetime

import pytest
import time_machine
from django.utils import timezone

from tests.factories import make_village
from tests.villages.plans.making import make_plan
from villages.models import Village
from villages.plans import keeping, working_days

pytestmark = pytest.mark.django_db


def words(client, address):
    page = client.get(address).content.decode()
    return " ".join(page.replace("<br>", " ").split())


def test_a_village_says_its_plan_and_each_level_says_its_own(client):
    make_plan(title="石淙头村村庄规划", stages={"approved": "2024-03-01"})
    make_plan(
        title="泽州县规划", codes=("140525",), level="county", stages={"published": "2024-01-05"}
    )
    page = words(client, "/villages/140525103222/")
    assert "石淙头村村庄规划</a>" in page
    assert page.count("规划未收录") == 2  # city and township
    assert (page.count("规划已批准"), page.count("规划已公布")) == (1, 1)


def test_a_village_without_a_plan_says_that_none_is_known(client):
    make_village()
    page = words(client, "/villages/140525103222/")
    assert "石淙头村的规划还没有收录" in page
    assert page.count("规划未收录") == 4


def test_county_and_township_tell_their_plans_too(client):
    make_plan(codes=("140525103",), level="township", stages={"compiling": "2024-01-05"})
    make_village()
    assert "规划编制中" in words(client, "/villages/140525103/")
    assert words(client, "/villages/140525/").count("规划未收录") == 2


def test_a_plan_tells_its_clock(client):
    working_days.load()
    plan = make_plan(stages={"approved": "2024-09-27", "published": "2024-10-30"})
    page = words(client, f"/plans/{plan.pk}/")
    assert "33天，其中20个工作日" in page
    assert "在规定的20个工作日之内" in page
    assert "没有收录，只按周末推算" not in page


def test_a_late_plan_and_a_year_without_calendar_are_said(client):
    plan = make_plan(stages={"approved": "2024-09-27", "published": "2024-10-30"})
    page = words(client, f"/plans/{plan.pk}/")
    assert "超过规定的20个工作日3个" in page
    assert "2024年的放假安排没有收录，只按周末推算" in page


def test_what_is_not_known_is_said_in_words(client):
    plan = make_plan()
    page = words(client, f"/plans/{plan.pk}/")
    assert page.count("不详") >= 6
    assert page.count("还没有写成大白话") == 3
    assert "批准的确切日期不详" in page


def test_an_answer_without_translation_is_shown_in_chinese_and_says_so(client):
    plan = make_plan(
        can_build="村东可以建房。", whom_to_ask="村委会", whom_to_ask_en="The committee"
    )
    page = client.get(f"/en/plans/{plan.pk}/").content.decode()
    assert '<div lang="zh-Hans"><p>村东可以建房。</p></div>' in page
    assert "<p>The committee</p>" in page


def test_a_plan_of_tomorrow_shows_no_stage_of_tomorrow(client):
    with time_machine.travel(timezone.make_aware(datetime(2026, 5, 20, 23, 59))):
        plan = make_plan(stages={"compiling": "2024-01-05", "approved": "2026-05-21"})
        assert "2026年5月21日" not in words(client, f"/plans/{plan.pk}/")
    with time_machine.travel(timezone.make_aware(datetime(2026, 5, 21, 0, 0))):
        assert "2026年5月21日" in words(client, f"/plans/{plan.pk}/")


def test_unknown_never_public_and_huge_numbers_are_not_there(client):
    plan = make_plan(is_public=False, first_public_at=None)
    for number in (plan.pk, 999999999, "9" * 30, "01"):
        assert client.get(f"/plans/{number}/").status_code == 404


def test_a_withdrawn_plan_is_gone_with_its_reason(client):
    plan = make_plan(stages={"approved": "2024-03-01"})
    keeping.withdraw(plan, None, reason="批准文件有误，正在核对")
    for address in ("", "notice/"):
        answer = client.get(f"/plans/{plan.pk}/{address}")
        assert answer.status_code == 410
        assert "批准文件有误，正在核对" in answer.content.decode()
    assert "还没有收录" in words(client, "/villages/140525103222/")


def test_the_list_counts_villages_once_and_examples_never(client):
    make_village("140525103222")
    make_plan(title="甲", stages={"approved": "2024-03-01"})
    make_plan(title="乙", stages={"compiling": "2026-03-01"})
    make_plan(title="丙（虚构）", codes=("140522101227",), is_example=True)
    page = words(client, "/plans/")
    assert "2个行政村里，本站收录了1个村的村庄规划，其中1个村的已经批准" in page
    assert "1个行政村：收录0个村的规划，1个村的还没有收录" in page  # 阳城县
    assert "并不存在的规划" in page


def test_a_village_that_is_no_more_counts_nowhere(client):
    make_village("140522101227")
    make_plan(codes=("140522101230",), stages={"approved": "2024-03-01"})
    Village.objects.filter(pk="140522101230").update(is_standing=False)
    assert "1个行政村的村庄规划，本站一部也还没有收录" in words(client, "/plans/")
    assert "1个行政村：收录0个村的规划，1个村的还没有收录" in words(client, "/plans/")


def test_the_list_of_a_county_names_villages_without_a_plan(client, django_assert_num_queries):
    make_village("140522101227")
    make_plan(title="皇城村规划", codes=("140522101230",), stages={"approved": "2024-03-01"})
    page = words(client, "/plans/of/140522/")
    assert "还没有收录规划的村：1个" in page
    assert "皇城村规划" in page
    assert client.get("/plans/of/140599/").status_code == 404


def test_a_plan_of_many_places_is_short_in_lists(client):
    codes = ("140525103222", "140522101227", "140522101230", "140581102208")
    make_plan(codes=(*codes, "140525103", "140522101", "140581102"), level="district")
    assert "涉及7个地方" in words(client, "/plans/of/140525/")


def test_the_sheet_for_the_notice_board_has_the_same_record(client):
    plan = make_plan(
        can_build="村东可以建房。",
        approval_number="示例〔2023〕0号",
        stages={"approved": "2024-03-01"},
        is_example=True,
    )
    page = words(client, f"/plans/{plan.pk}/notice/")
    for said in (
        "村东可以建房。",
        "示例〔2023〕0号",
        "2024年3月1日",
        "示例（虚构）",
        "A3",
        "二维码",
    ):
        assert said in page


def test_plan_pages_ask_as_often_for_many_plans(client, django_assert_max_num_queries):
    for number in range(20):
        make_plan(title=f"规划{number}", stages={"approved": date(2024, 3, 1 + number)})
    for address in ("/plans/", "/plans/of/140525/", f"/plans/{make_plan().pk}/"):
        with django_assert_max_num_queries(11):
            client.get(address)

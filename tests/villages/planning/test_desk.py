"""The planner's view: narrowed, exported, compared."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from publishing import workflow
from tests import cast
from tests.factories import (
    make_designation,
    make_figure,
    make_photo,
    make_profile,
    make_village,
)
from tests.villages.plans.making import make_plan
from villages.designations import answering
from villages.models import Figure, PlanStage, Village

pytestmark = pytest.mark.django_db
SHICONGTOU, GUOYU, HUANGCHENG = "140525103222", "140522101227", "140522101230"


@pytest.fixture
def villages(client):
    for code in (SHICONGTOU, GUOYU, HUANGCHENG):
        make_village(code)
    client.force_login(cast.section_editor())


def shown(client, **query) -> list[list[str]]:
    answer = client.get(reverse("admin:planning"), query)
    assert answer.status_code == 200
    return [line.cells for line in answer.context["page"]]


def names(client, **query) -> list[str]:
    return [cells[0] for cells in shown(client, **query)]


def test_villages_are_narrowed_by_place_layer_and_state(client, villages):
    make_plan(codes=(GUOYU,), stages={"approved": date(2024, 3, 1)})
    make_photo(place_code=GUOYU, released_at=timezone.now())
    workflow.publish(make_profile(), None)
    make_figure(place_code=HUANGCHENG)
    assert names(client, place="140522") == ["郭峪村", "皇城村"]
    assert names(client, layer="plan", has="present") == ["郭峪村"]
    assert names(client, layer="photo") == ["皇城村", "石淙头村"]
    assert names(client, layer="profile", has="present") == ["石淙头村"]
    assert names(client, layer="translation", has="present") == []
    assert names(client, layer="figures", has="present") == ["皇城村"]
    assert names(client, state="approved") == ["郭峪村"]
    assert names(client, state="none", place="140522101") == ["皇城村"]


def test_late_plans_stand_with_the_days_they_are_over(client, villages):
    plan = make_plan(codes=(GUOYU,), stages={"approved": date(2024, 3, 1)})
    make_plan(codes=(HUANGCHENG,), stages={"approved": timezone.localdate()})
    (cells,) = shown(client, view="late")
    assert cells[:3] == [plan.title, "郭峪村（阳城县北留镇）", "2024-03-01"]
    assert int(cells[4]) > 100
    assert shown(client, view="late", place="140525") == []
    PlanStage.objects.create(plan=plan, stage="published", on=date(2024, 9, 1))
    assert shown(client, view="late") == []


def test_figures_that_disagree_stand_together(client, villages):
    make_figure(place_code=GUOYU, value=2180)
    make_figure(place_code=GUOYU, value=None, value_text="两千余人")
    make_figure(place_code=HUANGCHENG, value=700)
    make_figure(place_code=HUANGCHENG, value=700, source="县志")
    assert [cells[2] for cells in shown(client, view="conflicts")] == ["2180人", "两千余人"]
    assert shown(client, view="conflicts", place="140525") == []


def test_two_days_are_compared_by_rows_and_trail(client, villages, admin_user):
    yesterday = timezone.localdate() - timedelta(days=1)
    workflow.publish(make_profile(), None)
    make_plan(codes=(GUOYU,), stages={"approved": timezone.localdate()})
    figure = make_figure(place_code=GUOYU, value=2180)
    Figure.objects.filter(pk=figure.pk).update(entered_at=timezone.now() - timedelta(days=9))
    title = make_designation(village=Village.objects.get(pk=GUOYU), match="probable")
    answering.confirm(title.pk, admin_user)
    client.force_login(admin_user)
    client.post(reverse("admin:villages_figure_delete", args=[figure.pk]), {"post": "yes"})
    query = {"view": "changes", "since": yesterday.isoformat()}
    answer = client.get(reverse("admin:planning"), query)
    compared = {one.layer: one.difference for one in answer.context["compared"]}
    assert (compared["规划"], compared["村庄介绍"], compared["数据"]) == ("+1", "+1", "0")
    said = {(line.cells[1], line.cells[2]) for line in answer.context["page"]}
    assert ("村庄介绍公开", "石淙头村（泽州县周村镇）") in said
    assert ("数据：删除", "郭峪村（阳城县北留镇）") in said
    assert ("核实称号", "郭峪村（阳城县北留镇）") in said
    assert "规划：已批准" in {what for what, _place in said}


def test_files_hold_exactly_what_is_filtered_as_text_without_formulas(client, villages):
    Village.objects.filter(pk=GUOYU).update(name="=1+1村")
    query = {"place": "140522"}
    words = client.get(reverse("admin:planning_file", args=["csv"]), query).content
    lines = words.decode("utf-8-sig").splitlines()
    assert words.startswith(b"\xef\xbb\xbf")
    assert len(lines) == 3
    assert lines[1].startswith("'=1+1村,140522101227,")
    book = client.get(reverse("admin:planning_file", args=["xlsx"]), query).content
    cell = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]["B2"]
    assert (cell.value, cell.data_type, cell.number_format) == (GUOYU, "s", "@")


@pytest.mark.parametrize("view", ["villages", "late", "conflicts", "changes"])
def test_queries_do_not_grow_with_the_rows(client, villages, view, django_assert_max_num_queries):
    for year in range(2001, 2031):
        make_figure(place_code=GUOYU, value=year)
        make_plan(codes=(GUOYU,), stages={"approved": date(2024, 3, 1)})
    with django_assert_max_num_queries(24 if view == "changes" else 14):
        shown(client, view=view, since="2020-01-01")


@pytest.mark.parametrize(
    "query",
    [
        {"place": "1405251"},
        {"place": "'; drop"},
        {"layer": "x", "has": "y", "state": "z", "view": "q", "p": "-5"},
        {"view": "changes", "since": "2023-02-30", "until": "0001-01-01"},
        {"view": "changes", "since": "2026-11-25", "until": "2020-01-01"},
        {"view": "changes", "since": "٢٠٢٣-01-01"},
    ],
)
def test_odd_questions_are_answered_with_a_page(client, villages, query):
    answer = client.get(reverse("admin:planning"), query)
    assert answer.status_code == 200
    assert answer.context["asked"].refusals or "x" in query.values()


def test_an_account_of_a_place_sees_its_own_villages(client, villages):
    client.force_login(cast.village_photographer())
    assert names(client) == ["石淙头村"]
    assert names(client, place="140522") == ["石淙头村"]

from datetime import datetime

import pytest
from django.utils import timezone

from tests.factories import make_village
from tests.villages.plans.making import make_plan
from villages import on_record
from villages.plans.on_record import by_place, of_place

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(datetime(2026, 5, 20, 12))


def test_a_village_tells_its_own_plans_and_those_above(django_assert_num_queries):
    village = make_village()
    own = make_plan(stages={"approved": "2024-01-05"})
    above = make_plan(codes=("140525",), level="county", stages={"published": "2024-02-05"})
    make_plan(codes=("140522",), level="county")
    with django_assert_num_queries(1):
        plans = on_record.of(village, NOON)["plans"]
    assert {plan.number: plan.state for plan in plans} == {
        own.pk: "approved",
        above.pk: "published",
    }
    assert [plan.number for plan in of_place(plans, "140525")] == [above.pk]


def test_a_plan_in_force_counts_before_newer_ones():
    old = make_plan(stages={"published": "2020-01-05"})
    new = make_plan(stages={"compiling": "2026-01-05"})
    gone = make_plan(stages={"expired": "2026-01-05"})
    found = of_place(on_record.of(make_village(), NOON)["plans"], "140525103222")
    assert [plan.number for plan in found] == [old.pk, new.pk, gone.pk]
    assert by_place(NOON, "140525")["140525103222"].number == old.pk


def test_a_plan_of_the_province_is_nobodys_own():
    make_plan(codes=("1405",), level="province")
    assert by_place(NOON) == {}


def test_a_plan_that_is_not_public_is_nowhere():
    make_plan(is_public=False)
    assert by_place(NOON) == {}
    assert on_record.of(make_village(), NOON)["plans"] == []


def test_an_example_says_so():
    make_plan(is_example=True)
    (plan,) = on_record.of(make_village(), NOON)["plans"]
    assert (plan.is_example, plan.state_label) == (True, "进展不详")

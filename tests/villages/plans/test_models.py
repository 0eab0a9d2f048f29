from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from tests.villages.plans.making import make_plan
from villages.models import Plan, PlanDocument, PlanStage

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(datetime(2024, 5, 20, 12))


def state(plan, at=NOON):
    return Plan.objects.as_of(at).get(pk=plan.pk).state


def test_the_newest_stage_gives_the_state():
    plan = make_plan(stages={"compiling": "2023-01-10", "approved": "2024-05-20"})
    assert state(plan) == Plan.State.APPROVED


def test_a_stage_of_tomorrow_gives_no_state_today():
    plan = make_plan(stages={"compiling": "2023-01-10", "approved": "2024-05-21"})
    assert state(plan) == Plan.State.COMPILING


def test_of_two_stages_of_one_day_the_later_in_the_procedure_counts():
    plan = make_plan(stages={"published": "2024-05-20", "approved": "2024-05-20"})
    assert state(plan) == Plan.State.PUBLISHED


def test_a_plan_without_stages_has_no_state():
    assert state(make_plan()) == ""


def test_a_stage_known_to_the_year_gives_a_state_but_no_day():
    plan = make_plan()
    stage = PlanStage(plan=plan, stage="approved", on=date(2023, 2, 3), precision="year")
    stage.clean()
    stage.save()
    found = Plan.objects.as_of(NOON).get()
    assert (stage.on, stage.said_on) == (date(2023, 12, 31), "2023年")
    assert (found.state, found.approved_on) == ("approved", None)


def test_readers_see_a_plan_only_once_it_is_public():
    make_plan(is_public=False)
    assert not Plan.objects.public(NOON).exists()


def test_an_invented_plan_says_so_in_its_title():
    with pytest.raises(ValidationError, match="示例（虚构）"):
        Plan(title="石淙头村村庄规划", level="village", is_example=True).full_clean()


def test_a_period_does_not_end_before_it_begins():
    plan = Plan(title="规划", level="village", period_from=2035, period_until=2021)
    with pytest.raises(ValidationError, match="规划期的结束年份早于开始年份"):
        plan.full_clean()


def test_a_drawing_without_its_review_number_is_never_public():
    with pytest.raises(IntegrityError):
        PlanDocument.objects.create(
            plan=make_plan(), kind="drawing", public_from=date(2024, 1, 1), size_bytes=1
        )

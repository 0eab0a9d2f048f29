"""What a tile knows of a village."""

from datetime import timedelta

import pytest
from django.utils import timezone

from photos.models import Photo
from publishing import workflow
from tests.factories import make_photo, make_profile, make_village
from tests.villages.plans.making import make_plan
from villages.models import Village
from villages.plans.states import State
from villages.tiles import layers
from villages.tiles.grid import with_levels

pytestmark = pytest.mark.django_db
SHICONGTOU = "140525103222"


@pytest.fixture(autouse=True)
def village():
    return make_village(SHICONGTOU)


def level(layer: layers.Layer) -> int:
    villages = with_levels(Village.objects.all(), timezone.now())
    return layer.level(villages.get(pk=SHICONGTOU))


def test_nothing_is_known_of_a_new_village():
    assert [level(layer) for layer in layers.of_page()] == [0] * len(layers.of_page())


def test_a_released_photograph_of_the_village_counts():
    make_photo(place_code=SHICONGTOU)
    assert level(layers.PHOTO) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"released": False},
        {"kind": Photo.Kind.ILLUSTRATION},
        {"place_code": "140525103"},
        {"place_code": ""},
    ],
)
def test_what_is_no_public_photograph_of_the_village_does_not(values):
    make_photo(**{"place_code": SHICONGTOU, **values})
    assert level(layers.PHOTO) == 0


def test_words_count_while_they_are_live_each_in_its_language():
    profile = make_profile()
    assert level(layers.PROFILE) == 0
    workflow.publish(profile, None)
    assert (level(layers.PROFILE), level(layers.TRANSLATION)) == (1, 0)
    workflow.publish(make_profile(language="en", in_brief="A village of stone."), None)
    assert (level(layers.PROFILE), level(layers.TRANSLATION)) == (1, 1)
    workflow.withdraw(profile, None, reason="来源更正")
    assert (level(layers.PROFILE), level(layers.TRANSLATION)) == (0, 1)


def test_words_that_wait_do_not_count_yet():
    workflow.publish(make_profile(), None, at=timezone.now() + timedelta(days=1))
    assert level(layers.PROFILE) == 0


@pytest.mark.parametrize(
    ("state", "reached"),
    [
        (State.COMPILING, 1),
        (State.ASSEMBLY, 1),
        (State.APPROVED, 2),
        (State.PUBLISHED, 3),
        (State.UNDER_REVISION, 3),
        (State.EXPIRED, 0),
    ],
)
def test_a_plan_shows_how_far_it_is(state, reached):
    make_plan(codes=[SHICONGTOU], stages={state: "2024-05-01"})
    assert level(layers.PLAN) == reached


def test_of_several_plans_the_one_that_goes_furthest_counts():
    make_plan(codes=[SHICONGTOU], stages={State.EXPIRED: "2020-05-01"})
    make_plan(codes=[SHICONGTOU], stages={State.PUBLISHED: "2022-05-01"})
    make_plan(codes=[SHICONGTOU], stages={State.COMPILING: "2024-05-01"})
    assert level(layers.PLAN) == 3


def test_an_invented_or_hidden_plan_is_none():
    published = {State.PUBLISHED: "2024-05-01"}
    make_plan(codes=[SHICONGTOU], stages=published, is_example=True, title="示例（虚构）")
    make_plan(codes=[SHICONGTOU], stages=published, is_public=False)
    assert level(layers.PLAN) == 0


def test_a_position_counts():
    Village.objects.update(latitude="35.40", longitude="112.60")
    assert level(layers.POSITION) == 1


def test_complete_is_to_have_every_part_and_a_plan_under_way_is_not_one_yet():
    make_photo(place_code=SHICONGTOU)
    make_plan(codes=[SHICONGTOU], stages={State.COMPILING: "2024-05-01"})
    assert level(layers.complete()) == 1
    make_plan(codes=[SHICONGTOU], stages={State.APPROVED: "2024-05-01"})
    for language in ("zh-hans", "en"):
        workflow.publish(make_profile(language=language), None)
    Village.objects.update(latitude="35.40", longitude="112.60")
    assert level(layers.complete()) == layers.complete().highest == len(layers.PARTS)

"""What is offered when nothing was found."""

import pytest

from tests.factories import make_village
from villages.models import Village
from villages.near import is_one_off, near_places

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("石淙头", "石淙头", True),
        ("石淙头", "石宗头", True),
        ("石淙头", "石淙", True),
        ("石淙", "石淙头", True),
        ("石淙头", "石宗", False),
        ("石淙头", "头淙石", False),
        ("石", "石淙头", False),
        ("", "石", True),
    ],
)
def test_one_character_is_another_more_or_less(one, other, expected):
    assert is_one_off(one, other) is expected


@pytest.mark.parametrize(
    "asked",
    [
        "石丛头村",
        "石淙偷",
        "shicongto",
        "shicongtuo",
        "sicongtou",
        "shichongtou",
        "石淙头庄",
        "shicomgtou",
    ],
)
def test_a_slip_of_the_pen_or_the_tongue_leads_to_the_village(asked):
    make_village(VILLAGE)
    assert VILLAGE in near_places([asked])


def test_a_name_that_sounds_the_same_comes_before_one_that_is_spelt_nearly_so():
    make_village(VILLAGE)
    make_village("140522101227")
    Village.objects.filter(pk="140522101227").update(name="石从头村", pinyin="Shicongtou")
    Village.objects.filter(pk=VILLAGE).update(name="石宗投村", pinyin="Shizongtou")
    assert near_places(["石从头"])[0] == "140522101227"


def test_words_unlike_any_name_and_short_ones_offer_nothing():
    make_village(VILLAGE)
    assert near_places(["乡村旅游高质量发展"]) == []
    assert near_places(["某某"]) == []
    assert near_places(["qq"]) == []


def test_three_queries_compare_all_names(django_assert_num_queries):
    make_village(VILLAGE)
    make_village("140522101227")
    with django_assert_num_queries(3):
        near_places(["石丛头"])

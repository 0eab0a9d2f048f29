"""Places by their codes."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tests.factories import make_village
from tests.publishing.readers import refused
from villages.places import named, tidy, unknown

pytestmark = pytest.mark.django_db
CODES = ["140525103222", "1405", "140525103", "140525"]


@pytest.fixture(autouse=True)
def village():
    return make_village("140525103222")


def test_places_of_all_levels_are_named_in_their_order_by_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        places = named([*CODES, "140525103999"])
    assert list(places) == CODES
    assert [place.full_name for place in places.values()] == [
        "泽州县周村镇石淙头村",
        "晋城市",
        "泽州县周村镇",
        "泽州县",
    ]


def test_a_place_is_named_in_english_from_below():
    with override("en"):
        assert (
            str(named(CODES)["140525103222"]) == "Shicongtou Village, Zhoucun Town, Zezhou County"
        )


def test_a_place_leads_to_its_page_and_the_city_to_the_register():
    places = named(CODES)
    assert places["140525103"].get_absolute_url() == "/villages/140525103/"
    assert places["1405"].get_absolute_url() == "/villages/"


def test_no_code_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert named([]) == {}
        assert unknown(["1405"]) == set()


def test_unknown_codes_are_told():
    assert unknown(["140525", "140526", "14", ""]) == {"140526", "14", ""}


def test_codes_are_put_in_order_once_and_in_plain_digits():
    assert tidy([" １４０５２５", "1405", "140525", ""]) == ["140525", "1405"]


@pytest.mark.parametrize("codes", ["140525", {"140525": 1}, [140525], None])
def test_what_is_no_list_of_codes_is_refused(codes):
    with pytest.raises(ValidationError) as error:
        tidy(codes)
    assert refused(error) == {"places": [("not_a_list", "相关地点应当是一列代码。")]}


def test_codes_of_no_place_are_refused_by_name():
    with pytest.raises(ValidationError) as error:
        tidy(["140525", "140526", "140525103999"])
    sentence = "登记册里没有这些代码：140526、140525103999。请核对，或从列表里选择。"
    assert refused(error) == {"places": [("unknown_place", sentence)]}

"""The page store keeps what became of an abolished village, and no way to a successor."""

import pytest

from delivery.models import Version
from delivery.version import announce
from tests.delivery.site import read
from tests.factories import make_village
from tests.villages.lifecycle.test_ending import GUOYU, HUANGCHENG, ended
from villages.models import CodeChange, Village

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = f"/villages/{GUOYU}/"


@pytest.fixture(autouse=True)
def store():
    make_village(GUOYU), make_village(HUANGCHENG)
    Version.objects.all().delete()
    announce()


def test_an_abolished_village_is_answered_from_the_store(django_assert_num_queries):
    ended(Village.objects.get(pk=GUOYU), "abolished", note="整村搬迁")
    first = read(PAGE)
    with django_assert_num_queries(0):
        again = read(PAGE)
    assert (first.status, again.status, again.body) == (410, 410, first.body)


def test_a_page_of_before_is_not_served_once_its_village_is_merged():
    assert read(PAGE).status == 200
    ended(Village.objects.get(pk=GUOYU), "merged", HUANGCHENG)
    answer = read(PAGE)
    assert (answer.status, answer.headers["location"]) == (301, f"/villages/{HUANGCHENG}/")
    assert answer.headers["cache-control"] == "no-cache"


def test_a_way_to_a_successor_is_asked_for_each_time():
    ended(Village.objects.get(pk=GUOYU), "merged", HUANGCHENG)
    assert read(PAGE).status == 301
    CodeChange.objects.all().delete()
    assert read(PAGE).status == 410


def test_what_a_village_was_is_read_before_it_ends_and_after_by_its_successor():
    assert "郭峪村并入本村" not in read(f"/villages/{HUANGCHENG}/").text
    ended(Village.objects.get(pk=GUOYU), "merged", HUANGCHENG)
    assert "原郭峪村并入本村。" in read(f"/villages/{HUANGCHENG}/").text

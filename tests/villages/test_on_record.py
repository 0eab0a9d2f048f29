"""What stands on record about a place, at one query."""

import pytest
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone

from tests.factories import make_designation, make_village
from villages import on_record
from villages.models import Designation, Village

pytestmark = pytest.mark.django_db


@pytest.fixture
def topics(monkeypatch):
    """Registers further topics for one test."""
    monkeypatch.setattr(on_record, "_topics", dict(on_record._topics))
    return on_record.register


def test_every_topic_is_read_at_one_query(topics, django_assert_num_queries):
    village = make_village()
    designation = make_designation(village=village, year=2014)
    names = {"name": "name", "year": Cast("year", CharField())}
    topics("villages", lambda place, at: Village.objects.filter(code=place.code), ["code"], dict)
    topics("years", lambda place, at: Designation.objects.all(), names, dict)
    with django_assert_num_queries(1):
        found = on_record.of(village, timezone.now())
    assert [one.name for one in found["designations"]] == [designation.name]
    assert found["villages"] == [{"code": village.code}]
    assert found["years"] == [{"name": designation.name, "year": "2014"}]


def test_a_topic_without_rows_is_empty(topics):
    topics("none", lambda place, at: Village.objects.none(), ["code"], dict)
    found = on_record.of(make_village(), timezone.now())
    assert (found["none"], found["designations"]) == ([], [])


def test_an_unconfirmed_title_is_not_on_record_for_readers():
    village = make_village()
    make_designation(village=village, match=Designation.Match.PROBABLE)
    assert on_record.of(village, timezone.now())["designations"] == []


@pytest.mark.parametrize("code", ["140525103", "140525"])
def test_pages_above_the_village_have_their_record_too(client, settings, topics, code):
    settings.DEBUG = True
    make_village()
    topics("own", lambda place, at: type(place).objects.filter(code=place.code), ["code"], dict)
    assert client.get(f"/villages/{code}/").context["on_record"]["own"] == [{"code": code}]

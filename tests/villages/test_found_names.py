"""Places of each level are found by all their names, and follow the register."""

import pytest
from django.utils import timezone

from search.finding import Query
from search.places import find_places
from tests.factories import VILLAGES, make_village
from villages.lifecycle.ending import Ending, end
from villages.models import PlaceName, Township, Village

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"


def found(words: str, **filters) -> list[str]:
    places, _count = find_places(Query(words, "zh-hans", timezone.now(), tuple(filters.items())))
    return [place.key for place in places]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("泽州", "140525"),
        ("泽州县", "140525"),
        ("zezhouxian", "140525"),
        ("zz", "140525"),
        ("zzx", "140525"),
        ("140525", "140525"),
        ("周村", "140525103"),
        ("周村镇", "140525103"),
        ("zhoucunzhen", "140525103"),
        ("zcz", "140525103"),
        ("Zhoucun Town", "140525103"),
        ("140525103", "140525103"),
        ("石淙头", VILLAGE),
        ("shicongtoucun", VILLAGE),
        ("Shícóngtóu", VILLAGE),
        ("shi2cong2tou2", VILLAGE),
        ("shi cong tou", VILLAGE),
        ("sctc", VILLAGE),
        ("Shicongtou Village", VILLAGE),
        ("zezhou shicongtou", VILLAGE),
        ("石淙头 泽州", VILLAGE),
        ("１４０５２５１０３２２２", VILLAGE),
    ],
)
def test_a_place_of_each_level_is_found_by_its_names(words, first):
    make_village(VILLAGE)
    assert found(words)[0] == first


def test_the_apostrophe_in_pinyin_may_be_left_out_or_be_any():
    make_village("140522101227")
    Village.objects.filter(pk="140522101227").update(name="永安村", pinyin="Yong'an")
    Village.objects.get(pk="140522101227").save()
    for words in ("yongan", "yong'an", "Yong’an", "ya", "yongancun"):
        assert found(words)[0] == "140522101227"


def test_the_letter_that_keyboards_lack_may_be_u_or_v():
    make_village(VILLAGE)
    Village.objects.filter(pk=VILLAGE).update(name="吕家河村", pinyin="Lüjiahe")
    Village.objects.get(pk=VILLAGE).save()
    for words in ("lujiahe", "lvjiahe", "LÜJIAHE", "ljh"):
        assert found(words) == [VILLAGE]


def test_a_place_is_found_by_its_other_names_while_they_stand():
    make_village(VILLAGE)
    name = PlaceName.objects.create(place_code=VILLAGE, name="石宗头庄村", source="县志")
    assert found("石宗头庄") == [VILLAGE]
    name.delete()
    assert found("石宗头庄") == []


def test_a_village_that_went_into_another_leads_to_it_by_name_and_code():
    make_village(VILLAGE)
    old = make_village("140522101227")
    name = old.name
    end(old, Ending("merged", (VILLAGE,), "2024", "晋城市民政局公告"), None)
    assert found(name) == [VILLAGE]
    assert found("140522101227") == [VILLAGE]


def test_what_is_called_so_comes_before_what_begins_holds_or_lies_in_it():
    lies = make_village(VILLAGE)
    begins, holds, same = map(make_village, sorted(VILLAGES.keys() - {VILLAGE})[:3])
    for village, name in ((begins, "周村沟村"), (holds, "上周村沟村"), (same, "周村村")):
        village.name = name
        village.save()
    assert found("周村") == ["140525103", same.pk, begins.pk, holds.pk, lies.pk]


def test_villages_follow_the_new_name_of_their_township_and_county_alone_narrows():
    make_village(VILLAGE)
    make_village("140522101227")
    township = Township.objects.get(pk="140525103")
    township.name = "新周镇"
    township.save()
    assert found("新周镇 石淙头") == [VILLAGE]
    assert found("周村镇") == []
    assert found("村", county="140525") == [VILLAGE]

"""A place ends: merged, split, moved, renumbered or abolished; its rows stay or go along."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import TrailLine
from delivery.models import Version
from photos.models import Photo
from tests import cast
from tests.factories import make_designation, make_photo, make_profile, make_township, make_village
from villages.lifecycle.ending import Ending, end
from villages.models import CodeChange, Designation, PlaceName, Village

pytestmark = pytest.mark.django_db
GUOYU, HUANGCHENG, SHICONGTOU = "140522101227", "140522101230", "140525103222"
SOURCE = "晋城市民政局2024年公告"


def ended(village: Village, kind: str, *successors: str, **told) -> None:
    end(village, Ending(kind, successors, source=SOURCE, **told), None)
    village.refresh_from_db()


def new_code(name: str = "石淙头村", code: str = "140525103299") -> Village:
    return Village.objects.create(
        code=code,
        township=make_township(),
        name=name,
        name_en="New Village",
        pinyin="Xin",
        name_register=f"{name}委会",
    )


def test_a_merged_village_stays_as_a_row_and_no_longer_stands():
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk, on="2024-03")
    assert list(Village.objects.standing()) == [Village.objects.get(pk=HUANGCHENG)]
    assert Village.objects.get(pk=GUOYU).name == "郭峪村"
    assert Village.objects.get(pk=HUANGCHENG).codes == [HUANGCHENG, GUOYU]


def test_a_successor_is_found_by_all_names_of_what_went_into_it():
    guoyu = make_village(GUOYU)
    PlaceName.objects.create(place_code=GUOYU, name="郭谷村", kind="former", source="碑文")
    ended(guoyu, "merged", make_village(HUANGCHENG).pk)
    names = PlaceName.objects.filter(place_code=HUANGCHENG, kind="predecessor")
    assert {name.name for name in names} == {"郭峪村", "郭谷村"}


def test_rows_of_a_renumbered_village_go_along():
    village = make_village()
    make_designation(village=village), make_profile(village=village)
    make_photo(place_code=village.pk)
    ended(village, "renumbered", new_code().pk)
    assert Designation.objects.get().village_id == "140525103299"
    assert Photo.objects.get().place_code == "140525103299"


def test_staff_of_a_renumbered_village_goes_along():
    make_village()
    staff = cast.village_photographer()
    ended(make_village(), "renumbered", new_code().pk)
    staff.refresh_from_db()
    assert staff.scope_codes == ["140525103299"]


def test_rows_of_a_merged_village_stay_where_they_were():
    make_designation(village=make_village(GUOYU))
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk)
    assert Designation.objects.get().village_id == GUOYU


def test_a_village_with_words_of_its_own_is_no_new_code_of_another():
    make_profile(village=new_code())
    with pytest.raises(ValidationError, match="已经有自己的村庄介绍"):
        ended(make_village(), "renumbered", "140525103299")
    assert Village.objects.standing().count() == 2


def test_an_end_is_in_the_trail_and_makes_pages_anew():
    ended(make_village(GUOYU), "abolished", note="整村搬迁")
    line = TrailLine.objects.get(verb="end_place")
    assert (line.subject_key, line.after["kind"]) == (GUOYU, "abolished")
    assert Version.objects.get().oldest_allowed == Version.objects.get().number


@pytest.mark.parametrize(
    ("kind", "successors", "told", "sentence"),
    [
        ("merged", [], {}, "请写出去向的代码"),
        ("merged", ["140522101399"], {}, "“140522101399”不是现存的同级地方"),
        ("merged", [GUOYU], {}, f"“{GUOYU}”不是现存的同级地方"),
        ("merged", ["140522101"], {}, "“140522101”不是现存的同级地方"),
        ("split", [HUANGCHENG], {}, "至少两个去向"),
        ("split", [HUANGCHENG, HUANGCHENG], {}, "至少两个去向"),
        ("abolished", [HUANGCHENG], {}, "撤销的地方没有去向"),
        ("lost", [], {}, "请选择去向"),
        ("abolished", [], {"on": "2024-02-30"}, "“2024-02-30”不是日期"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(kind, successors, told, sentence):
    guoyu = make_village(GUOYU)
    make_village(HUANGCHENG)
    with pytest.raises(ValidationError, match=sentence):
        ended(guoyu, kind, *successors, **told)
    assert CodeChange.objects.count() == 0
    assert Village.objects.standing().count() == 2


def test_an_end_without_source_is_refused():
    with pytest.raises(ValidationError, match="请写明来源"):
        end(make_village(GUOYU), Ending("abolished", source=" "), None)


def test_what_ended_does_not_end_again():
    guoyu = make_village(GUOYU)
    ended(guoyu, "abolished")
    with pytest.raises(ValidationError, match="早已不是现存的地方"):
        ended(guoyu, "merged", make_village(HUANGCHENG).pk)

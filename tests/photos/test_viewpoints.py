"""Viewpoints on the desk: made, filled by picker and grid, within the scope, with a trail."""

import pytest
from django.urls import reverse

from accounts.models import TrailLine
from delivery.models import Version
from delivery.version import bump
from photos.models import Photo, Viewpoint
from tests import cast
from tests.factories import make_photo, make_village

pytestmark = pytest.mark.django_db
SHICONGTOU, GUOYU, ZEZHOU = "140525103222", "140522101227", "140525"
ADD, LIST = reverse("admin:photos_viewpoint_add"), reverse("admin:photos_viewpoint_changelist")
GRID = reverse("admin:photos_photo_changelist")
NAME = "村口石桥，向北看"


def change(viewpoint: Viewpoint) -> str:
    return reverse("admin:photos_viewpoint_change", args=[viewpoint.pk])


def words(**changes) -> dict:
    return {"place_code": SHICONGTOU, "name": NAME, "name_en": "", "note": "", **changes}


def of_year(year: int | None, **values) -> Photo:
    return make_photo(**{"place_code": SHICONGTOU, "taken_year": year, **values})


def chosen(*photos: Photo, **more) -> dict:
    return {
        "action": "gather_selected",
        "_selected_action": [photo.pk for photo in photos],
        "apply": "1",
        **more,
    }


@pytest.fixture(autouse=True)
def villages():
    make_village(SHICONGTOU), make_village(GUOYU)


@pytest.fixture
def viewpoint() -> Viewpoint:
    return Viewpoint.objects.create(place_code=SHICONGTOU, name=NAME)


@pytest.fixture
def editor(client):
    user = cast.section_editor()
    client.force_login(user)
    return user


def test_a_viewpoint_is_made_with_its_first_photo_and_leaves_a_trail(client, editor):
    photo = of_year(1985)
    assert client.post(ADD, words(added=photo.pk)).status_code == 302
    assert list(Viewpoint.objects.get().photos.all()) == [photo]
    assert list(TrailLine.objects.values_list("verb", flat=True)) == ["gather", "add_row"]


def test_readers_see_then_and_now_once_there_are_two_years(client, editor, viewpoint):
    of_year(1985, viewpoint=viewpoint)
    bump()
    village = f"/villages/{SHICONGTOU}/"
    assert "data-then-and-now" not in client.get(village).text
    before = Version.objects.get().number
    client.post(change(viewpoint), words(added=of_year(2024).pk))
    assert Version.objects.get().number > before
    page = client.get(village).text
    assert "data-then-and-now" in page
    assert NAME in page


def test_photos_are_taken_out_and_stay_in_the_library(client, editor, viewpoint):
    photo = of_year(1985, viewpoint=viewpoint)
    client.post(change(viewpoint), words(removed=[photo.pk]))
    photo.refresh_from_db()
    assert photo.viewpoint is None
    assert TrailLine.objects.filter(verb="part").get().after == {
        "photos": [f"石淙头村（{photo.pk}）"]
    }


def test_form_says_what_readers_will_not_see(client, editor, viewpoint):
    of_year(None, viewpoint=viewpoint)
    of_year(2024, viewpoint=viewpoint, released=False)
    page = client.get(change(viewpoint)).text
    assert "缺拍摄年份，不会显示" in page
    assert "未公开" in page
    assert "还不够两个年份" in client.get(LIST).text


@pytest.mark.parametrize("code", ["", "x", "140525", "140525103999", "1405251032221"])
def test_a_viewpoint_needs_a_village_of_the_register(client, editor, code):
    page = client.post(ADD, words(place_code=code))
    assert list(page.context["adminform"].form.errors) == ["place_code"]
    assert not Viewpoint.objects.exists()


@pytest.mark.parametrize("number", ["x", "-1", "9" * 40, "4711", "１"])
def test_a_number_that_is_no_photo_is_refused_at_its_field(client, editor, number):
    page = client.post(ADD, words(added=number))
    assert list(page.context["adminform"].form.errors) == ["added"]


def test_a_photo_of_another_village_is_not_put_in(client, editor, viewpoint):
    photo = of_year(1985, place_code=GUOYU, caption="郭峪城墙")
    page = client.post(change(viewpoint), words(added=photo.pk), follow=True)
    assert f"照片“郭峪城墙”（{photo.pk} 号）登记在别的地点，没有放进来。" in page.text
    assert not viewpoint.photos.exists()


def test_photos_of_the_grid_make_a_new_viewpoint(client, editor):
    photos = [of_year(1985), of_year(2024)]
    page = client.post(GRID, chosen(*photos, name=NAME), follow=True)
    assert "2 张照片已在机位里。" in page.text
    assert list(Viewpoint.objects.get().photos.order_by("pk")) == photos


def test_photos_of_the_grid_join_a_viewpoint_that_is_there(client, editor, viewpoint):
    client.post(GRID, chosen(of_year(2024), viewpoint=viewpoint.pk))
    assert viewpoint.photos.count() == 1
    page = client.post(GRID, chosen(of_year(2023), viewpoint=viewpoint.pk, name="又一个"))
    assert "两样只做一样" in page.text
    assert "两样只做一样" in client.post(GRID, chosen(of_year(2022))).text


def test_photos_of_two_villages_or_of_none_are_not_gathered(client, editor):
    mixed = chosen(of_year(1985), of_year(2024, place_code=GUOYU), name=NAME)
    assert "请只选同一个村的照片" in client.post(GRID, mixed, follow=True).text
    nowhere = chosen(of_year(1985, place_code=""), name=NAME)
    assert "请只选同一个村的照片" in client.post(GRID, nowhere, follow=True).text
    assert not Viewpoint.objects.exists()


def test_a_photo_stands_in_one_viewpoint_and_none_are_moved_when_one_cannot(client, editor):
    elsewhere = Viewpoint.objects.create(place_code=SHICONGTOU, name="潘家大院门前")
    photos = [of_year(1985), of_year(2024, viewpoint=elsewhere)]
    page = client.post(GRID, chosen(*photos, name=NAME), follow=True)
    assert "已在机位“潘家大院门前”里。请先从那里移出。" in page.text
    assert list(Viewpoint.objects.all()) == [elsewhere]


def test_viewpoints_are_limited_to_the_scope(client, viewpoint):
    outside = of_year(1985, place_code=GUOYU)
    client.force_login(cast.scoped(cast.section_editor(), codes=(ZEZHOU,)))
    assert client.post(change(viewpoint), words(name="石桥")).status_code == 302
    errors = client.post(ADD, words(place_code=GUOYU)).context["adminform"].form.errors
    assert errors == {"place_code": ["这个地点不在您的职责范围内，请另选。"]}
    page = client.post(GRID, chosen(outside, name=NAME), follow=True)
    assert "这些照片的地点不在您的职责范围内。" in page.text
    client.force_login(cast.scoped(cast.section_editor(), codes=(GUOYU,)))
    assert client.post(change(viewpoint), words(name="别的")).status_code == 403
    delete = reverse("admin:photos_viewpoint_delete", args=[viewpoint.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert Viewpoint.objects.get().name == "石桥"


def test_village_staff_reads_how_to_shoot_and_changes_nothing(client, viewpoint):
    of_year(1985, viewpoint=viewpoint)
    client.force_login(cast.village_photographer())
    page = client.get(change(viewpoint)).text
    assert "1985 年" in page
    assert client.post(change(viewpoint), words()).status_code == 403
    assert "gather_selected" not in client.get(GRID).text


def test_deleting_a_viewpoint_keeps_its_photos(client, editor, viewpoint):
    photo = of_year(1985, viewpoint=viewpoint)
    client.post(reverse("admin:photos_viewpoint_delete", args=[viewpoint.pk]), {"post": "yes"})
    assert not Viewpoint.objects.exists()
    assert Photo.objects.get() == photo
    assert TrailLine.objects.filter(verb="delete_row").exists()


def test_a_photo_says_in_which_viewpoint_it_stands(client, editor, viewpoint):
    photo = of_year(1985, viewpoint=viewpoint)
    page = client.get(reverse("admin:photos_photo_take_down", args=[photo.pk])).text
    assert f'<a href="{change(viewpoint)}">今昔对比：{NAME}</a>' in page


def test_a_photo_of_a_viewpoint_counts_as_used(client, editor, viewpoint):
    of_year(1985, viewpoint=viewpoint)
    assert "没有使用</span>" not in client.get(GRID).text
    assert "没有找到照片" in client.get(f"{GRID}?used=no").text


def test_list_costs_the_same_for_one_and_for_many(client, editor, django_assert_max_num_queries):
    for number in range(5):
        point = Viewpoint.objects.create(place_code=SHICONGTOU, name=f"{NAME}{number}")
        of_year(2000 + number, viewpoint=point)
    client.get(LIST)
    with django_assert_max_num_queries(7):
        page = client.get(f"{LIST}?q=石淙头")
    assert "泽州县周村镇石淙头村" in page.text

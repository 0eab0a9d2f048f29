"""Behind the request: AVIF, and crops around a new focal point."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.template import Context, Template
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import TrailLine
from delivery.models import Version
from photos import afterwards, making
from photos.intake import take_in
from photos.models import Photo
from photos.refocus import refocus
from photos.refusals import refusal
from photos.release import release, take_down
from tests.photos import pictures

pytestmark = pytest.mark.django_db
CARD = Template('{% load photos %}{% picture photo crop="card" %}')


@pytest.fixture
def photo() -> Photo:
    return take_in(pictures.plain(400, 800), by=None, caption="石淙头村")


def forms(photo: Photo) -> set[tuple[str, str]]:
    photo.refresh_from_db()
    return {(row["format"], row.get("crop", "")) for row in photo.renditions}


def card_height(photo: Photo) -> list[str]:
    html = CARD.render(Context({"photo": Photo.objects.get(pk=photo.pk)}))
    return re.findall(r'height="(\d+)"', html)


def finish(photo: Photo) -> None:
    afterwards.finish.func(photo.pk)
    photo.refresh_from_db()


def public(tmp_path) -> set[str]:
    return {path.name for path in (tmp_path / "media").iterdir()}


def names(photo: Photo) -> set[str]:
    return {row["name"] for row in photo.renditions}


@pytest.mark.django_db(transaction=True)
def test_worker_makes_avif_after_intake(photo):
    assert ("avif", "") not in forms(photo)
    call_command("db_worker", queue_name="*", batch=True, verbosity=0, startup_delay=False)
    assert forms(photo) >= {("avif", ""), ("avif", "card"), ("jpeg", "card"), ("jpeg", "share")}


def test_page_offers_avif_once_it_is_there(photo):
    release(photo, None)
    assert "image/avif" not in CARD.render(Context({"photo": photo}))
    finish(photo)
    assert '<source type="image/avif"' in CARD.render(Context({"photo": photo}))


def test_files_made_later_of_a_released_photo_are_public_and_bump(photo, tmp_path):
    release(photo, None)
    version = Version.objects.get().number
    finish(photo)
    assert public(tmp_path) == names(photo)
    assert Version.objects.get().number == version + 1


def test_every_file_of_a_released_photo_can_be_fetched_under_its_type(photo, client):
    """Readers saw no picture where their browser chose an AVIF that was not served."""
    release(photo, None)
    finish(photo)
    for row in photo.renditions:
        answer = client.get(f"/media/{row['name']}")
        assert (answer.status_code, answer["Content-Type"]) == (200, f"image/{row['format']}")


def test_files_made_later_of_a_private_photo_stay_private(photo, tmp_path):
    finish(photo)
    assert not (tmp_path / "media").exists() or public(tmp_path) == set()


def test_taking_down_removes_avif_and_crops_too(photo, tmp_path):
    release(photo, None)
    finish(photo)
    take_down(photo, None)
    assert public(tmp_path) == set()


def test_moved_focal_point_shows_the_whole_picture_until_crops_are_cut(
    photo, django_capture_on_commit_callbacks, tmp_path
):
    release(photo, None)
    finish(photo)
    old = {row["name"] for row in photo.renditions if row.get("crop")}
    refocus(photo, (0.5, 0.1), None)
    assert card_height(photo) == ["640"]
    with django_capture_on_commit_callbacks(execute=True):
        finish(photo)
    assert card_height(photo) == ["213"]
    assert public(tmp_path) == names(photo)
    assert not old & public(tmp_path)


def test_taking_down_before_crops_are_cut_anew_leaves_no_file(photo, tmp_path):
    release(photo, None)
    finish(photo)
    refocus(photo, (0.5, 0.1), None)
    take_down(photo, None)
    assert public(tmp_path) == set()


def test_moving_the_focal_point_is_in_the_trail_and_is_done_first(photo):
    refocus(photo, (0.25, 0.75), None)
    line = TrailLine.objects.filter(verb="refocus").get()
    assert line.before == {"focus_x": 0.5, "focus_y": 0.5}
    assert line.after == {"focus_x": 0.25, "focus_y": 0.75}
    assert DBTaskResult.objects.order_by("-priority").first().priority == afterwards.SOON


def test_focal_point_that_did_not_move_changes_nothing(photo):
    asked = DBTaskResult.objects.count()
    refocus(photo, (0.5, 0.50001), None)
    assert not TrailLine.objects.filter(verb="refocus").exists()
    assert DBTaskResult.objects.count() == asked


@pytest.mark.parametrize("focus", [(1.5, 0.5), (0.5, -0.1), (float("nan"), 0.5)])
def test_focal_point_outside_of_the_picture_is_refused(photo, focus):
    with pytest.raises(ValidationError):
        refocus(photo, focus, None)
    assert Photo.objects.get().focus == [0.5, 0.5]


def test_focal_point_that_moves_while_crops_are_cut_leaves_them_out(photo, tmp_path):
    keys = making.missing(photo)
    Photo.objects.filter(pk=photo.pk).update(focus_y=0.1)
    kept = {
        path.name for path in (tmp_path / "originals" / "renditions").rglob("*") if path.is_file()
    }
    assert making.make(photo, keys) is False
    there = {
        path.name for path in (tmp_path / "originals" / "renditions").rglob("*") if path.is_file()
    }
    assert there == kept


def test_busy_darkroom_is_asked_again_a_minute_later(photo, monkeypatch):
    def busy(*_args):
        raise refusal("busy")

    monkeypatch.setattr(afterwards.making, "make", busy)
    afterwards.finish.func(photo.pk)
    soon = timezone.now(), timezone.now() + timedelta(minutes=2)
    assert DBTaskResult.objects.filter(run_after__range=soon).count() == 1


def test_task_of_a_photo_that_is_gone_does_nothing():
    afterwards.finish.func(987_654)


def test_complete_photo_is_not_asked_for(photo, django_assert_num_queries):
    finish(photo)
    with django_assert_num_queries(0):
        afterwards.ask(photo)


def test_photos_of_an_older_version_are_asked_for_once(photo):
    DBTaskResult.objects.all().delete()
    assert afterwards.ask_for_all() == 1
    assert afterwards.ask_for_all() == 0
    finish(photo)
    DBTaskResult.objects.all().delete()
    assert afterwards.ask_for_all() == 0

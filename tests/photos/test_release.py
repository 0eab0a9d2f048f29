"""What the public can fetch of a photo, before, during and after its release."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from accounts.models import TrailLine
from delivery.models import Version
from photos import release, uses
from photos.intake import take_in
from photos.models import Photo
from tests.factories import make_photo
from tests.photos import pictures

pytestmark = pytest.mark.django_db


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def version() -> tuple[int, bool]:
    row = Version.objects.filter(pk=1).first()
    return (row.number, row.previous_forbidden) if row else (0, False)


def trail() -> list[str]:
    return list(TrailLine.objects.order_by("pk").values_list("verb", flat=True))


def taken_in(**fields) -> Photo:
    return take_in(pictures.plain(), by=None, caption="石淙头村", **fields)


def test_release_puts_renditions_and_nothing_else_in_public(tmp_path):
    photo = taken_in()
    before = version()
    release.release(photo, None)
    assert names(tmp_path / "media") == {row["name"] for row in photo.renditions}
    assert photo.is_released
    assert version()[0] == before[0] + 1
    assert trail() == ["take_in", "release"]


def test_releasing_twice_changes_nothing():
    photo = taken_in()
    release.release(photo, None)
    before, at = version(), photo.released_at
    release.release(photo, None)
    assert (version(), photo.released_at) == (before, at)


def test_taking_down_empties_public_and_forbids_old_pages(tmp_path):
    photo = taken_in()
    release.release(photo, None)
    release.take_down(photo, None, reason="被拍的人不同意")
    assert names(tmp_path / "media") == set()
    assert not Photo.objects.released().exists()
    assert version()[1] is True
    assert TrailLine.objects.latest("pk").after == {"reason": "被拍的人不同意"}


def test_address_of_a_rendition_answers_only_while_the_photo_is_released(client):
    photo = taken_in()
    address = f"/media/{photo.renditions[0]['name']}"
    answers = [client.get(address).status_code]
    for verb in (release.release, release.take_down):
        verb(photo, None)
        answers.append(client.get(address).status_code)
    assert answers == [404, 200, 404]


def test_original_has_no_address(client):
    photo = taken_in()
    release.release(photo, None)
    for path in (photo.original, photo.original.split("/")[1], f"../originals/{photo.original}"):
        assert client.get(f"/media/{path}").status_code == 404


def test_photo_taken_down_can_be_released_again(tmp_path):
    photo = taken_in()
    release.release(photo, None)
    first = photo.first_released_at
    release.take_down(photo, None)
    release.release(photo, None)
    assert len(names(tmp_path / "media")) == len(photo.renditions)
    assert Photo.objects.get().first_released_at == first


def test_two_photos_of_the_same_picture_share_no_file(tmp_path):
    one, other = taken_in(), take_in(pictures.polyglot(), by=None)
    release.release(one, None)
    release.release(other, None)
    release.take_down(one, None)
    assert names(tmp_path / "media") == {row["name"] for row in other.renditions}


def test_photo_whose_files_are_missing_is_not_released():
    photo = make_photo(released=False)
    with pytest.raises(ValidationError, match="照片未能公开：图片文件缺失"):
        release.release(photo, None)
    assert not Photo.objects.released().exists()


def test_unwritable_public_folder_is_a_sentence_and_leaves_the_photo_private(tmp_path):
    photo = taken_in()
    (tmp_path / "media").write_text("A file stands where the folder should be.")
    with pytest.raises(ValidationError, match="磁盘已满、不可写"):
        release.release(photo, None)
    assert not Photo.objects.released().exists()


def test_failing_deletion_leaves_the_photo_released_and_says_so(monkeypatch):
    photo = taken_in()
    release.release(photo, None)

    def fail(*_args):
        raise PermissionError

    monkeypatch.setattr(release.files, "delete", fail)
    with pytest.raises(ValidationError, match="照片未能撤下：图片文件无法删除"):
        release.take_down(photo, None)
    assert Photo.objects.released().exists()


def test_changed_words_of_a_released_photo_bump_and_stand_in_the_trail():
    photo = taken_in()
    release.release(photo, None)
    before = version()
    photo.caption = "石淙头村，长河绕村"
    release.describe(photo, None)
    assert version()[0] == before[0] + 1
    line = TrailLine.objects.latest("pk")
    assert (line.before, line.after) == (
        {"caption": "石淙头村"},
        {"caption": "石淙头村，长河绕村"},
    )


def test_words_of_a_private_photo_change_no_page():
    photo = taken_in()
    before = version()
    photo.alt_text = "河水绕过的石头村子"
    release.describe(photo, None)
    assert version() == before
    assert Photo.objects.get().alt_text == "河水绕过的石头村子"


def test_never_public_and_unused_photo_is_deleted_with_its_files(
    tmp_path, django_capture_on_commit_callbacks
):
    photo = taken_in()
    with django_capture_on_commit_callbacks(execute=True):
        release.discard(photo, None)
    assert not Photo.objects.exists()
    assert names(tmp_path) == set()


def test_photo_that_was_public_is_never_deleted():
    photo = taken_in()
    release.release(photo, None)
    release.take_down(photo, None)
    with pytest.raises(ValidationError, match="“石淙头村”公开过或正在使用，不能删除；可以撤下。"):
        release.discard(photo, None)


def test_photo_in_use_is_not_deleted():
    photo = taken_in()
    uses.record("news.article", 1, "一张蓝图连城乡", [photo.pk])
    with pytest.raises(ValidationError):
        release.discard(photo, None)


def test_demonstration_photo_goes_even_when_it_was_public(
    tmp_path, django_capture_on_commit_callbacks
):
    photo = taken_in(is_demonstration=True)
    release.release(photo, None)
    with django_capture_on_commit_callbacks(execute=True):
        release.discard(photo, None)
    assert names(tmp_path) == set()
    assert version()[1] is True

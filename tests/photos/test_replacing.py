"""A better file for a photo: what stays, what goes, what is refused."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import TrailLine
from delivery.models import Version
from photos import afterwards, replacing, uses
from photos.intake import take_in
from photos.models import LikePair, Photo
from photos.release import release
from photos.replacing import OtherPhotoError, replace
from tests import cast
from tests.photos import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo() -> Photo:
    return take_in(pictures.plain(), by=None, caption="石淙头村", alt_text="一座石桥")


def better() -> BytesIO:
    return pictures.plain(1_600, 1_200)


def on_disk(tmp_path, folder: str) -> set[str]:
    return {path.name for path in (tmp_path / folder).rglob("*") if path.is_file()}


def listed(photo: Photo) -> set[str]:
    return {row["name"] for row in photo.renditions} | {photo.original.split("/")[1]}


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    def run(photo: Photo, file: BytesIO, **options) -> Photo:
        with django_capture_on_commit_callbacks(execute=True):
            replace(photo, file, None, **options)
        return Photo.objects.get(pk=photo.pk)

    return run


def test_number_words_and_uses_stay_and_the_file_is_another(photo, done, tmp_path):
    uses.record("news.article", 7, "石桥修好了", [photo.pk])
    new = done(photo, better())
    assert (new.pk, new.caption, new.alt_text) == (photo.pk, "石淙头村", "一座石桥")
    assert (new.width_px, new.height_px) == (1_600, 1_200)
    assert new.uses.count() == 1
    assert on_disk(tmp_path, "originals") == listed(new)


def test_old_files_go_from_pages_and_storage(photo, done, tmp_path):
    release(photo, None)
    version = Version.objects.get().number
    new = done(photo, better())
    assert on_disk(tmp_path, "media") == set()
    assert on_disk(tmp_path, "originals") == listed(new)
    assert Version.objects.get().number > version


def test_released_photo_waits_until_someone_has_looked_at_it(photo, done, tmp_path):
    release(photo, None)
    new = done(photo, better())
    assert not new.is_released
    assert new.first_released_at is not None
    release(new, None)
    assert on_disk(tmp_path, "media") == {row["name"] for row in new.renditions}


def test_trail_holds_both_fingerprints_and_the_reason(photo, done):
    former = photo.fingerprint
    new = done(photo, better(), reason="原图更清楚")
    line = TrailLine.objects.filter(verb="replace").get()
    assert line.before == {"fingerprint": former}
    assert line.after == {"fingerprint": new.fingerprint, "reason": "原图更清楚"}


def test_file_of_another_photo_is_refused_and_leads_to_it(photo, done, tmp_path):
    other = take_in(better(), by=None, caption="郭峪村")
    before = on_disk(tmp_path, "originals")
    with pytest.raises(OtherPhotoError) as refusal:
        done(photo, better())
    assert refusal.value.photo == other
    assert "（郭峪村）" in refusal.value.messages[0]
    assert on_disk(tmp_path, "originals") == before


def test_same_file_is_refused(photo, done):
    with pytest.raises(ValidationError, match="没有什么要替换"):
        done(photo, pictures.plain())


@pytest.mark.parametrize("file", [pictures.text, pictures.truncated, pictures.empty])
def test_bad_file_changes_nothing(photo, done, tmp_path, file):
    release(photo, None)
    before = on_disk(tmp_path, "originals"), on_disk(tmp_path, "media")
    with pytest.raises(ValidationError):
        done(photo, file())
    assert (on_disk(tmp_path, "originals"), on_disk(tmp_path, "media")) == before
    assert Photo.objects.get().is_released


def test_full_disk_changes_nothing(photo, done, tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    before = on_disk(tmp_path, "originals")
    monkeypatch.setattr("photos.making.files.write", full)
    with pytest.raises(ValidationError, match="磁盘已满"):
        done(photo, better())
    assert on_disk(tmp_path, "originals") == before
    assert Photo.objects.get().fingerprint == photo.fingerprint


def test_file_that_another_replaced_meanwhile_is_not_overwritten(
    photo, done, monkeypatch, tmp_path
):
    check, calls = replacing._check_new, []

    def overtaken(*args):
        check(*args)
        calls.append(1)
        if len(calls) == 2:
            Photo.objects.update(fingerprint="f" * 64)

    monkeypatch.setattr(replacing, "_check_new", overtaken)
    before = on_disk(tmp_path, "originals")
    with pytest.raises(ValidationError, match="刚被别人换过"):
        done(photo, better())
    assert on_disk(tmp_path, "originals") == before


def test_pairs_of_the_old_picture_are_forgotten(done):
    photo = take_in(pictures.plain(640, 400), by=None)
    take_in(pictures.plain(800, 500), by=None)
    assert LikePair.objects.count() == 1
    done(photo, pictures.saved(pictures.quarters(1_600, 1_200).rotate(180)))
    assert LikePair.objects.count() == 0


def test_task_that_was_asked_for_the_old_file_serves_the_new_one(photo, done):
    new = done(photo, better())
    afterwards.finish.func(photo.pk)
    new.refresh_from_db()
    assert {row["width_px"] for row in new.renditions if row["format"] == "avif"} >= {1280, 320}


def page(photo: Photo) -> str:
    return reverse("admin:photos_photo_replace", args=[photo.pk])


def send(client, photo: Photo, file: BytesIO):
    return client.post(
        page(photo), {"file": SimpleUploadedFile("照片.jpg", file.getvalue())}, follow=True
    )


def test_form_says_that_a_released_photo_is_taken_down_first(client, photo):
    client.force_login(cast.section_editor())
    assert "照片先从所有页面上撤下" not in client.get(page(photo)).text
    release(photo, None)
    assert "照片先从所有页面上撤下" in client.get(page(photo)).text
    answer = send(client, photo, better())
    assert "文件已替换，读者还看不到。" in answer.text
    assert answer.redirect_chain[-1][0] == reverse("admin:photos_photo_change", args=[photo.pk])


def test_form_leads_to_the_photo_that_the_file_is_already(client, photo):
    other = take_in(better(), by=None, caption="<b>郭峪村</b>")
    client.force_login(cast.section_editor())
    answer = send(client, photo, better())
    assert f'<a href="{reverse("admin:photos_photo_change", args=[other.pk])}">' in answer.text
    assert "<b>郭峪村</b>" not in answer.text


def test_form_without_a_file_asks_for_one(client, photo):
    client.force_login(cast.section_editor())
    assert "请选择照片文件。" in client.post(page(photo), {}).text


def test_who_may_not_change_a_photo_may_not_replace_its_file(client, photo):
    release(photo, None)
    client.force_login(cast.reporter())
    assert send(client, photo, better()).status_code == 403
    assert Photo.objects.get().width_px == 640

"""Rows and files in step again."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from delivery.models import Version
from photos import afterwards
from photos import repair as repairing
from photos.intake import take_in
from photos.models import Photo
from photos.release import release
from photos.renditions import ENCODING
from photos.repair import repair
from tests.photos import pictures

pytestmark = pytest.mark.django_db


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def photo() -> Photo:
    photo = take_in(pictures.from_phone(6), by=None, caption="石淙头村")
    release(photo, None)
    afterwards.finish.func(photo.pk)
    photo.refresh_from_db()
    return photo


def run() -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("make_renditions", stdout=out, stderr=err)
    return out.getvalue().strip(), err.getvalue().strip()


def test_library_in_order_stays_as_it_is(photo, tmp_path):
    before, version = files_in(tmp_path), Version.objects.get().number
    assert run() == ("补做了 0 张照片的各尺寸文件，补放了 0 个公开文件，清除了 0 个无主文件。", "")
    assert files_in(tmp_path) == before
    assert Version.objects.get().number == version


def test_missing_files_come_back_with_the_same_bytes(photo, tmp_path):
    before = files_in(tmp_path)
    for rendition in photo.renditions[:2]:
        (tmp_path / "media" / rendition["name"]).unlink()
        next((tmp_path / "originals").rglob(rendition["name"])).unlink()
    assert run()[0] == "补做了 1 张照片的各尺寸文件，补放了 2 个公开文件，清除了 0 个无主文件。"
    assert files_in(tmp_path) == before


def test_other_encoding_gives_new_names_to_rows_and_readers(photo, tmp_path, monkeypatch):
    old = {row["name"] for row in photo.renditions}
    next((tmp_path / "originals").rglob(photo.renditions[0]["name"])).unlink()
    monkeypatch.setitem(ENCODING, "jpeg", {"quality": 60})
    repair(now=timezone.now() + timedelta(days=2))
    new = {row["name"] for row in Photo.objects.get().renditions}
    assert new != old
    assert set(files_in(tmp_path / "media")) == new


def test_avif_and_crops_that_are_missing_are_made(photo, tmp_path):
    before = files_in(tmp_path)
    plain = [row for row in photo.renditions if row["format"] == "jpeg" and "crop" not in row]
    Photo.objects.update(renditions=plain)
    repair()
    assert files_in(tmp_path) == before
    assert len(Photo.objects.get().renditions) == len(photo.renditions)


def test_flat_picture_is_looked_at_once(tmp_path, monkeypatch):
    flat = take_in(pictures.saved(Image.new("RGB", (400, 300), "white")), by=None)
    afterwards.finish.func(flat.pk)
    Photo.objects.update(likeness=None)
    repair()
    monkeypatch.setattr(repairing, "develop", None)
    assert repair() == repairing.Repair()


def test_lost_original_is_named(photo, tmp_path):
    (tmp_path / "originals" / photo.original).unlink()
    assert run()[1] == "“石淙头村”的原件缺失或损坏，请从备份恢复。"


def test_orphans_go_after_a_day_and_not_before(photo, tmp_path):
    known = set(files_in(tmp_path))
    (tmp_path / "originals" / "ab").mkdir(exist_ok=True)
    (tmp_path / "originals" / "ab" / "half.jpg").write_bytes(b"\xff\xd8")
    assert repair().deleted == 0
    assert repair(now=timezone.now() + timedelta(hours=25)).deleted == 1
    assert set(files_in(tmp_path)) == known


def test_public_file_that_a_crash_left_behind_goes_soon(photo, tmp_path):
    Photo.objects.update(released_at=None)
    assert repair(now=timezone.now() + timedelta(minutes=11)).deleted == len(photo.renditions)
    assert files_in(tmp_path / "media") == {}

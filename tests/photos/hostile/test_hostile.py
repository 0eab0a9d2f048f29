"""Odd pictures come out right; hostile ones get their sentence and leave nothing."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from photos.intake import take_in
from photos.models import Photo
from tests.photos.hostile import jpegs
from tests.photos.hostile.table import HOSTILE, ODD
from tests.photos.pictures import corners, is_near
from tests.photos.test_intake import files_on_disk, widest

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def named(cases):
    return [pytest.param(make, outcome, id=name) for name, make, outcome in cases]


def test_there_are_at_least_sixty():
    assert len({name for name, _make, _outcome in ODD + HOSTILE}) == len(ODD + HOSTILE) >= 60


@pytest.mark.parametrize(("make", "expected"), named(ODD))
def test_odd_picture_comes_out_right(make, expected, settings):
    photo = take_in(make(), by=None)
    assert (photo.width_px, photo.height_px) == expected.size
    for seen, colour in zip(corners(widest(photo)), expected.colours, strict=True):
        assert is_near(seen, colour, expected.tolerance), (seen, colour)
    assert not list(settings.DARKROOM_DIR.glob("picture-*"))


@pytest.mark.parametrize(("make", "sentence"), named(HOSTILE))
def test_hostile_picture_gets_its_sentence_and_leaves_nothing(make, sentence, settings, tmp_path):
    with pytest.raises(ValidationError) as refusal:
        take_in(make(), by=None)
    assert refusal.value.messages == [sentence]
    assert not Photo.objects.exists()
    assert files_on_disk(tmp_path) == []
    assert not list(settings.DARKROOM_DIR.glob("picture-*"))


def test_body_of_200_megabytes_is_refused_unread(tmp_path: Path):
    with jpegs.sparse(200 * 1024 * 1024, tmp_path) as file:
        with pytest.raises(ValidationError) as refusal:
            take_in(file, by=None)
        assert file.tell() == 0
    assert refusal.value.messages == ["文件有 200 MB，最大可以是 40 MB。请缩小或压缩后再上传。"]

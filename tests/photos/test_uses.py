import pytest

from photos import uses
from photos.models import PhotoUse
from tests.factories import make_photo

pytestmark = pytest.mark.django_db


def recorded() -> list[tuple[int, str, str, str]]:
    return list(
        PhotoUse.objects.order_by("photo_id").values_list(
            "photo_id", "subject_kind", "subject_key", "subject_title"
        )
    )


def test_recording_again_leaves_exactly_the_photos_named():
    one, two, three = make_photo(), make_photo(), make_photo()
    uses.record("news.article", 7, "旧标题", [one.pk, two.pk])
    uses.record("news.article", 7, "新标题", [two.pk, three.pk, three.pk, 999_999])
    assert recorded() == [
        (two.pk, "news.article", "7", "新标题"),
        (three.pk, "news.article", "7", "新标题"),
    ]


def test_forgetting_a_subject_leaves_the_others():
    photo = make_photo()
    uses.record("news.article", 7, "文章", [photo.pk])
    uses.record("villages.villageprofile", 7, "村", [photo.pk])
    uses.forget("news.article", 7)
    assert recorded() == [(photo.pk, "villages.villageprofile", "7", "村")]

"""Pictures that look alike are shown to editors, who say what becomes of them."""

import pytest
from django.urls import reverse
from PIL import Image, ImageFilter

from accounts.models import TrailLine
from photos import likeness, release, repair, uses
from photos.intake import take_in
from photos.models import LikePair, Photo
from tests import cast
from tests.factories import make_photo
from tests.photos.pictures import saved

pytestmark = pytest.mark.django_db
ALIKE = reverse("admin:photos_photo_alike")


def hills(width: int = 800, seed: int = 7) -> Image.Image:
    small = Image.frombytes("L", (9, 8), bytes((i * i * seed + i * 31) % 256 for i in range(72)))
    return small.resize((width, width * 2 // 3), Image.Resampling.BICUBIC).convert("RGB")


@pytest.fixture
def pair():
    """One picture twice: as it was, and smaller and blurred, as a messenger sends it on."""
    older = take_in(saved(hills(), quality=95), by=None, caption="古桥")
    sent_on = hills().resize((640, 427)).filter(ImageFilter.GaussianBlur(1))
    newer = take_in(saved(sent_on, quality=60), by=None, caption="古桥（微信）")
    return older, newer


def settle(client, choice: str):
    return client.post(ALIKE, {"pair": LikePair.objects.get().pk, "choice": choice})


def test_a_picture_that_was_sent_on_looks_like_the_first(pair):
    found = LikePair.objects.get()
    assert (found.older, found.newer) == pair
    assert found.differing_bits <= likeness.NEAR


def test_another_picture_looks_like_none(pair):
    take_in(saved(hills(seed=11)), by=None)
    assert LikePair.objects.count() == 1


def test_pictures_without_any_gradient_say_nothing():
    assert likeness.of(Image.new("RGB", (90, 80), "white")) == likeness.FLAT
    take_in(saved(Image.new("RGB", (400, 300), "white")), by=None)
    take_in(saved(Image.new("RGB", (400, 300), "black")), by=None)
    assert LikePair.objects.count() == 0


def test_distance_counts_bits_of_signed_numbers():
    assert likeness.distance(-1, 0) == 64
    assert likeness.distance(-(2**63), 2**63 - 1) == 64
    assert likeness.distance(5, 5) == 0


def test_photos_of_former_times_get_theirs_by_repair(pair):
    Photo.objects.update(likeness=None)
    LikePair.objects.all().delete()
    repair.repair()
    assert not Photo.objects.filter(likeness=None).exists()
    assert LikePair.objects.count() == 1


def test_kept_pair_is_not_shown_again(client, pair):
    client.force_login(cast.section_editor())
    assert "古桥（微信）" in client.get(ALIKE).text
    settle(client, "keep")
    assert "没有相似的照片要看" in client.get(ALIKE).text
    assert Photo.objects.count() == 2


def test_newer_one_is_taken_down_with_a_trail(client, pair):
    release.release(pair[1], None)
    client.force_login(cast.section_editor())
    settle(client, f"take_down:{pair[1].pk}")
    assert not Photo.objects.released().exists()
    assert TrailLine.objects.filter(verb="take_down").get().after == {"reason": "与另一张照片重复"}


def test_used_one_is_taken_down_only_on_the_page_that_says_where(client, pair):
    release.release(pair[0], None)
    uses.record("news.article", 7, "一张蓝图连城乡", [pair[0].pk])
    client.force_login(cast.section_editor())
    page = client.get(ALIKE).text
    assert "一张蓝图连城乡" in page
    assert f'value="take_down:{pair[0].pk}"' not in page
    refused = settle(client, f"take_down:{pair[0].pk}")
    assert "正在使用，没有撤下" in client.get(refused.url).text
    assert list(Photo.objects.released()) == [pair[0]]


def test_taking_down_from_a_pair_settles_it_and_leads_back(client, pair):
    release.release(pair[0], None)
    uses.record("news.article", 7, "一张蓝图连城乡", [pair[0].pk])
    client.force_login(cast.section_editor())
    asking = reverse("admin:photos_photo_take_down", args=[pair[0].pk])
    asking += f"?alike={LikePair.objects.get().pk}"
    assert asking in client.get(ALIKE).text
    assert "一张蓝图连城乡" in client.get(asking).text
    assert client.post(asking, {"reason": "重复"}).url == ALIKE
    assert not LikePair.objects.filter(settled_at=None).exists()


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "999"])
def test_taking_down_settles_no_other_pair(client, pair, number):
    release.release(pair[0], None)
    client.force_login(cast.section_editor())
    asking = reverse("admin:photos_photo_take_down", args=[pair[0].pk])
    client.post(f"{asking}?alike={number}", {"reason": "重复"})
    assert LikePair.objects.get().settled_at is None


def test_pair_is_settled_within_the_scope_alone(client, pair):
    Photo.objects.filter(pk=pair[0].pk).update(place_code="140525103222")
    Photo.objects.filter(pk=pair[1].pk).update(place_code="140522101227")
    client.force_login(cast.scoped(cast.section_editor(), codes=("140581",)))
    assert "两张都留" not in client.get(ALIKE).text
    assert settle(client, "keep").status_code == 403
    client.force_login(cast.scoped(cast.section_editor(), codes=("140525",)))
    assert settle(client, f"discard:{pair[1].pk}").status_code == 403
    assert settle(client, f"discard:{pair[0].pk}").status_code == 302


def test_unused_one_is_discarded(client, pair):
    client.force_login(cast.section_editor())
    settle(client, f"discard:{pair[1].pk}")
    assert Photo.objects.get() == pair[0]


def test_reporter_sees_pairs_but_settles_none(client, pair):
    client.force_login(cast.reporter())
    assert "两张都留" not in client.get(ALIKE).text
    assert settle(client, "keep").status_code == 403


def test_photo_outside_of_the_pair_is_left_alone(client, pair):
    stranger = make_photo(released=False)
    client.force_login(cast.section_editor())
    settle(client, f"discard:{stranger.pk}")
    assert Photo.objects.filter(pk=stranger.pk).exists()
    assert client.post(ALIKE, {"pair": "９", "choice": "keep"}).status_code == 404

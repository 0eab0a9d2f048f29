"""The pictures of a place: newest first, and then and now."""

import re

import pytest

from photos import galleries
from photos.models import Viewpoint
from publishing import workflow
from tests.factories import make_photo, make_profile, make_village

pytestmark = pytest.mark.django_db
SHICONGTOU, GUOYU = "140525103222", "140522101227"


def make_series(*years: int, **values) -> Viewpoint:
    viewpoint = Viewpoint.objects.create(place_code=SHICONGTOU, name="村口石桥，向北看")
    for year in years:
        make_photo(place_code=SHICONGTOU, viewpoint=viewpoint, taken_year=year, **values)
    return viewpoint


def test_a_village_shows_its_newest_12_pictures():
    photos = [make_photo(place_code=SHICONGTOU) for _ in range(13)]
    gallery = galleries.of_place([SHICONGTOU])
    assert gallery.photos == photos[:0:-1]
    assert gallery.has_more


def test_unreleased_pictures_and_those_of_other_villages_are_not_shown(client):
    make_village(SHICONGTOU)
    hidden = make_photo(place_code=SHICONGTOU, released=False, caption="未公开")
    make_series(1985, 2024, released=False)
    make_photo(place_code=GUOYU, caption="郭峪")
    gallery = galleries.of_place([SHICONGTOU], also=[hidden.pk])
    assert (gallery.photos, gallery.series, gallery.by_number) == ([], [], {})
    page = client.get(f"/villages/{SHICONGTOU}/").content.decode()
    assert "未公开" not in page
    assert "图集" not in page


def test_a_viewpoint_shows_one_picture_a_year_from_the_oldest_on():
    make_series(2024, 1985, 2024, 2005)
    [series] = galleries.of_place([SHICONGTOU]).series
    assert [photo.year for photo in series.photos] == [1985, 2005, 2024]


def test_a_viewpoint_with_one_year_is_no_comparison():
    make_series(2024, 2024)
    assert galleries.of_place([SHICONGTOU]).series == []


def test_an_old_series_is_shown_beyond_the_newest_12():
    make_series(1985, 2024)
    for _ in range(30):
        make_photo(place_code=SHICONGTOU)
    assert len(galleries.of_place([SHICONGTOU]).series) == 1


def test_all_pictures_are_on_pages_of_48_in_both_languages(client):
    make_village(SHICONGTOU)
    photos = [make_photo(place_code=SHICONGTOU) for _ in range(50)]
    first = client.get(f"/villages/{SHICONGTOU}/photos/").content.decode()
    assert first.count("gallery__open") == 48
    assert f"?before={photos[2].pk}" in first
    rest = client.get(f"/en/villages/{SHICONGTOU}/photos/?before={photos[2].pk}")
    assert rest.content.decode().count("gallery__open") == 2


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 30, "０", "1"])
def test_a_number_that_leads_nowhere_is_not_found(client, before):
    make_village(SHICONGTOU)
    make_photo(place_code=SHICONGTOU)
    assert client.get(f"/villages/{SHICONGTOU}/photos/?before={before}").status_code == 404


def test_a_picture_tells_its_credit_and_day_and_links_its_largest_size(client):
    make_village(SHICONGTOU)
    photo = make_photo(place_code=SHICONGTOU, taken_year=1985, credit_line="常全喜 翻拍")
    page = client.get(f"/villages/{SHICONGTOU}/").content.decode()
    assert "常全喜 翻拍" in page
    assert '<time datetime="1985">1985年</time>' in page
    assert f'href="/media/{photo.rendition_for(1920)["name"]}"' in page


def test_a_page_of_pictures_offers_small_files_and_hurries_for_the_first_alone(client):
    make_village(SHICONGTOU)
    for _photo in range(3):
        make_photo(place_code=SHICONGTOU)
    page = client.get(f"/villages/{SHICONGTOU}/photos/").content.decode()
    offered = re.findall(r'srcset="([^"]+)"', page)
    widths = {int(width) for each in offered for width in re.findall(r" (\d+)w", each)}
    assert widths == {320, 640}
    assert re.findall(r'fetchpriority|loading="lazy"', page) == [
        "fetchpriority",
        *['loading="lazy"'] * 2,
    ]


def test_then_and_now_comes_before_all_other_pictures(client):
    make_village(SHICONGTOU)
    make_series(1985, 2024)
    make_photo(place_code=SHICONGTOU)
    page = client.get(f"/villages/{SHICONGTOU}/photos/").content.decode()
    then_and_now, others = page.split('id="photos"')
    assert then_and_now.count("fetchpriority") == 2
    assert "fetchpriority" not in others


def test_prose_shows_its_photos_beside_a_gallery_without_a_query_more(client):
    photo = make_photo(caption="潘家大院")
    figure = f'<figure data-photo="{photo.pk}"></figure>'
    workflow.publish(
        make_profile(name_story=figure, to_see=f'<div data-gallery="">{figure}</div>'), None
    )
    page = client.get(f"/villages/{SHICONGTOU}/").content.decode()
    assert page.count("潘家大院") == 2
    assert page.count("gallery__open") == 1

"""The picture and figure tags: exact HTML, and nothing of what is not public."""

import pytest
from django.template import Context, Template
from django.utils import translation

from photos.intake import take_in
from photos.models import Photo
from photos.release import release
from tests.factories import make_photo
from tests.photos import pictures

pytestmark = pytest.mark.django_db


def shown(photo: Photo | None, tag: str = "picture photo") -> str:
    source = f"{{% load photos %}}{{% {tag} %}}"
    html = Template(source).render(Context({"photo": photo}))
    # Lines are broken where HTML does not care.
    return " ".join(html.split()).replace("> <", "><")


def two_widths(**values) -> Photo:
    rows = [
        {"format": form, "width_px": width, "height_px": height, "size_bytes": 9, "name": name}
        for form, width, height, name in (
            ("jpeg", 640, 400, "a" * 32 + "-640.jpg"),
            ("jpeg", 320, 200, "b" * 32 + "-320.jpg"),
            ("webp", 640, 400, "c" * 32 + "-640.webp"),
            ("webp", 320, 200, "d" * 32 + "-320.webp"),
        )
    ]
    return make_photo(renditions=rows, **values)


def test_picture_offers_every_width_in_both_formats():
    html = shown(two_widths(), 'picture photo sizes="(min-width: 60em) 40rem, 100vw" css="card"')
    a, b, c, d = (letter * 32 for letter in "abcd")
    sizes = "(min-width: 60em) 40rem, 100vw"
    assert html == (
        f'<picture><source type="image/webp" '
        f'srcset="/media/{d}-320.webp 320w, /media/{c}-640.webp 640w" sizes="{sizes}">'
        f'<img class="card" src="/media/{a}-640.jpg" '
        f'srcset="/media/{b}-320.jpg 320w, /media/{a}-640.jpg 640w" sizes="{sizes}" '
        f'width="640" height="400" alt="河水绕过的石头村子" loading="lazy" decoding="async">'
        f"</picture>"
    )


def test_card_offers_its_crop_around_the_focal_point():
    rows = [
        {
            "format": form,
            "width_px": 320,
            "height_px": height,
            "size_bytes": 9,
            "name": name,
            **more,
        }
        for form, height, name, more in (
            ("jpeg", 400, "a.jpg", {}),
            ("jpeg", 213, "b.jpg", {"crop": "card", "focus": [0.5, 0.5]}),
            ("avif", 213, "c.avif", {"crop": "card", "focus": [0.5, 0.5]}),
        )
    ]
    photo = make_photo(renditions=rows)
    html = shown(photo, 'picture photo crop="card"')
    assert '<source type="image/avif" srcset="/media/c.avif 320w"' in html
    assert 'src="/media/b.jpg"' in html
    assert "a.jpg" not in html
    assert "b.jpg" not in shown(photo)
    photo.focus_x = 0.1
    assert 'src="/media/a.jpg"' in shown(photo, 'picture photo crop="card"')


def test_photo_of_the_cards_shape_is_offered_in_the_cards_widths():
    photo = make_photo()
    html = shown(photo, 'picture photo crop="card"')
    assert html.count("960w") == 2
    photo.renditions[0]["width_px"] = 480
    assert "480w" not in shown(photo, 'picture photo crop="card"')


def test_first_picture_of_a_page_is_fetched_at_once():
    html = shown(two_widths(), "picture photo lazy=False")
    assert 'fetchpriority="high"' in html
    assert "loading" not in html


@pytest.mark.parametrize("tag", ["picture photo", "figure photo"])
def test_photo_that_is_not_released_leaves_no_trace(tag):
    assert shown(two_widths(released=False), tag) == ""
    assert shown(None, tag) == ""


def test_words_are_escaped():
    html = shown(
        two_widths(alt_text='"><script>', caption="<b>", credit_line="<i>"), "figure photo"
    )
    assert 'alt="&quot;&gt;&lt;script&gt;"' in html
    assert "&lt;b&gt;" in html
    assert "&lt;i&gt;" in html


def test_english_page_without_english_words_says_that_they_are_chinese():
    with translation.override("en"):
        html = shown(two_widths(), "figure photo")
    assert 'alt="河水绕过的石头村子" lang="zh-Hans"' in html
    assert '<span class="figure__credit" lang="zh-Hans">示例 摄</span>' in html


def test_english_page_shows_english_words():
    photo = two_widths(alt_text_en="A stone village by a river", caption_en="Shicongtou")
    with translation.override("en"):
        html = shown(photo, "figure photo")
    assert 'alt="A stone village by a river" loading' in html
    assert "Shicongtou" in html
    assert "石淙头村" not in html


def test_illustration_says_so():
    html = shown(two_widths(kind=Photo.Kind.ILLUSTRATION), "figure photo")
    assert '<span class="figure__kind">插图</span>' in html
    assert "插图" not in shown(two_widths(), "figure photo")


def test_picture_costs_no_query(django_assert_num_queries):
    photo = two_widths()
    with django_assert_num_queries(0):
        shown(photo, "figure photo")


def test_position_is_nowhere_in_what_the_public_gets():
    photo = take_in(pictures.from_phone(), by=None, alt_text="石头村子")
    release(photo, None)
    html = shown(photo, "figure photo")
    assert photo.latitude == 35.51
    assert not any(trace in html for trace in ("35.51", "112.82", photo.fingerprint, "originals"))

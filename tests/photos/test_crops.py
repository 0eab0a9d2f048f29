"""Crops keep the focal point, fill a card's shape, and are never larger than their source."""

import pytest

from photos import crops, renditions
from photos.developing import develop
from photos.renditions import AFTERWARDS, ENCODING
from tests.photos import pictures
from tests.photos.pictures import BLUE, GREEN, RED, YELLOW, is_near


@pytest.mark.parametrize(
    ("focus", "box"),
    [
        ((0.5, 0.5), (0, 300, 900, 900)),
        ((0.5, 0.0), (0, 0, 900, 600)),
        ((0.1, 1.0), (0, 600, 900, 1200)),
        ((0.5, 0.3), (0, 60, 900, 660)),
    ],
)
def test_box_lies_around_the_focal_point_within_the_picture(focus, box):
    assert crops.box("card", (900, 1200), focus) == pytest.approx(box)


def test_picture_of_the_cards_shape_is_not_cut():
    assert not crops.is_cut("card", (6000, 4000))
    assert not crops.is_cut("card", (1600, 1067))
    assert crops.is_cut("card", (4000, 3000))


@pytest.mark.parametrize(
    ("focus", "seen"), [((0.0, 0.5), (RED, BLUE)), ((1.0, 0.5), (GREEN, YELLOW))]
)
def test_card_of_a_wide_picture_shows_its_focal_point(focus, seen):
    with develop(pictures.plain(2_000, 500), shapes=["card"], focus=focus) as developed:
        card = next(developed.files())
    assert (card.shape, card.width_px, card.height_px) == ("card", 640, 427)
    image = pictures.opened(card.content)
    assert is_near(image.getpixel((200, 100)), seen[0], tolerance=20)
    assert is_near(image.getpixel((200, 400)), seen[1], tolerance=20)


def test_widths_of_crops_come_from_the_list_and_never_above_the_source():
    card = renditions.shape_widths("card", (1000, 1000))
    assert card == [320, 640, 960]
    assert renditions.shape_widths("card", (200, 150)) == [200]
    assert renditions.shape_widths("card", (1, 8)) == [1]
    assert renditions.shape_widths("share", (5664, 4248)) == [1280]


@pytest.mark.parametrize("size", [(640, 400), (300, 2000), (2000, 300), (5664, 4248), (9, 72)])
def test_what_is_wanted_is_what_is_made(size):
    encoding = {**ENCODING, **AFTERWARDS}
    with develop(pictures.plain(*size), encoding=encoding) as developed:
        made = [(file.format, file.shape, file.width_px) for file in developed.files()]
    assert len(made) == len(set(made))
    assert set(made) == renditions.wanted(size, encoding)


def test_links_elsewhere_get_a_jpeg_alone():
    forms = {
        form
        for form, shape, _w in renditions.wanted((4000, 3000), AFTERWARDS | ENCODING)
        if shape == "share"
    }
    assert forms == {"jpeg"}

"""A village's pictures in a browser: over the whole screen, then and now, by keyboard."""

import pytest

from photos.models import Photo
from tests.axe import violations
from tests.factories import make_village
from tests.public_pages import VILLAGE, make_gallery

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = {
    "a desk in daylight": {"width": 1280},
    "a phone in the dark": {"width": 390, "color_scheme": "dark"},
}


def add_avif() -> None:
    """Let every photo have its third format, as it has once the worker was there."""
    for photo in Photo.objects.all():
        photo.renditions += [
            {**one, "format": "avif", "name": one["name"].replace("webp", "avif")}
            for one in photo.renditions
            if one["format"] == "webp"
        ]
        photo.save(update_fields=["renditions"])


@pytest.fixture
def opened(open_page, live_server):
    def open_village(**options):
        make_village(VILLAGE)
        make_gallery(VILLAGE, 5)
        add_avif()
        page = open_page(**options)
        page.goto(f"{live_server.url}/villages/{VILLAGE}/")
        # The slider comes when its pictures come into sight.
        page.locator("[data-then-and-now]").scroll_into_view_if_needed()
        if options.get("java_script_enabled", True):
            page.get_by_role("slider").wait_for()
        return page

    return open_village


def test_the_keyboard_leads_through_the_pictures_and_back(opened):
    page = opened()
    links = page.locator("section[aria-labelledby=photos] .gallery__open")
    links.first.focus()
    page.keyboard.press("Enter")
    page.locator("dialog").wait_for()
    count = page.locator("dialog .viewer__count")
    seen = []
    for key in ("ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"):
        page.keyboard.press(key)
        seen.append(count.text_content())
    assert seen == ["2 / 5", "5 / 5", "5 / 5", "4 / 5", "1 / 5"]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    assert links.nth(1).evaluate("link => link === document.activeElement")


def test_the_view_says_caption_credit_and_alternative_text(opened):
    page = opened()
    page.locator(".gallery__open").last.click()
    assert "示例 摄" in page.locator("dialog [aria-live]").text_content()
    assert page.locator("dialog img").get_attribute("alt") == "河水绕过的石头村子"


def test_the_large_pictures_come_once_a_reader_compares(opened):
    page = opened()
    pictures = page.locator(".compare img")
    small = pictures.evaluate_all("all => all.map(one => one.currentSrc || one.src)")
    page.get_by_role("slider").press("ArrowRight")
    large = pictures.evaluate_all("all => all.map(one => one.src)")
    hrefs = page.locator("[data-then-and-now] a").evaluate_all("all => all.map(one => one.href)")
    assert large == [hrefs[-1], hrefs[0]]
    # What stayed of them would be shown in the large picture's place.
    assert page.locator(".compare [srcset]").count() == 0
    assert set(small).isdisjoint(large)


def test_the_slider_moves_by_keyboard(opened):
    page = opened()
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    assert slider.get_attribute("aria-valuetext") == "1985 0%，2024 100%"
    page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "1985 1%，2024 99%"


def test_without_a_script_all_is_lists_with_links(opened):
    page = opened(java_script_enabled=False)
    assert page.get_by_role("slider").count() == 0
    assert page.locator("ol.gallery time").all_text_contents() == ["1985", "2024"]
    assert page.locator("ul.gallery a.gallery__open").count() == 5


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_with_and_without_the_view(opened, view):
    page = opened(**VIEWS[view])
    assert violations(page) == []
    page.locator(".gallery__open").last.click()
    page.locator("dialog").wait_for()
    assert violations(page) == []

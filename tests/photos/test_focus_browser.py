"""The focal point in a browser: by click, by keys, with every crop beside it."""

import pytest

from photos.intake import take_in
from photos.models import Photo
from tests import cast
from tests.axe import violations
from tests.jincheng.test_desk_browser import desk, policy_breaches  # noqa: F401 - a fixture
from tests.photos import pictures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def photo() -> Photo:
    return take_in(pictures.plain(800, 600), by=None, caption="石淙头村", alt_text="一座石桥")


def opened(desk, photo, **options):  # noqa: F811
    page = desk(cast.section_editor(), **options)
    page.at("admin:photos_photo_change", photo.pk)
    page.wait_for_selector(".focal__choose")
    return page


def shown_part(page) -> str:
    return page.eval_on_selector(
        ".focal__window img", "image => image.style.left + image.style.top"
    )


def test_click_moves_the_point_and_every_crop_and_is_stored(desk, photo):  # noqa: F811
    page = opened(desk, photo)
    before = shown_part(page)
    box = page.locator(".focal__choose img").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.9)
    assert page.input_value("#id_focus_x") in ("24.9", "25", "25.1")
    assert page.locator(".focal__window img").count() == 2
    assert shown_part(page) != before
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist")
    photo.refresh_from_db()
    assert photo.focus == pytest.approx([0.25, 0.9], abs=0.01)


def test_arrow_keys_move_the_point(desk, photo):  # noqa: F811
    page = opened(desk, photo)
    page.focus(".focal__choose")
    for key in ("ArrowLeft", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(key)
    assert [page.input_value(f"#id_focus_{axis}") for axis in "xy"] == ["49", "60"]
    assert "从左 49%，从上 60%" in page.get_attribute(".focal__choose", "aria-label")


def test_fields_move_the_point_too(desk, photo):  # noqa: F811
    page = opened(desk, photo)
    page.fill("#id_focus_x", "10")
    assert page.eval_on_selector(".focal__mark", "mark => mark.style.left") == "10%"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_axe_finds_nothing(desk, photo, width, scheme):  # noqa: F811
    page = opened(desk, photo, width=width, color_scheme=scheme)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert policy_breaches(page) == []


def test_without_a_script_the_numbers_are_there(desk, photo):  # noqa: F811
    page = desk(cast.section_editor())
    page.route("**/focal-point*.js", lambda route: route.abort())
    page.at("admin:photos_photo_change", photo.pk)
    assert page.locator(".focal__crops").is_hidden()
    assert page.locator("#id_focus_y").is_visible()


def test_axe_finds_nothing_where_a_file_is_replaced(desk, photo):  # noqa: F811
    page = desk(cast.section_editor(), width=390, color_scheme="dark")
    page.at("admin:photos_photo_replace", photo.pk)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

"""The library's pages in a browser: axe finds nothing, nothing runs over, keys suffice."""

import pytest

from photos.intake import take_in
from tests import cast
from tests.axe import violations
from tests.jincheng.test_desk_browser import desk, policy_breaches  # noqa: F401 - a fixture
from tests.photos import pictures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ["admin:photos_photo_changelist", "admin:photos_photo_alike"]


@pytest.fixture
def library():
    take_in(pictures.plain(), by=None, caption="村口古槐")
    take_in(pictures.plain(800, 500), by=None, caption="村口古槐，再拍", alt_text="一棵古槐")


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (390, "dark")], ids=["desk", "phone"]
)
def test_axe_finds_nothing(desk, library, width, scheme):  # noqa: F811
    page = desk(cast.section_editor(), width=width, color_scheme=scheme)
    for name in PAGES:
        page.at(name)
        page.wait_for_selector(".photo-card")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert policy_breaches(page) == []


def test_photos_are_chosen_by_keys(desk, library):  # noqa: F811
    page = desk(cast.section_editor())
    page.at(PAGES[0])
    page.focus(".action-select")
    page.keyboard.press("Space")
    page.wait_for_selector(".action-counter:has-text('1 / 2')")
    assert page.locator(".photo-card--chosen").count() == 1

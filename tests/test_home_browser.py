"""The home page in a browser: the field in its first screen, the road, nothing over the edge."""

import pytest

from publishing import workflow
from tests.axe import violations
from tests.factories import (
    make_element,
    make_membership,
    make_photo,
    make_profile,
    make_village,
    publish_article,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VILLAGE, SECOND, THIRD = "140525103222", "140522101227", "140522101230"


@pytest.fixture
def home(live_server) -> str:
    for code in (VILLAGE, SECOND, THIRD):
        make_village(code)
    make_element()
    make_membership(SECOND, order=2)
    make_membership(VILLAGE, order=1)
    make_membership(THIRD)
    workflow.publish(make_profile(lead_photo=make_photo()), None)
    publish_article(lead_photo=make_photo())
    return live_server.url


def test_one_finds_a_village_from_the_first_screen_by_its_initials(open_page, home):
    page = open_page(width=390, height=844)
    page.goto(home)
    field = page.locator("#q")
    assert field.bounding_box()["y"] + field.bounding_box()["height"] < 422
    field.press_sequentially("sct")
    page.wait_for_selector("#suggestions:not([hidden]) li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/villages/{VILLAGE}/")


def test_the_road_leads_through_its_villages_in_their_order(open_page, home):
    page = open_page(java_script_enabled=False)
    page.goto(home)
    stops = page.locator(".highway a").evaluate_all("all => all.map(one => one.pathname)")
    assert stops == [f"/villages/{VILLAGE}/", f"/villages/{SECOND}/"]
    others = page.locator(".highway ~ .inline-list a")
    assert others.evaluate_all("all => all.map(one => one.pathname)") == [f"/villages/{THIRD}/"]


@pytest.mark.parametrize("larger", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_home_page_at_400_percent(open_page, home, scheme, larger):
    page = open_page(width=320, color_scheme=scheme)
    if larger:
        page.add_init_script("localStorage.setItem('type', 'larger')")
    page.goto(home)
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")

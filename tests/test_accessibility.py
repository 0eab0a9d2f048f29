"""Every type of page in a browser: axe finds nothing, nothing runs over the edge.

Each view takes the pages of one language, or this would be most of the suite's time;
`python bench/pages` looks at both languages in every view.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.public_pages import build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = {
    "a desk in daylight": {"width": 1280},
    "an English desk": {"width": 1280},
    "a phone in the dark": {"width": 390, "color_scheme": "dark"},
    "400 % zoom in English": {"width": 320},
    "larger type at night": {"width": 390, "color_scheme": "dark"},
    "larger type and 400 % zoom in English": {"width": 320},
}


def in_language(addresses: list[str], is_english: bool) -> list[str]:
    return [one for one in addresses if one.startswith("/en/") == is_english]


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(open_page, live_server, view):
    addresses, page = in_language(build().all, "English" in view), open_page(**VIEWS[view])
    if "larger type" in view:
        page.add_init_script("localStorage.setItem('type', 'larger')")
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], address
        too_wide = "document.documentElement.scrollWidth > innerWidth"
        assert not page.evaluate(too_wide), address


def test_letters_twice_as_large_run_over_no_edge(open_page, live_server):
    addresses, page = in_language(build().all, is_english=True), open_page(width=1280)
    sizes = {"standard": 32, "fixed": 26}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        too_wide = "document.documentElement.scrollWidth > innerWidth"
        assert not page.evaluate(too_wide), address


def test_targets_are_large_enough_for_a_finger(open_page, live_server):
    addresses, page = in_language(build().found, is_english=True), open_page(width=390)
    script = """[...document.querySelectorAll('a, button, input, select, summary')].filter(one => {
        const box = one.getBoundingClientRect();
        return getComputedStyle(one).display !== 'inline' && box.height > 0
            && !one.closest('[aria-hidden]') && (box.height < 24 || box.width < 24);
    }).map(one => one.outerHTML)"""
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        assert page.evaluate(script) == [], address


def test_the_first_key_leads_past_the_masthead(open_page, live_server):
    build()
    page = open_page(width=390)
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"

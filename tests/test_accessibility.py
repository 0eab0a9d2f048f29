"""Every type of page in a browser: axe finds nothing, nothing runs over the edge.

Each page is opened in one language and seen in three views there, or this would be most of
the suite's time; `python bench/pages` looks at both languages in every view.
"""

import pytest

from tests.axe import violations
from tests.public_pages import build, unlike

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, ZOOM, PHONE = 1280, 320, 390
CONTRAST = "color-contrast"
# Width, colours, size of type: all of a view can be changed while the page stands.
VIEWS = {
    "zh": [(DESK, "light", ""), (PHONE, "dark", ""), (PHONE, "dark", "larger")],
    "en": [(DESK, "light", ""), (ZOOM, "light", ""), (ZOOM, "light", "larger")],
}
# Words in the colour of what is behind them, and buttons without an edge.
VANISHED = """() => {
  const ground = (one) => {
    const { backgroundColor } = getComputedStyle(one)
    const isClear = /^rgba.*, 0\\)$/.test(backgroundColor)
    return isClear && one.parentElement ? ground(one.parentElement) : backgroundColor
  }
  const says = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
  const isEdged = (one) => parseFloat(getComputedStyle(one).borderTopWidth) > 0
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest("svg") && (
      (says(one) && getComputedStyle(one).color === ground(one))
      || (one.matches("button, .button, input:not([type=range])") && !isEdged(one))))
    .map((one) => one.outerHTML.slice(0, 120))
}"""
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


def in_language(addresses: list[str], is_english: bool) -> list[str]:
    return [one for one in addresses if one.startswith("/en/") == is_english]


def see(page, width: int, colours: str, type_size: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=colours)
    page.evaluate("(size) => { document.documentElement.dataset.type = size }", type_size)


@pytest.mark.parametrize("part", [0, 1], ids=["one half", "other half"])
@pytest.mark.parametrize("language", VIEWS)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(open_page, live_server, language, part):
    page, broken = open_page(), {}
    for address in unlike(in_language(build().all, language == "en"))[part::2]:
        page.goto(f"{live_server.url}{address}")
        for view in VIEWS[language]:
            see(page, *view)
            # The longest rule of all. Both languages have the same colours, at every size.
            is_new = language == "zh" and not view[-1]
            found = violations(page, without=() if is_new else [CONTRAST])
            if page.evaluate(TOO_WIDE):
                found.append(("too wide", ""))
            if found:
                broken[address, view] = found
    assert broken == {}


def test_no_word_and_no_button_vanishes_in_forced_colours(open_page, live_server):
    addresses = in_language(build().found, is_english=False)
    page = open_page(width=PHONE, forced_colors="active", color_scheme="dark")
    vanished = {}
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        if found := page.evaluate(VANISHED):
            vanished[address] = found
    assert vanished == {}


def test_letters_twice_as_large_run_over_no_edge(open_page, live_server):
    addresses = unlike(in_language(build().all, is_english=True))
    page = open_page(width=1280)
    sizes = {"standard": 32, "fixed": 26}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert not page.evaluate(TOO_WIDE), address


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

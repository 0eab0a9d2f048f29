"""The script that every page carries: larger type, and nothing that a page would need."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SWITCH = "[data-does=larger]"
SIZE = "() => parseFloat(getComputedStyle(document.body).fontSize)"
# What the page has when its first words are laid out, before any script at its end.
WATCH = """new MutationObserver((changes, watch) => {
  if (!document.body) return;
  window.typeAtFirst = document.documentElement.dataset.type || "";
  watch.disconnect();
}).observe(document, { childList: true, subtree: true })"""


@pytest.mark.parametrize(("path", "words"), [("/", "大字版"), ("/en/", None)])
def test_larger_type_is_switched_by_keyboard_and_remembered(open_page, live_server, path, words):
    page = open_page(width=390)
    page.add_init_script(WATCH)
    page.goto(f"{live_server.url}{path}")
    usual, switch = page.evaluate(SIZE), page.locator(SWITCH)
    assert words is None or switch.text_content() == words
    switch.focus()
    page.keyboard.press("Enter")
    assert switch.get_attribute("aria-pressed") == "true"
    assert page.evaluate(SIZE) >= usual * 1.25
    page.goto(f"{live_server.url}/villages/")
    assert page.evaluate("() => window.typeAtFirst") == "larger"
    assert page.locator(SWITCH).get_attribute("aria-pressed") == "true"
    page.locator(SWITCH).click()
    page.reload()
    assert page.evaluate("() => window.typeAtFirst") == ""
    assert page.evaluate(SIZE) == usual
    assert page.context.cookies() == []
    assert page.complaints == []


def test_every_word_is_large_and_every_target_grows(open_page, live_server):
    page = open_page(width=390)
    page.add_init_script("localStorage.setItem('type', 'larger')")
    page.goto(f"{live_server.url}/villages/")
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")]
          .filter((one) => one.getClientRects().length && [...one.childNodes].some(
            (node) => node.nodeType === 3 && node.data.trim()))
          .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert min(sizes) >= 18
    heights = page.locator(".footer__links a").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44


def test_without_script_there_is_no_switch(open_page, live_server):
    page = open_page(java_script_enabled=False)
    page.goto(live_server.url)
    assert page.locator(SWITCH).count() == 1
    assert not page.locator(SWITCH).is_visible()


def test_where_storage_is_forbidden_the_switch_still_works(open_page, live_server):
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    page.goto(live_server.url)
    page.locator(SWITCH).click()
    assert page.locator("html").get_attribute("data-type") == "larger"
    assert page.complaints == []

"""What readers come for: find, read, follow, correct, change the language; also without script.

Reading without signal is in tests/jincheng/test_offline_browser.py, the pictures' full
screen in tests/photos/test_gallery_view.py.
"""

from time import perf_counter

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from corrections import verbs
from corrections.models import Report
from tests import cast
from tests.factories import make_village, publish_article
from tests.public_pages import VILLAGE, build, unlike

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ARTICLE_PLACES = "section[aria-labelledby=places] a"
MOST_KEYS = 40
# What each key went to: its place in the page, and whether a reader sees that it is there.
WATCH = """() => {
  window.reached = []
  const all = [...document.querySelectorAll("*")]
  document.addEventListener("focusin", ({ target: one }) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    const box = one.getBoundingClientRect()
    reached.push({
      place: all.indexOf(one),
      isMarked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      isInSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      what: one.outerHTML.slice(0, 120),
    })
  })
}"""
REACHABLE = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
)].filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true })).length"""


@pytest.fixture
def phone(site, open_page):
    """Open a page of the site on a phone: `phone("/", java_script_enabled=False)`."""

    def opened(address: str = "/", **options):
        page = open_page(**{"width": 390, "height": 844, **options})
        page.goto(f"{site}{address}")
        return page

    return opened


def path(page) -> str:
    return page.evaluate("location.pathname")


def test_ones_village_is_found_by_its_initials_in_less_than_ten_seconds(phone):
    call_command("load_register", verbosity=0)
    page = phone("/")
    began = perf_counter()
    page.locator(".masthead a", has_text="搜索").click()
    page.locator("#q").press_sequentially("sct")
    page.locator("#suggestions li", has_text="石淙头村").first.click()
    page.wait_for_url("**/villages/*/")
    assert perf_counter() - began < 10
    expect(page.locator("h1")).to_contain_text("石淙头村")
    assert page.complaints == []


def test_from_an_article_to_its_place_and_back(phone):
    make_village()
    edition = publish_article(
        headline="石桥修好了", body="<p>河水绕村。</p>" * 60, places=[VILLAGE]
    )
    page = phone(edition.get_absolute_url())
    link = page.locator(ARTICLE_PLACES)
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    link.click()
    page.wait_for_url(f"**/villages/{VILLAGE}/")
    expect(page.locator("section[aria-labelledby=news] a")).to_have_text("石桥修好了")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("石桥修好了")
    assert abs(page.evaluate("scrollY") - before) < 50
    assert page.context.cookies() == []


@pytest.mark.parametrize("has_script", [True, False])
def test_a_correction_is_sent_and_its_state_is_seen(phone, has_script):
    make_village()
    address = f"/villages/{VILLAGE}/"
    page = phone(address, java_script_enabled=has_script)
    page.locator(".footer a", has_text="这一页有错").click()
    assert page.locator("main a[href='" + address + "']").is_visible()
    page.fill("[name=words]", "村名写错了一个字。")
    page.click("main [type=submit]")
    report = Report.objects.get()
    assert report.page == address
    expect(page.locator(".report__receipt")).to_have_text(report.receipt)
    expect(page.locator(".report__facts")).to_contain_text("村名写错了一个字。")
    verbs.answer(report, Report.State.CORRECTED, "已经改好，谢谢。", cast.chief_editor())
    page.reload()
    expect(page.locator(".report__facts")).to_contain_text("已经改好，谢谢。")
    assert page.context.cookies() == []


def test_the_switch_leads_to_the_same_page_or_says_that_there_is_none(phone):
    """Its addresses on every page are read in tests/test_markup.py."""
    found = build().found
    story = next(one for one in found if one.endswith("/bilingual/")).removesuffix("bilingual/")
    addresses = ["/", story, f"/villages/{VILLAGE}/", "/search/?q=%E7%9F%B3", found[-1]]
    page = phone()
    site = page.evaluate("location.origin")
    for address in addresses:
        page.goto(f"{site}{address}")
        switch = page.locator(".masthead__language")
        if not switch.locator("a").count():
            expect(switch).to_have_text("Not in English")
            continue
        switch.locator("a").click()
        page.wait_for_function("() => document.documentElement.lang === 'en'")
        assert path(page) == f"/en{address.partition('?')[0]}", address
        page.locator(".masthead__language a").click()
        page.wait_for_function("() => document.documentElement.lang === 'zh-Hans'")
        assert path(page) == address.partition("?")[0]


def test_every_page_can_be_walked_through_with_the_tab_key(phone):
    addresses = unlike([one for one in build().all if not one.startswith("/en/")])
    page = phone()
    site = page.evaluate("location.origin")
    for address in addresses:
        page.goto(f"{site}{address}")
        wanted = min(page.evaluate(REACHABLE), MOST_KEYS)
        page.evaluate(WATCH)
        for _key in range(wanted):
            page.keyboard.press("Tab")
        reached = page.evaluate("reached")
        places = [one["place"] for one in reached]
        assert len(set(places)) == wanted, address
        assert places == sorted(places), f"{address}: the keys leave the order of reading"
        lost = [one["what"] for one in reached if not (one["isMarked"] and one["isInSight"])]
        assert lost == [], address


def test_a_village_is_chosen_from_the_suggestions_by_keys_alone(phone):
    call_command("load_register", verbosity=0)
    page = phone("/search/")
    while page.evaluate("document.activeElement.id") != "q":
        page.keyboard.press("Tab")
    page.keyboard.type("guoyu")
    page.locator("#suggestions li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/villages/*/")
    expect(page.locator("h1")).to_contain_text("郭峪村")


def test_without_script_villages_are_found_and_pages_read(phone):
    site_pages = build()
    page = phone("/search/", java_script_enabled=False)
    page.fill("#q", "石")
    page.click("main [type=submit]")
    page.locator(f"main a[href='/villages/{VILLAGE}/']").first.click()
    page.wait_for_url(f"**/villages/{VILLAGE}/")
    for picture in page.locator("main img").all()[:3]:
        assert picture.get_attribute("alt") is not None
    more = page.locator(f"main a[href='/villages/{VILLAGE}/photos/']")
    more.click()
    assert page.locator("main img").count() == 50
    hidden = [
        one.get_attribute("data-does")
        for one in page.locator("[data-does]").all()
        if one.is_visible()
    ]
    assert hidden == []
    assert f"/villages/{VILLAGE}/photos/" in site_pages.found

"""Reading without signal in a browser: what was read opens, what was withdrawn goes."""

import threading
from collections.abc import Callable

import pytest
from django.core.management import call_command

from delivery import version, wsgi
from delivery.rendering import obtain
from jincheng import offline
from photos import release
from photos.intake import take_in
from publishing import workflow
from tests.axe import violations
from tests.factories import make_village, publish_article
from tests.photos.pictures import plain
from tests.server import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VILLAGE = "/villages/140525103222/"
MATCH = """async (address) => {
  const kept = await (await caches.open("reading-pages")).match(address)
  return kept ? await kept.text() : null
}"""
AGED = """async ([address, days]) => {
  const pages = await caches.open("reading-pages")
  const kept = await pages.match(address)
  const headers = new Headers(kept.headers)
  headers.set("X-Kept-At", Date.now() - days * 86_400_000)
  await pages.put(address, new Response(await kept.text(), { headers }))
}"""
KEYS = """async (name) => (await (await caches.open(name)).keys()).map((one) => {
  const { pathname, search } = new URL(one.url)
  return pathname + search
})"""
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
OF_OURS = "async () => (await caches.keys()).filter((name) => name.startsWith('reading-'))"


@pytest.fixture
def phone(site, open_page) -> Callable:
    """Open pages on a phone that keeps them: `phone("/")`."""
    make_village()

    def opened(address: str = "/", **options):
        page = open_page(width=390, height=844, **{"service_workers": "allow", **options})
        page.goto(f"{site}{address}")
        page.wait_for_function("() => navigator.serviceWorker.controller")
        is_kept(page, address)
        return page

    return opened


def is_kept(page, address: str) -> None:
    until(lambda: page.evaluate(MATCH, address))


def is_gone(page, address: str) -> None:
    until(lambda: page.evaluate(MATCH, address) is None)


def keeps(page, name: str) -> list[str]:
    """The addresses that one of the worker's caches holds."""
    return sorted(page.evaluate(KEYS, name))


def ours(page) -> list[str]:
    """The names of the worker's caches."""
    return page.evaluate(OF_OURS)


def read(page, site: str, address: str) -> None:
    page.goto(f"{site}{address}")
    is_kept(page, address)


def title(page) -> str:
    return page.locator("h1").text_content().strip()


def line(page) -> str:
    return page.locator("main .note").first.text_content()


def test_the_first_page_and_those_after_it_open_without_signal(site, phone):
    article = publish_article(headline="山里的新路").article
    page = phone(article.get_absolute_url())
    read(page, site, VILLAGE)
    page.context.set_offline(True)
    page.goto(f"{site}{article.get_absolute_url()}")
    assert "山里的新路" in title(page)
    assert "保存在本机的一页" in line(page)
    sheets = "[...document.styleSheets].map((sheet) => sheet.cssRules.length > 0)"
    assert set(page.evaluate(sheets)) == {True}
    page.goto(f"{site}{VILLAGE}")
    page.reload()
    assert title(page) == "石淙头村"
    assert violations(page) == []


def test_back_online_the_page_is_the_sites_again(site, phone):
    article = publish_article(headline="旧标题").article
    page = phone(article.get_absolute_url())
    page.context.set_offline(True)
    page.reload()
    article.headline = "新标题"
    workflow.save(article, None)
    workflow.publish(article, None)
    page.context.set_offline(False)
    page.reload()
    assert "新标题" in title(page)
    assert page.locator("main .note").count() == 0
    until(lambda: "新标题" in page.evaluate(MATCH, article.get_absolute_url()))


def test_pictures_are_kept_and_one_that_was_taken_down_goes(site, phone):
    photo = take_in(plain(), by=None, alt_text="山间的村庄")
    release.release(photo, None)
    article = publish_article(lead_photo=photo).article
    page = phone(article.get_absolute_url())
    read(page, site, article.get_absolute_url())
    until(lambda: len(keeps(page, "reading-pictures")) == 1)
    page.context.set_offline(True)
    page.reload()
    page.wait_for_function("() => document.querySelector('main img').naturalWidth > 0")
    page.context.set_offline(False)
    release.take_down(photo, None)
    page.reload()
    until(lambda: keeps(page, "reading-pictures") == [])


def test_a_village_is_found_without_signal(site, phone):
    call_command("load_register", verbosity=0)
    page = phone(VILLAGE)
    page.context.set_offline(True)
    page.goto(f"{site}/offline/")
    page.fill("#q", "sct")
    page.locator("#suggestions li", has_text="周村镇").first.click()
    page.wait_for_url(f"**{VILLAGE}")
    assert title(page) == "石淙头村"
    page.goto(f"{site}/villages/")
    assert title(page) == "村庄名册"


@pytest.mark.parametrize(
    ("address", "language"),
    [("/news/", "zh-Hans"), ("/search/?q=石淙", "zh-Hans"), ("/en/villages/140525/", "en")],
)
def test_what_was_not_read_leads_to_what_was(site, phone, address, language):
    page = phone(VILLAGE)
    page.context.set_offline(True)
    page.goto(f"{site}{address}")
    assert page.evaluate("document.documentElement.lang") == language
    assert page.locator("[data-missing]").is_visible()
    page.wait_for_selector("[data-kept] a")
    assert page.locator("[data-kept] a").all_text_contents() == ["石淙头村｜周村镇"]
    page.click("[data-kept] a")
    assert title(page) == "石淙头村"


def test_search_reports_and_errors_are_not_kept(site, phone):
    page = phone(VILLAGE)
    for address in (
        "/search/?q=石淙",
        f"/corrections/?page={VILLAGE}",
        "/nothing/",
        "/admin/login/",
    ):
        page.goto(f"{site}{address}")
    read(page, site, "/news/")
    assert keeps(page, "reading-pages") == ["/news/", VILLAGE]


def test_a_page_asked_for_again_is_forgotten_once_it_was_withdrawn(site, phone):
    article = publish_article().article
    page = phone(article.get_absolute_url())
    workflow.withdraw(article, None, reason="来源更正")
    page.reload()
    assert "来源更正" in page.text_content("main")
    is_gone(page, article.get_absolute_url())


def test_a_withdrawn_page_is_forgotten_while_others_are_read(site, phone):
    article = publish_article().article
    page = phone(article.get_absolute_url())
    workflow.withdraw(article, None, reason="来源更正")
    page.evaluate(AGED, [article.get_absolute_url(), 2])
    read(page, site, VILLAGE)
    is_gone(page, article.get_absolute_url())


def test_a_page_that_nobody_confirmed_for_a_month_is_not_shown(site, phone):
    page = phone(VILLAGE)
    page.evaluate(AGED, [VILLAGE, 31])
    page.context.set_offline(True)
    page.reload()
    assert title(page) == "离线阅读"
    assert page.locator("[data-kept] a").count() == 0


def test_when_the_site_is_slow_the_kept_page_comes(site, phone, monkeypatch):
    page, gate = phone(VILLAGE), threading.Event()

    def late(*arguments):
        gate.wait(timeout=20)
        return obtain(*arguments)

    monkeypatch.setattr(wsgi, "obtain", late)
    page.reload()
    assert "保存在本机的一页" in line(page)
    gate.set()


def test_no_more_pages_are_kept_than_the_page_says(site, phone):
    page = phone(VILLAGE)
    page.evaluate(
        """async () => {
          const pages = await caches.open("reading-pages")
          for (let number = 1; number <= 160; number += 1) {
            const headers = { "X-Kept-At": Date.now(), "X-Read-At": number }
            await pages.put(`/news/${number}/`, new Response("", { headers }))
          }
        }"""
    )
    read(page, site, "/news/")
    until(lambda: len(keeps(page, "reading-pages")) == 150)
    is_gone(page, "/news/12/")
    is_kept(page, VILLAGE)


def test_a_new_version_takes_the_place_of_the_old_one(site, phone, monkeypatch):
    page = phone(VILLAGE)
    [old] = [name for name in ours(page) if "shell" in name]
    monkeypatch.setattr(offline, "fingerprint", lambda: "f" * 64)
    version.bump()
    page.goto(f"{site}/news/")
    until(lambda: old not in ours(page))
    assert f"reading-shell-{'f' * 16}" in ours(page)
    is_kept(page, VILLAGE)


def test_switched_off_by_its_operator_the_site_takes_all_back(site, phone, settings):
    page = phone(VILLAGE)
    settings.OFFLINE_READING = False
    version.bump()
    page.goto(f"{site}/news/")
    until(lambda: ours(page) == [])
    until(lambda: page.evaluate(REGISTERED) == 0)
    page.goto(f"{site}/")
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_a_reader_switches_it_off_and_on_again(site, phone):
    page = phone(VILLAGE)
    page.goto(f"{site}/offline/")
    page.wait_for_selector("[data-kept] a")
    page.click("[data-leave]")
    page.wait_for_selector("[data-off]")
    assert page.locator("[data-kept] a").count() == 0
    assert ours(page) == []
    read_again = page.goto(f"{site}{VILLAGE}")
    assert read_again.from_service_worker is False
    page.goto(f"{site}/offline/")
    page.click("[data-return]")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    read(page, site, VILLAGE)


def test_without_a_script_the_page_explains(site, open_page):
    make_village()
    page = open_page(width=390, java_script_enabled=False)
    page.goto(f"{site}/offline/")
    assert page.locator("[data-nothing]").is_visible()
    assert page.locator("[data-switch]").is_hidden()

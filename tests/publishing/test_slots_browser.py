"""Slots in a browser: a closed tab loses nothing, and two editors see each other."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from publishing.models import Slot
from tests import cast
from tests.factories import make_article, make_section, make_source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = re.compile(r"草稿已自动保存 \d\d:\d\d")
# The promise is ten seconds; a slow machine gets no more.
PROMISED_MS = 10_000


@pytest.fixture
def desk(live_server, open_page, settings):
    """Open the desk as someone: `desk(cast.reporter(), width=390)`."""
    settings.ALLOWED_HOSTS = ["*"]

    def enter(user, **options):
        page = open_page(**options)
        page.goto(live_server.url + reverse("admin:login"))
        page.fill("#id_username", user.username)
        page.fill("#id_password", cast.PASSWORD)
        page.click("[type=submit]")
        page.wait_for_selector("#user-tools")
        page.at = lambda name, *keys: page.goto(live_server.url + reverse(name, args=keys))
        return page

    return enter


def status(page):
    return page.locator(".autosave [role=status]")


def copies(page) -> list[str]:
    """What the browser itself keeps of the words."""
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('desk-words'))")


def write_body(page, words: str) -> None:
    page.click(".field-body .ProseMirror")
    page.keyboard.type(words)


@pytest.mark.parametrize("width", [390, 1280])
def test_closed_tab_loses_nothing_that_was_written(desk, width):
    make_section(), make_source()
    page = desk(cast.reporter(), width=width)
    page.at("admin:news_article_add")
    page.fill("#id_headline", "石淙头村办起了图书角")
    write_body(page, "长河绕村而过。")
    expect(status(page)).to_have_text(SAVED, timeout=PROMISED_MS)
    page.close(run_before_unload=False)
    back = page.context.new_page()
    back.goto(page.url)
    expect(back.locator(".slots__offer").first).to_contain_text("有没有保存的文字")
    back.click("text=继续写那份文字")
    assert back.input_value("#id_headline") == "石淙头村办起了图书角"
    expect(back.locator(".field-body .ProseMirror")).to_contain_text("长河绕村而过。")
    assert page.complaints == []


def test_last_words_go_along_when_the_page_is_left(desk):
    article = make_article()
    page = desk(cast.section_editor())
    page.at("admin:news_article_change", article.pk)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.fill("#id_headline", "写到一半就走了")
    page.at("admin:index")
    page.at("admin:news_article_change", article.pk)
    page.click("text=继续写那份文字")
    assert page.input_value("#id_headline") == "写到一半就走了"
    assert asked == []


def test_saving_leaves_nothing_to_offer(desk):
    article = make_article()
    page = desk(cast.section_editor())
    page.at("admin:news_article_change", article.pk)
    page.fill("#id_headline", "郭峪村")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist")
    assert page.locator("a:has-text('继续写那份文字'):visible").count() == 0
    assert page.input_value("#id_headline") == "郭峪村"


def test_offered_words_are_discarded_in_place(desk):
    article = make_article()
    page = desk(cast.section_editor())
    page.at("admin:news_article_change", article.pk)
    page.fill("#id_headline", "不要了")
    expect(status(page)).to_have_text(SAVED, timeout=PROMISED_MS)
    page.reload()
    page.fill("#id_headline", "正在写的")
    page.click("text=丢弃")
    expect(page.locator(".slots__discard")).to_have_count(0)
    assert page.input_value("#id_headline") == "正在写的"


def test_words_stay_in_the_browser_while_the_server_is_out_of_reach(desk):
    article = make_article()
    page = desk(cast.section_editor())
    page.at("admin:news_article_change", article.pk)
    page.wait_for_load_state("networkidle")
    page.route("**/slot/", lambda route: route.abort())
    page.fill("#id_headline", "断网时写的")
    expect(status(page)).to_have_text("没有保存到：网络断了，正在重试", timeout=PROMISED_MS)
    page.unroute("**/slot/")
    expect(status(page)).to_have_text(SAVED, timeout=PROMISED_MS)
    assert copies(page) == []
    assert Slot.objects.get(saved_at__isnull=False).words["headline"] == ["断网时写的"]


def test_copy_in_the_browser_is_offered_at_the_next_visit(desk):
    article = make_article()
    page = desk(cast.section_editor())
    page.at("admin:news_article_change", article.pk)
    page.wait_for_load_state("networkidle")
    page.context.route("**/slot/", lambda route: route.abort())
    page.fill("#id_headline", "断网时写的")
    expect(status(page)).to_contain_text("没有保存到", timeout=PROMISED_MS)
    page.close(run_before_unload=False)
    page.context.unroute("**/slot/")
    back = page.context.new_page()
    back.goto(page.url)
    expect(back.locator("[data-local]")).to_be_visible()
    back.click("[data-local] a")
    assert back.input_value("#id_headline") == "断网时写的"
    assert copies(back) == []


def test_ended_session_is_told_with_the_way_to_sign_in(desk):
    article = make_article()
    page = desk(cast.section_editor())
    page.at("admin:news_article_change", article.pk)
    page.wait_for_load_state("networkidle")
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_headline", "退出以后写的")
    expect(status(page)).to_have_text("没有保存到：您已退出登录。", timeout=PROMISED_MS)
    expect(page.get_by_role("link", name="在新窗口登录，然后回到这里继续写")).to_be_visible()


def test_two_editors_see_each_other_until_one_leaves(desk):
    article = make_article()
    first, second = desk(cast.section_editor("老李")), desk(cast.chief_editor("老张"), width=390)
    first.at("admin:news_article_change", article.pk)
    first.wait_for_load_state("networkidle")
    second.at("admin:news_article_change", article.pk)
    expect(second.locator("[data-notices]")).to_have_text("老李 也打开着这篇稿件")
    first.fill("#id_headline", "老李的标题")
    expect(first.locator("[data-notices]")).to_have_text("老张 也打开着这篇稿件")
    second.at("admin:index")
    first.fill("#id_headline", "老李的新标题")
    expect(first.locator("[data-notices]")).to_be_empty()

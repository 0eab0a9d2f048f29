"""Slots in a browser: a closed tab loses nothing, and two editors see each other."""

import re

import pytest
from playwright.sync_api import expect

from publishing import workflow
from publishing.models import Slot
from tests import cast
from tests.axe import violations
from tests.factories import make_article, make_section, make_source
from tests.jincheng.test_desk_browser import desk  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = re.compile(r"草稿已自动保存 \d\d:\d\d")
# The promise is ten seconds at rest; a machine that does other work gets twice that.
PROMISED_MS = 20_000


def status(page):
    return page.locator(".autosave [role=status]")


def copies(page) -> list[str]:
    """What the browser itself keeps of the words."""
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('desk-words'))")


def write_body(page, words: str) -> None:
    page.click(".field-body .ProseMirror")
    page.keyboard.type(words)


@pytest.mark.parametrize("width", [390, 1280])
def test_closed_tab_loses_nothing_that_was_written(desk, width):  # noqa: F811
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
    assert violations(back) == []
    assert back.evaluate("document.documentElement.scrollWidth") <= width
    back.click("text=继续写那份文字")
    assert back.input_value("#id_headline") == "石淙头村办起了图书角"
    expect(back.locator(".field-body .ProseMirror")).to_contain_text("长河绕村而过。")
    assert page.complaints == []


def test_last_words_go_along_when_the_page_is_left(desk):  # noqa: F811
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


def test_what_is_taken_back_leaves_nothing_to_offer(desk):  # noqa: F811
    article = make_article()
    page = desk(cast.section_editor())
    page.at("admin:news_article_change", article.pk)
    page.fill("#id_headline", "写错了")
    page.fill("#id_headline", article.headline)
    page.at("admin:index")
    page.at("admin:news_article_change", article.pk)
    assert page.locator("a:has-text('继续写那份文字'):visible").count() == 0


def test_saving_leaves_nothing_to_offer(desk):  # noqa: F811
    article = make_article()
    page = desk(cast.section_editor())
    page.at("admin:news_article_change", article.pk)
    page.fill("#id_headline", "郭峪村")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist")
    assert page.locator("a:has-text('继续写那份文字'):visible").count() == 0
    assert page.input_value("#id_headline") == "郭峪村"


def test_offered_words_are_discarded_in_place(desk):  # noqa: F811
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


def test_words_stay_in_the_browser_while_the_server_is_out_of_reach(desk):  # noqa: F811
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


def test_copy_in_the_browser_is_offered_at_the_next_visit(desk):  # noqa: F811
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


def test_form_is_not_sent_into_the_void(desk):  # noqa: F811
    article = make_article()
    page = desk(cast.section_editor())
    page.at("admin:news_article_change", article.pk)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.fill("#id_headline", "断网时按了保存")
    page.click("[name=_continue]")
    expect(status(page)).to_have_text("没有保存到：网络断了，正在重试")
    assert page.input_value("#id_headline") == "断网时按了保存"
    page.context.set_offline(False)
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist")
    article.refresh_from_db()
    assert article.headline == "断网时按了保存"


def test_ended_session_is_told_with_the_way_to_sign_in(desk):  # noqa: F811
    article = make_article()
    page = desk(cast.section_editor())
    page.at("admin:news_article_change", article.pk)
    page.wait_for_load_state("networkidle")
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_headline", "退出以后写的")
    expect(status(page)).to_have_text("没有保存到：您已退出登录。", timeout=PROMISED_MS)
    expect(page.get_by_role("link", name="在新窗口登录，然后回到这里继续写")).to_be_visible()


def test_two_editors_see_each_other_until_one_leaves(desk):  # noqa: F811
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


# Two texts


def choose(page, field: str, side: str) -> None:
    page.check(f'[name="_choice-{field}"][value="{side}"]')


@pytest.mark.parametrize("width", [390, 1280])
def test_second_to_save_chooses_field_by_field(desk, width):  # noqa: F811
    article = make_article(body="<p>长河绕村而过。</p><p>潘家大院有二十余院。</p>")
    first = desk(cast.section_editor("老李"))
    second = desk(cast.chief_editor("老张"), width=width)
    for page in (first, second):
        page.at("admin:news_article_change", article.pk)
        page.wait_for_load_state("networkidle")
    write_body(first, "石淙头在长河边。")
    first.fill("#id_author", "王小河")
    first.click("[name=_continue]")
    first.wait_for_selector(".messagelist")
    second.fill("#id_headline", "长河边上的石头村")
    second.click(".field-body .ProseMirror p:last-child")
    second.keyboard.press("End")
    second.keyboard.type("村里还有戏台。")
    second.click("[name=_continue]")
    second.wait_for_selector(".conflict")
    assert second.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(second) == []
    assert second.is_checked('[name="_choice-author"][value=theirs]')
    assert second.is_checked('[name="_choice-headline"][value=mine]')
    choose(second, "body", "both")
    second.click("[name=_continue]")
    second.wait_for_selector(".messagelist")
    article.refresh_from_db()
    assert (article.author, article.headline) == ("王小河", "长河边上的石头村")
    assert "石淙头在长河边。" in article.body
    assert "村里还有戏台。" in article.body
    assert [text for text in second.complaints if "409" not in text] == []


def test_choice_without_script_is_stored(desk):  # noqa: F811
    article = make_article()
    second = desk(cast.chief_editor("老张"), java_script_enabled=False)
    second.at("admin:news_article_change", article.pk)
    article.headline = "老李的标题"
    workflow.save(article, cast.section_editor("老李"))
    second.fill("#id_headline", "老张的标题")
    second.click("[name=_continue]")
    choose(second, "headline", "mine")
    second.click("[name=_continue]")
    second.wait_for_selector(".messagelist")
    article.refresh_from_db()
    assert article.headline == "老张的标题"

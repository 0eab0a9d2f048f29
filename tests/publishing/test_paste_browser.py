"""Pasting and importing in a browser, with the events that a clipboard makes."""

import base64
from pathlib import Path

import pytest

from photos.models import Photo
from tests import cast
from tests.axe import violations
from tests.jincheng.test_desk_browser import desk, policy_breaches  # noqa: F401
from tests.photos.pictures import plain
from tests.publishing.word_files import numbered, picture, table, title, word_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = (Path(__file__).parent / "incoming/pages/word.html").read_text()
AREA = ".field-body .ProseMirror"
PASTE = """async ([html, text, picture]) => {
  await new Promise(requestAnimationFrame) // lets the editor hear where the caret is
  const clipboardData = new DataTransfer()
  if (html) clipboardData.setData("text/html", html)
  if (text) clipboardData.setData("text/plain", text)
  if (picture) {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
    clipboardData.items.add(new File([bytes], "image.jpg", { type: "image/jpeg" }))
  }
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
  document.querySelector(".field-body .ProseMirror").dispatchEvent(paste)
}"""


@pytest.fixture
def writing(desk):  # noqa: F811
    """Open a new article with the caret in its text: `writing(width=390)`."""

    def open_form(**options):
        page = desk(cast.reporter(), **options)
        page.at("admin:news_article_add")
        page.click(AREA)
        return page

    return open_form


def paste(page, html="", text="", picture=b""):
    # The editor learns a frame later where the last key has put the caret.
    page.evaluate("new Promise(then => requestAnimationFrame(() => setTimeout(then)))")
    page.evaluate(PASTE, [html, text, base64.b64encode(picture).decode()])


def said(page, beginning, within=".field-body"):
    """The sentence of a status line, once it begins so."""
    page.wait_for_function(
        """([within, beginning]) =>
          document.querySelector(`${within} [role=status]`).textContent.startsWith(beginning)""",
        arg=[within, beginning],
    )
    return page.inner_text(f"{within} [role=status]")


def body(page):
    return page.input_value("#id_body")


def test_word_article_with_its_picture_is_pasted_and_undone_in_one_step(writing):
    page = writing()
    page.keyboard.type("前文。")
    page.keyboard.press("Enter")
    paste(page, WORD, picture=plain().getvalue())
    assert said(page, "已粘贴") == "已粘贴。收进 1 张图片。"
    assert f'<figure data-photo="{Photo.objects.get().pk}">' in body(page)
    assert 'start="3"' in body(page)
    assert "<h2>一、总体情况</h2>" in body(page)
    page.keyboard.press("Control+z")
    assert body(page) in ("<p>前文。</p><p></p>", "<p>前文。</p>")
    assert policy_breaches(page) == []


def test_words_pasted_into_a_line_stay_in_it(writing):
    page = writing()
    page.keyboard.type("石淙头在沁水。")
    for _step in range(4):
        page.keyboard.press("ArrowLeft")
    paste(page, "<meta charset=utf-8><b>村</b>")
    said(page, "已粘贴")
    page.keyboard.type("就")
    assert body(page) == "<p>石淙头<strong>村就</strong>在沁水。</p>"


def test_writing_goes_on_while_the_pasted_words_are_on_their_way(writing):
    page = writing()
    page.route("**/paste/", lambda route: (page.wait_for_timeout(400), route.continue_()))
    paste(page, "<p>贴一</p><p>贴二</p>")
    assert said(page, "正在") == "正在整理粘贴的内容……"
    page.keyboard.type("手写")
    said(page, "已粘贴")
    page.keyboard.type("完")
    assert body(page) == "<p>贴一</p><p>贴二手写完</p>"


def test_form_that_is_saved_too_early_waits_for_what_is_pasted(writing):
    page = writing()
    page.fill("#id_headline", "等一等")
    page.route("**/paste/", lambda route: (page.wait_for_timeout(400), route.continue_()))
    paste(page, "<p>不能丢的字</p>")
    page.click("[name=_continue]")
    page.wait_for_selector(".errornote")
    assert "不能丢的字" in body(page)


def test_without_a_connection_the_editor_pastes_by_its_own_means(writing):
    page = writing()
    page.route("**/paste/", lambda route: route.abort())
    paste(page, "<p onclick=x>甲</p><ul><li>乙</li></ul>", "甲\n乙")
    assert (
        said(page, "没能")
        == "没能连上服务器，或登录已过期，已按原样粘贴。图片没有复制，请用“插入照片”上传。"
    )
    assert body(page) == "<p>甲</p><ul><li><p>乙</p></li></ul>"


def test_plain_text_becomes_paragraphs_without_leading_blanks(writing):
    page = writing()
    paste(page, text="　　第一段\r\n\r\n　　第二段\n第三段")
    assert body(page) == "<p>第一段</p><p>第二段</p><p>第三段</p>"


def test_with_shift_only_the_words_are_pasted(writing):
    page = writing()
    page.keyboard.down("Shift")
    paste(page, "<h1><b>大标题</b></h1>", "大标题")
    page.keyboard.up("Shift")
    assert body(page) == "<p>大标题</p>"


def test_input_method_at_work_is_not_disturbed(writing):
    page = writing()
    keyboard = page.context.new_cdp_session(page)
    page.route("**/paste/", lambda route: (page.wait_for_timeout(300), route.continue_()))
    paste(page, "<p>贴的</p>")
    composed = {"text": "cun", "selectionStart": 3, "selectionEnd": 3}
    with page.expect_response("**/paste/"):
        keyboard.send("Input.imeSetComposition", composed)
    keyboard.send("Input.imeSetComposition", {**composed, "text": "cu n"})
    assert "贴的" not in page.inner_text(AREA)
    keyboard.send("Input.insertText", {"text": "村"})
    said(page, "已粘贴")
    assert body(page) == "<p>贴的村</p>"


def test_what_comes_from_the_editor_itself_is_not_sent(writing):
    page = writing()
    paste(page, '<h3 data-pm-slice="1 1 []">小标题</h3>')
    assert "小标题" in body(page)
    assert page.inner_text(".field-body [role=status]") == ""


def test_pasted_picture_alone_is_set_into_the_text(writing):
    page = writing(width=390)
    paste(page, picture=plain().getvalue())
    said(page, "已粘贴")
    page.wait_for_selector(".desk-figure img")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def choose_word_file(page, content):
    page.click(".arrivals summary")
    file = {"name": "稿件.docx", "mimeType": "application/octet-stream", "buffer": content}
    page.set_input_files("#arrivals-file", file)
    page.click(".arrivals button")


def test_word_file_is_imported_on_a_phone_and_can_be_undone(writing):
    page = writing(width=390)
    picture_file = picture(plain().getvalue())
    content = word_file(
        title("石淙头"), "长河绕村。", numbered("修路"), picture_file, table(["村"], ["东"])
    )
    choose_word_file(page, content)
    said(page, "已", ".arrivals")
    assert (
        page.inner_text(".arrivals [role=status]")
        == "已导入。标题取自文件，请核对。收进 1 张图片。"
    )
    assert page.input_value("#id_headline") == "石淙头"
    assert "<p>长河绕村。</p><ol" in body(page)
    assert "data-photo" in body(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click(AREA)
    page.keyboard.press("Control+z")
    assert body(page) == ""
    assert policy_breaches(page) == []


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_panel(writing, color_scheme):
    page = writing(color_scheme=color_scheme)
    choose_word_file(page, b"%PDF")
    said(page, "这", ".arrivals")
    assert violations(page, ".arrivals") == []


def test_import_follows_what_is_written_and_a_refusal_keeps_it(writing):
    page = writing()
    page.fill("#id_headline", "我的题")
    page.click(AREA)
    page.keyboard.type("先写的。")
    choose_word_file(page, word_file(title("别的题"), "后来的。"))
    said(page, "已", ".arrivals")
    expected = "<p>先写的。</p><h2>别的题</h2><p>后来的。</p>"
    assert (page.input_value("#id_headline"), body(page)) == ("我的题", expected)
    page.click(".arrivals summary")
    choose_word_file(page, b"%PDF")
    said(page, "这", ".arrivals")
    assert body(page) == expected

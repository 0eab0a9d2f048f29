"""The editor's nodes in a browser: each is inserted, moved, stored; pinyin is typed."""

import pytest
from django.urls import reverse

from news.models import Article
from tests import cast
from tests.attachments import documents
from tests.factories import make_attachment, make_photo, make_section, make_source, make_village

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = ".field-body .ProseMirror"


@pytest.fixture
def editor(live_server, open_page, settings):
    """Open a new article with its headline written: `editor(width=390)`."""
    settings.ALLOWED_HOSTS = ["*"]

    def enter(**options):
        make_section(), make_source()
        user = cast.section_editor()
        page = open_page(**options)
        page.goto(live_server.url + reverse("admin:login"))
        page.fill("#id_username", user.username)
        page.fill("#id_password", cast.PASSWORD)
        page.click("[type=submit]")
        page.goto(live_server.url + reverse("admin:news_article_add"))
        page.fill("#id_headline", "石淙头：河水绕村")
        page.select_option("#id_section", index=1)
        page.select_option("#id_source", index=1)
        page.click(BODY)
        return page

    return enter


def press(page, name: str) -> None:
    """Press a button of the toolbar."""
    page.click(f'.field-body [data-name="{name}"]')


def stored(page) -> str:
    """Save the draft and return the body as it is kept."""
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist")
    return Article.objects.get().body


def photo(number: int) -> str:
    return f'<figure data-photo="{number}"><figcaption></figcaption></figure>'


def test_photos_are_moved_by_their_buttons_and_taken_out(editor):
    first, second = make_photo().pk, make_photo().pk
    page = editor(width=390)
    page.keyboard.type("河水绕村。")
    for number in (first, second):
        press(page, "photo")
        page.click(f'.picker__photo[data-choice="{number}"]')
        page.wait_for_selector(f'.desk-figure[data-photo="{number}"]')
    page.click(f'.desk-figure[data-photo="{second}"] [data-do=up]')
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{BODY} > figure:first-child")
    page.click(f'.desk-figure[data-photo="{first}"] [data-do=remove]')
    body = stored(page)
    assert body.startswith(photo(second) + "<p>河水绕村。</p>")
    assert f'data-photo="{first}"' not in body


def test_gallery_takes_several_photos_in_the_order_of_choosing(editor):
    one, two, three = (make_photo().pk for _ in range(3))
    page = editor()
    press(page, "gallery")
    for number in (three, one, two):
        page.click(f'.picker__photo[data-choice="{number}"]')
    page.click(f'.picker__photo[data-choice="{one}"]')
    page.click(".picker [data-done]")
    page.wait_for_selector(".desk-gallery .desk-figure")
    page.click(f'.desk-gallery [data-photo="{two}"] [data-do=up]')
    body = stored(page)
    assert body == f'<div data-gallery="">{photo(two)}{photo(three)}</div>'
    assert page.locator(".desk-gallery .desk-figure").count() == 2


def test_own_video_gets_a_poster_and_its_title_as_caption(editor):
    video = make_attachment(documents.mp4(), title="石淙头的早晨").pk
    poster = make_photo().pk
    page = editor()
    press(page, "video")
    page.click(f'[data-choice="{video}"]')
    page.click("[data-do=poster]")
    page.click(f'[data-choice="{poster}"]')
    page.wait_for_selector(f'.desk-figure[data-photo="{poster}"]')
    assert stored(page) == (
        f'<figure data-video="{video}" data-photo="{poster}">'
        "<figcaption>石淙头的早晨</figcaption></figure>"
    )


def test_video_card_takes_the_address_out_of_a_shared_sentence(editor):
    poster = make_photo().pk
    page = editor()
    press(page, "videoCard")
    page.fill(".prose-editor-dialog input", "https://example.org/x")
    page.click(".prose-editor-dialog [type=submit]")
    page.get_by_text("不在允许的视频网站名单里").wait_for()
    page.fill(".prose-editor-dialog input", "7.43 复制打开看看 http://v.douyin.com/abc/ 石淙头")
    page.click(".prose-editor-dialog [type=submit]")
    page.click(f'[data-choice="{poster}"]')
    page.click(".desk-figure figcaption")
    page.keyboard.type("石淙头的早晨")
    assert stored(page) == (
        f'<figure data-link="https://v.douyin.com/abc/" data-photo="{poster}">'
        "<figcaption>石淙头的早晨</figcaption></figure>"
    )


def test_attachment_is_uploaded_and_inserted(editor, tmp_path):
    file = tmp_path / "传统村落名录.pdf"
    file.write_bytes(documents.pdf())
    page = editor(width=390)
    press(page, "attachment")
    page.click(".picker__upload summary")
    page.set_input_files("#picker_file", file)
    page.click(".picker__upload [type=submit]")
    page.wait_for_selector(".desk-figure")
    body = stored(page)
    assert "<figcaption>传统村落名录</figcaption>" in body
    assert body.startswith('<figure data-attachment="')


def test_village_is_written_or_linked_by_search(editor):
    code = make_village().code
    page = editor()
    page.keyboard.type("到")
    press(page, "placeLink")
    page.fill(".place-picker input", "shicong")
    page.wait_for_selector(".place-picker [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_selector(f'a[data-place="{code}"]')
    page.keyboard.type("去")
    assert stored(page) == f'<p>到<a data-place="{code}">石淙头村</a>去</p>'


def test_pull_quote_is_set_apart_and_undone(editor):
    page = editor()
    page.keyboard.type("河水绕村。")
    press(page, "pullQuote")
    assert stored(page) == "<aside><p>河水绕村。</p></aside>"
    page.click(BODY)
    press(page, "pullQuote")
    page.wait_for_selector(f"{BODY} aside", state="detached")


def test_pinyin_is_composed_without_breaking_or_doubling(editor):
    page = editor()
    press(page, "pullQuote")
    keys = page.context.new_cdp_session(page)
    for pinyin in ("shi", "shi'cong", "shi'cong'tou"):
        keys.send(
            "Input.imeSetComposition",
            {"text": pinyin, "selectionStart": len(pinyin), "selectionEnd": len(pinyin)},
        )
    keys.send("Input.insertText", {"text": "石淙头"})
    for pinyin in ("c", "cun"):
        keys.send(
            "Input.imeSetComposition",
            {"text": pinyin, "selectionStart": len(pinyin), "selectionEnd": len(pinyin)},
        )
    keys.send("Input.insertText", {"text": "村"})
    assert stored(page) == "<aside><p>石淙头村</p></aside>"


def test_toolbar_is_in_reach_at_390_pixels_and_breaks_no_policy(editor):
    page = editor(width=390)
    buttons = page.locator(".field-body .prose-menubar button:not(.hidden)")
    for index in range(buttons.count()):
        box = buttons.nth(index).bounding_box()
        if box:
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
            assert min(box["width"], box["height"]) >= 24
    assert [text for text in page.complaints if "Content Security Policy" in text] == []

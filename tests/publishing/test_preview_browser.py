"""The preview beside the form, in a browser."""

import pytest
from django.urls import reverse

from tests import cast
from tests.axe import violations
from tests.factories import make_article, make_photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FRAME = ".preview-pane iframe:not([data-coming])"


@pytest.fixture
def form(live_server, open_page, settings):
    """Open an article's form as the chief editor: `form(article, width=390)`."""
    settings.ALLOWED_HOSTS = ["*"]

    def enter(article, **options):
        page = open_page(**options)
        page.goto(live_server.url + reverse("admin:login"))
        page.fill("#id_username", cast.chief_editor().username)
        page.fill("#id_password", cast.PASSWORD)
        page.click("[type=submit]")
        page.wait_for_selector("#user-tools")
        page.goto(live_server.url + reverse("admin:news_article_change", args=[article.pk]))
        page.wait_for_selector(".field-body .ProseMirror")
        return page

    return enter


def open_preview(page):
    page.click("button[data-preview]")
    page.wait_for_selector(FRAME)
    return page.frame_locator(FRAME)


def breaches(page) -> list[str]:
    return [text for text in page.complaints if "Content Security Policy" in text]


def test_preview_follows_the_typing_and_keeps_its_scroll(form):
    page = form(make_article(body="<p>长河绕村。</p>" * 80))
    preview = open_preview(page)
    page.evaluate(f"document.querySelector('{FRAME}').contentWindow.scrollTo(0, 900)")
    page.fill("#id_headline", "石淙头：河水绕村")
    preview.locator("h1", has_text="石淙头：河水绕村").wait_for(state="attached", timeout=10_000)
    assert page.evaluate(f"document.querySelector('{FRAME}').contentWindow.scrollY") == 900
    assert breaches(page) == []


def test_words_of_the_editor_of_rich_text_are_followed(form):
    page = form(make_article(body=""))
    preview = open_preview(page)
    page.click(".field-body .ProseMirror")
    page.keyboard.type("石桥还在。")
    preview.locator(".prose", has_text="石桥还在。").wait_for(timeout=10_000)


def test_form_and_pane_share_a_wide_screen(form):
    page = form(make_article(), width=1280)
    open_preview(page)
    boxes = page.evaluate(
        """['#container', '.preview-pane'].map(name => {
            const box = document.querySelector(name).getBoundingClientRect()
            return [Math.round(box.left), Math.round(box.right)]
        })"""
    )
    assert boxes[0][0] == 0
    assert boxes[0][1] == boxes[1][0]
    assert boxes[1][1] == 1280
    assert not page.evaluate("document.getElementById('container').inert")


def test_page_is_seen_at_the_width_of_a_phone_and_of_a_desk(form):
    page = form(make_article(), width=1280)
    open_preview(page)
    width = f"document.querySelector('{FRAME}').contentWindow.innerWidth"
    assert page.evaluate(width) == 390
    page.click("[data-width='1280']")
    page.wait_for_function(f"{width} === 1280")
    assert page.locator(FRAME).bounding_box()["width"] <= 640


def test_on_a_phone_the_pane_covers_the_screen_and_leads_back(form):
    page = form(make_article(), width=390)
    page.fill("#id_headline", "还没有存的标题")
    preview = open_preview(page)
    preview.locator("h1", has_text="还没有存的标题").wait_for()
    assert page.locator(".preview-pane").bounding_box()["width"] == 390
    page.click("text=返回编辑")
    assert page.locator(".preview-pane").count() == 0
    assert page.input_value("#id_headline") == "还没有存的标题"
    assert page.evaluate("document.activeElement.hasAttribute('data-preview')")


def test_links_in_the_preview_never_lead_the_editor_away(form):
    page = form(make_article(body='<p><a href="https://example.org/">远方</a></p>'))
    preview = open_preview(page)
    address = page.url
    with page.expect_popup() as opened:
        preview.locator(".masthead__name").click()
    opened.value.close()
    preview.locator(".skip-link").focus()
    page.keyboard.press("Enter")
    assert page.url == address
    assert preview.locator("h1").count() == 1


def test_unreleased_photo_asks_for_the_private_picture(form):
    photo = make_photo(released=False)
    page = form(make_article(lead_photo=photo))
    with page.expect_response(lambda answer: f"/photos/preview/{photo.pk}/" in answer.url):
        open_preview(page)


def test_lost_connection_and_lost_login_are_said_and_mended(form):
    page = form(make_article())
    open_preview(page)
    page.context.set_offline(True)
    page.fill("#id_headline", "断网时写的标题")
    page.locator("[role=status]", has_text="连接不上").wait_for()
    page.context.set_offline(False)
    page.frame_locator(FRAME).locator("h1", has_text="断网时写的标题").wait_for()
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_headline", "登录过期时写的标题")
    page.locator("[role=status]", has_text="登录已经过期").wait_for()
    assert page.input_value("#id_headline") == "登录过期时写的标题"


def test_preview_opens_in_a_window_of_its_own_without_script(form):
    page = form(make_article())
    page.fill("#id_headline", "没有脚本")
    with page.expect_popup() as opened:
        page.evaluate(
            """() => {
                const button = document.querySelector('[data-preview]')
                const plain = button.cloneNode(true)
                button.replaceWith(plain)
                plain.click()
            }"""
        )
    opened.value.wait_for_selector("h1:has-text('没有脚本')")


@pytest.mark.parametrize("width", [390, 1280])
def test_link_is_made_copied_and_revoked_in_the_panel(form, open_page, width):
    page = form(make_article(), width=width)
    page.fill("#id_headline", "写到一半")
    page.select_option("#preview-link-days", "30")
    page.click("text=生成链接")
    link = page.input_value("[data-new]")
    page.click("[data-copy]")
    page.locator("[data-copy]", has_text="已复制").wait_for()
    visitor = open_page(width=390)
    address = page.url.split("/admin/")[0] + "/preview/" + link.split("/preview/")[1]
    assert visitor.goto(address).status == 200
    visitor.locator(".preview-bar", has_text="预览稿，请勿转发").wait_for()
    assert visitor.complaints == []
    page.click("[data-revoke]")
    page.locator("summary", has_text="已失效的链接").wait_for()
    assert visitor.goto(address).status == 404
    assert page.input_value("#id_headline") == "写到一半"
    assert breaches(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_pane_and_panel(form, width):
    page = form(make_article(), width=width)
    page.click("text=生成链接")
    page.wait_for_selector("[data-new]")
    found = violations(page, ".preview-links")
    open_preview(page)
    found += violations(page, ".preview-pane__head")
    assert found == []

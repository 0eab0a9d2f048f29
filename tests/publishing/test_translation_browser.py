"""The Chinese original beside an English form, in a browser."""

import pytest
from django.urls import reverse

from publishing import workflow
from publishing.translations import TranslationState, translation_state
from tests import cast
from tests.axe import violations
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(live_server, open_page, settings):
    """Open the form of an English text whose original changed since."""
    settings.ALLOWED_HOSTS = ["*"]

    def enter(**options):
        chinese = make_article(body="<p>长河绕村。</p><h2>石桥</h2><p>桥有三百年。</p>")
        english = make_article(
            translation_of=chinese,
            language="en",
            headline="A river bends",
            body=f"<p>{'A river bends round the village. ' * 30}</p><h2>The bridge</h2><p>Old.</p>",
        )
        workflow.confirm_translation(english, None)
        chinese.body += "<p>新的一段。</p>"
        workflow.save(chinese, None)
        page = open_page(**options)
        page.goto(live_server.url + reverse("admin:login"))
        page.fill("#id_username", cast.chief_editor().username)
        page.fill("#id_password", cast.PASSWORD)
        page.click("[type=submit]")
        page.wait_for_selector("#user-tools")
        page.goto(live_server.url + reverse("admin:news_article_change", args=[english.pk]))
        page.wait_for_selector(".field-body .ProseMirror")
        page.wait_for_selector(".field-body > .original")
        page.wait_for_timeout(300)
        return page, english

    return enter


def top(page, selector: str) -> float:
    return page.locator(selector).bounding_box()["y"]


LEVEL = """() => {
    const top = (selector) => document.querySelector(selector).getBoundingClientRect().top
    const chinese = top(".field-body .original__paragraph[data-place='1']")
    return Math.abs(chinese - top(".field-body .ProseMirror h2")) < 30
}"""


def test_paragraphs_stand_side_by_side_on_a_wide_screen(form):
    page, _english = form(width=1600)
    original = page.locator(".field-body > .original").bounding_box()
    editor = page.locator(".field-body .ProseMirror").bounding_box()
    assert original["x"] >= editor["x"] + editor["width"]
    page.wait_for_function(LEVEL)
    assert [text for text in page.complaints if "Content Security" in text] == []


def test_original_stands_above_its_field_on_a_phone_and_folds(form):
    page, _english = form(width=390)
    assert top(page, ".field-body > .original") < top(page, ".field-body .ProseMirror")
    page.click(".field-headline > .original summary")
    assert not page.locator(".field-headline .original__paragraph").is_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_new_paragraph_is_marked_until_the_translation_has_caught_up(form):
    page, english = form(width=1280)
    page.locator(".original ins", has_text="新的一段。").wait_for()
    page.fill("#id_headline", "Half written")
    page.click("[data-confirm]")
    page.locator(".translation__state", has_text="译文跟上了中文稿").wait_for()
    assert page.locator(".original ins").count() == 0
    assert page.input_value("#id_headline") == "Half written"
    assert translation_state(english) == TranslationState.CURRENT


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_original(form, width):
    page, _english = form(width=width)
    found = []
    for part in (".translation", ".field-body > .original"):
        found += violations(page, part)
    assert found == []

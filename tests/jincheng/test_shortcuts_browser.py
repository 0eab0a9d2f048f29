"""The keys of the desk, and the sheet that tells them."""

import pytest

from news.models import Article
from tests import cast
from tests.axe import violations
from tests.factories import make_article
from tests.jincheng.test_desk_browser import desk  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_sheet_opens_by_key_and_by_button_and_axe_finds_nothing(desk):  # noqa: F811
    page = desk(cast.reporter())
    page.wait_for_load_state()
    page.keyboard.press("Control+/")
    assert page.is_visible("#shortcuts")
    assert "存到工作台" in page.inner_text("#shortcuts")
    assert violations(page, "#shortcuts") == []
    page.keyboard.press("Escape")
    assert not page.is_visible("#shortcuts")
    page.click("[data-opens=shortcuts]")
    assert page.is_visible("#shortcuts")


def test_control_s_saves_the_text_and_nothing_else(desk):  # noqa: F811
    article = make_article(headline="旧")
    page = desk(cast.section_editor())
    page.at("admin:news_article_change", article.pk)
    page.fill("#id_headline", "新")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    assert Article.objects.get().headline == "新"
    assert Article.objects.get().live_edition() is None


def test_keys_are_silent_while_characters_are_composed(desk):  # noqa: F811
    page = desk(cast.reporter())
    page.evaluate(
        "document.dispatchEvent(new KeyboardEvent('keydown',"
        " {code: 'Slash', ctrlKey: true, isComposing: true, bubbles: true}))"
    )
    assert not page.is_visible("#shortcuts")

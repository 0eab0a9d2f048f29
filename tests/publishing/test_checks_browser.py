"""The panel of checks in a browser: two warnings mended by a click, a jump on a phone."""

import pytest
from django.urls import reverse

from news.models import Article
from publishing.models import DismissedFinding, Term
from tests import cast
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = "<p>太行一号公路<strong>通到石淙头村,河水</strong>绕村而过。</p><p>村口。</p>"


@pytest.fixture
def form(live_server, open_page, settings):
    """Open the form of an article: `form(article, width=390)`."""
    settings.ALLOWED_HOSTS = ["*"]

    def enter(article, **options):
        page = open_page(**options)
        page.goto(live_server.url + reverse("admin:login"))
        page.fill("#id_username", cast.section_editor().username)
        page.fill("#id_password", cast.PASSWORD)
        page.click("[type=submit]")
        page.wait_for_selector("#user-tools")
        page.goto(live_server.url + reverse("admin:news_article_change", args=[article.pk]))
        page.wait_for_selector("[data-checks] [data-count]", state="attached")
        return page

    return enter


def count(page, words):
    page.wait_for_function(
        "words => document.querySelector('[data-shown]').textContent === words", arg=words
    )


@pytest.fixture
def article():
    Term.objects.create(wording="太行一号公路", suggestion="太行一号旅游公路")
    return make_article(body=BODY, standfirst="长河绕村而过。")


def test_two_warnings_are_mended_by_a_click(form, article):
    page = form(article)
    count(page, "2 个提醒")
    page.click(".checks__finding:has-text('太行一号公路') [data-exchanges]")
    count(page, "1 个提醒")
    page.click(".checks__finding [data-exchanges]")
    count(page, "没有发现问题")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist")
    assert Article.objects.get().body == BODY.replace("公路", "旅游公路").replace(",", "，")
    assert not [text for text in page.complaints if "Content Security Policy" in text]


def test_undo_takes_an_exchange_back(form, article):
    page = form(article)
    page.click(".checks__finding:has-text('太行一号公路') [data-exchanges]")
    count(page, "1 个提醒")
    page.focus(".field-body .ProseMirror")
    page.keyboard.press("Control+z")
    count(page, "2 个提醒")


def test_a_field_of_plain_words_is_mended_too(form, article):
    page = form(make_article(standfirst="山,水"))
    page.click(".checks__finding [data-exchanges]")
    assert page.input_value("#id_standfirst") == "山，水"


def test_words_are_checked_a_moment_after_typing(form, article):
    page = form(article)
    count(page, "2 个提醒")
    page.fill("#id_standfirst", "石淙头村,周村镇")
    count(page, "3 个提醒")


def test_a_phone_shows_the_count_and_jumps_to_the_words(form, article):
    page = form(article, width=390)
    count(page, "2 个提醒")
    assert not page.is_visible(".checks__list")
    page.click("[data-checks] summary")
    page.click(".checks__finding:has-text('半角') [data-jump]")
    assert page.evaluate("getSelection().toString()") == "石淙头村,河水绕村"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_dismissed_warning_stays_away(form, article):
    page = form(article)
    page.click(".checks__finding:has-text('半角') [data-dismiss]")
    count(page, "1 个提醒")
    assert DismissedFinding.objects.count() == 1
    page.click("[data-restore]")
    count(page, "2 个提醒")


def test_the_page_of_publishing_leads_to_the_very_words(form, article):
    page = form(article)
    page.goto(page.url.replace("/change/", "/publish/"))
    page.click("a:has-text('半角')")
    page.wait_for_function("() => getSelection().toString() === '石淙头村,河水绕村'")


def test_the_next_finding_is_one_key_away(form, article):
    page = form(article)
    count(page, "2 个提醒")
    for words in ("太行一号公路通到石淙", "石淙头村,河水绕村", "太行一号公路通到石淙"):
        page.click("[data-next]")
        assert page.evaluate("getSelection().toString()") == words

"""The desk in a browser: writing with a photo and publishing, under the strict policy."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from accounts.models import User
from news.models import Article, ArticleEdition
from photos.models import Photo
from tests import cast
from tests.factories import make_article, make_section, make_source, make_village, publish_article
from tests.photos.pictures import plain

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(live_server, open_page, settings):
    """Open the desk as someone: `desk(cast.reporter(), width=390)`."""
    settings.ALLOWED_HOSTS = ["*"]

    def enter(user: User, **options):
        page = open_page(**options)
        page.goto(live_server.url + reverse("admin:login"))
        page.fill("#id_username", user.username)
        page.fill("#id_password", cast.PASSWORD)
        page.click("[type=submit]")
        page.wait_for_selector("#user-tools")
        page.at = lambda name, *keys: page.goto(live_server.url + reverse(name, args=keys))
        return page

    return enter


def policy_breaches(page) -> list[str]:
    return [text for text in page.complaints if "Content Security Policy" in text]


def upload(page, folder: Path) -> None:
    """Send a new photo from the open picker, and choose it."""
    picture = folder / "stone-bridge.jpg"
    picture.write_bytes(plain().getvalue())
    page.click(".picker__upload summary")
    page.set_input_files("#picker_file", picture)
    page.fill("#picker_alt_text", "村口的石桥")
    page.click(".picker__upload [type=submit]")
    page.wait_for_selector(".picker", state="detached")


def begin_article(page, headline: str) -> None:
    """Open a new article and fill in what it cannot do without."""
    make_section(), make_source(), make_village()
    page.at("admin:news_article_add")
    page.fill("#id_headline", headline)
    page.select_option("#id_section", index=1)
    page.select_option("#id_source", index=1)


def write_body_with_photo(page, words: str, caption: str) -> None:
    """Write a paragraph, and set the newest photo of the library under it."""
    page.click(".field-body .ProseMirror")
    page.keyboard.type(words)
    page.click('.field-body [data-name="photo"]')
    page.click(".picker__photo")
    page.click(".desk-figure figcaption")
    page.keyboard.type(caption)


def test_editor_writes_with_a_photo_and_publishes(desk, tmp_path):
    page = desk(cast.section_editor(), width=390)
    begin_article(page, "石淙头：河水绕村")
    page.click("[data-choose]")
    upload(page, tmp_path)
    write_body_with_photo(page, "长河绕村而过。", "石桥")
    page.fill("[data-places] [type=search]", "shicong")
    page.click("[role=option]")
    page.click("[name=_publish]")
    page.check("#id_release_photos")
    page.click(".verbs [type=submit]")
    page.wait_for_selector(".messagelist")
    edition, photo = ArticleEdition.objects.live().get(), Photo.objects.get()
    figure = f'<figure data-photo="{photo.pk}"><figcaption>石桥</figcaption></figure>'
    assert edition.body == f"<p>长河绕村而过。</p>{figure}"
    assert (edition.lead_photo, edition.places) == (photo, ["140525103222"])
    assert photo.is_released
    assert policy_breaches(page) == []


def test_words_stay_when_a_photo_is_refused_in_the_picker(desk, tmp_path):
    page = desk(cast.reporter(), width=390)
    page.at("admin:news_article_add")
    page.fill("#id_headline", "写到一半")
    page.click("[data-choose]")
    page.click(".picker__upload summary")
    page.click(".picker__upload [type=submit]")
    page.wait_for_selector(".picker .errorlist")
    page.click("[data-close]")
    assert page.input_value("#id_headline") == "写到一半"


def test_every_button_of_the_editor_speaks_chinese(desk):
    page = desk(cast.reporter())
    page.at("admin:news_article_add")
    page.wait_for_selector(".prose-menubar")
    titles = page.eval_on_selector_all(
        ".prose-menubar button", "buttons => buttons.map(button => button.title)"
    )
    assert titles
    assert [title for title in titles if not re.search("[一-鿿]", title)] == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_of_the_desk_fit_and_keep_the_policy(desk, width, language):
    edition = publish_article()
    make_article(headline="草稿")
    editor = cast.chief_editor()
    User.objects.filter(pk=editor.pk).update(language=language)
    page = desk(editor, width=width)
    text = edition.article_id
    for name, *keys in [
        ("admin:index",),
        ("admin:news_article_changelist",),
        ("admin:news_article_change", text),
        ("admin:news_article_publish", text),
        ("admin:news_article_withdraw", text),
        ("admin:news_article_history", text),
        ("admin:news_articleedition_change", edition.pk),
        ("admin:villages_villageprofile_add",),
        ("admin:news_section_add",),
    ]:
        page.at(name, *keys)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert policy_breaches(page) == []


def test_form_without_script_is_saved_too(desk):
    page = desk(cast.reporter(), java_script_enabled=False)
    begin_article(page, "没有脚本")
    page.fill("#id_body", "<p>正文。</p>")
    page.fill("#id_places", "140525103222")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist")
    article = Article.objects.get()
    assert (article.body, article.places) == ("<p>正文。</p>", ["140525103222"])

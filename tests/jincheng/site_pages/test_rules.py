"""Which address a page may have, and what readers must find on it."""

import pytest
from django.core.exceptions import ValidationError

from jincheng.site_pages import rules
from publishing import workflow
from tests.factories import make_site_page
from tests.publishing.readers import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "slug",
    [
        "news",
        "villages",
        "layout",
        "figures",
        "plans",
        "data",
        "search",
        "corrections",
        "feeds",
        "admin",
        "upload",
        "media",
        "static",
        "preview",
        "sitemaps",
        "healthz",
        "en",
        "zh-hans",
    ],
)
def test_a_page_takes_no_address_that_the_site_has(slug):
    page = make_site_page()
    page.slug = slug
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    sentence = f"/{slug}/ 已是本站其他页面的网址，请换一个网址名。"
    assert refused(error) == {"slug": [("taken", sentence)]}


@pytest.mark.parametrize(
    "slug", ["About", "关于", "a", "12", "2024-05", "a b", "a/b", "-a", "a-", "a--b", "a.b", "a_b"]
)
def test_a_slug_is_written_in_small_letters_with_one_letter_at_least(slug):
    page = make_site_page()
    page.slug = slug
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert refused(error)["slug"][0][0] == "slug"


@pytest.mark.parametrize("slug", ["about", "rules-2024", "2024-rules", "newsroom", "v2"])
def test_other_slugs_are_free(slug):
    page = make_site_page(slug=slug)
    page.full_clean()
    assert slug not in rules.taken()


def test_two_pages_of_a_language_cannot_share_an_address():
    make_site_page()
    twin = make_site_page(language="en", title="Rules")
    twin.language = "zh-hans"
    with pytest.raises(ValidationError):
        twin.full_clean()


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"title": " "}, "title", "请写标题。"),
        ({"body": "<p></p>"}, "body", "正文还是空的。"),
        ({"language": "en"}, "title", "英文稿的标题还是中文，请先翻译。"),
    ],
)
def test_readers_get_no_page_without_words(values, field, sentence):
    page = make_site_page(**values)
    with pytest.raises(ValidationError) as error:
        workflow.publish(page, None)
    assert [words for _code, words in refused(error)[field]] == [sentence]

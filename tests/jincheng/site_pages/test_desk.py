"""The desk of the site's own pages."""

import pytest
from django.urls import reverse

from jincheng.models import SitePage, SitePageEdition
from jincheng.reported_pages import on_desk
from publishing import workflow
from tests import cast
from tests.factories import make_article, make_site_page

pytestmark = pytest.mark.django_db
LIST = "admin:jincheng_sitepage_changelist"
FORM = {"slug": "rules", "title": "投稿须知", "language": "zh-hans", "position": "5"}


def address(view: str, page: SitePage | None = None) -> str:
    return reverse(f"admin:jincheng_sitepage_{view}", args=[page.pk] if page else [])


@pytest.fixture
def chief(client):
    client.force_login(cast.chief_editor())
    return client


def publish(client, page: SitePage) -> None:
    sent = {"when": "now", "seen": page.revision, "seen_edition": page.latest_edition_key()}
    client.post(address("publish", page), sent)


def test_the_chief_editor_writes_a_page_and_publishes_it(chief):
    chief.post(address("add"), {**FORM, "body": "<p>来稿请写明姓名。</p>", "_continue": "1"})
    page = SitePage.objects.get()
    assert not SitePageEdition.objects.exists()
    publish(chief, page)
    assert SitePageEdition.objects.live().get().title == "投稿须知"
    assert chief.get("/rules/").status_code == 200


def test_a_taken_address_is_refused_at_its_field(chief):
    answer = chief.post(address("add"), {**FORM, "slug": "news", "_continue": "1"})
    form = answer.context["adminform"].form
    assert form.errors["slug"] == ["/news/ 已是本站其他页面的网址，请换一个网址名。"]
    assert not SitePage.objects.exists()


def test_the_form_leads_to_an_english_text_of_the_same_address(chief):
    page = make_site_page(position=5, in_footer=False)
    answer = chief.post(address("change", page), {**FORM, "seen": 1, "_translate": "1"})
    assert answer.status_code == 302
    english = SitePage.objects.get(language="en")
    assert (english.slug, english.position, english.in_footer) == ("rules", 5, False)
    assert english.original() == page


def test_the_address_of_a_public_page_stays(chief):
    page = make_site_page()
    workflow.publish(page, None)
    chief.post(address("change", page), {**FORM, "slug": "other", "seen": 1, "_continue": "1"})
    assert SitePage.objects.get().slug == "rules"


def test_the_address_of_a_draft_may_change(chief):
    page = make_site_page()
    sent = {**FORM, "slug": "other", "body": page.body, "seen": 1, "_continue": "1"}
    chief.post(address("change", page), sent)
    assert SitePage.objects.get().slug == "other"


def test_a_preview_is_the_public_page_byte_for_byte(chief):
    page = make_site_page()
    preview = chief.get(address("preview", page)).content
    workflow.publish(page, None)
    assert chief.get("/rules/").content == preview


@pytest.mark.parametrize("slug", ["", "关于", "a/b"])
def test_a_preview_without_an_address_says_what_is_missing(chief, slug):
    answer = chief.post(address("preview_new"), {**FORM, "slug": slug})
    assert answer.status_code == 422
    assert answer.content.decode() == "网址还没有定。填好以后就能预览。"


@pytest.mark.parametrize("view", ["changelist", "add", "history", "publish", "withdraw"])
@pytest.mark.parametrize("role", [cast.section_editor, cast.reporter, cast.administrator])
def test_others_have_no_pages_on_their_desk(client, view, role):
    page = make_site_page()
    client.force_login(role())
    of_page = None if view in ("changelist", "add") else page
    assert client.get(address(view, of_page)).status_code == 403


def test_a_report_leads_to_the_form_of_its_page():
    page = make_site_page()
    assert on_desk("/rules/") == address("change", page)
    assert on_desk("/en/rules/") == ""
    assert on_desk("/nothing/") == ""
    article = make_article()
    changes = f"/news/{article.number}/changes/"
    assert on_desk(changes) == reverse("admin:news_article_change", args=[article.pk])


def test_the_list_costs_as_much_for_many_pages(chief, django_assert_max_num_queries):
    for number in range(30):
        make_site_page(slug=f"page-{number}")
    chief.get(reverse(LIST))
    with django_assert_max_num_queries(8):
        assert "投稿须知" in chief.get(reverse(LIST)).content.decode()

"""What readers get of the site's own pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from publishing import workflow
from tests.factories import make_photo, make_site_page

pytestmark = pytest.mark.django_db
PAGE = "/rules/"


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def text(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def page():
    """A page that readers see in both languages."""
    chinese = make_site_page(standfirst="来稿前请读一读。")
    english = make_site_page(language="en", title="House rules", body="<p>Say who you are.</p>")
    for one in (chinese, english):
        workflow.publish(one, None)
    return chinese


def test_a_page_is_read_in_both_languages(client, page):
    chinese, english = text(client, PAGE), text(client, f"/en{PAGE}")
    assert "<h1>投稿须知</h1>" in chinese
    assert "来稿前请读一读。" in chinese
    assert "<p>来稿请写明姓名。</p>" in chinese
    assert "<h1>House rules</h1>" in english
    assert f'href="/en{PAGE}" hreflang="en"' in chinese


def test_every_footer_lists_the_pages_of_its_language_in_their_order(client, page):
    for slug, position, in_footer in (("first", 1, True), ("hidden", 2, False)):
        other = make_site_page(slug=slug, title=slug, position=position, in_footer=in_footer)
        workflow.publish(other, None)
    shown = text(client, "/")
    assert shown.index('href="/first/"') < shown.index(f'href="{PAGE}"')
    assert "/hidden/" not in shown
    assert f'href="/en{PAGE}"' in text(client, "/en/")
    assert "/en/first/" not in text(client, "/en/")


def test_a_draft_answers_the_same_bytes_as_an_unknown_address(client, settings):
    settings.DEBUG = False
    make_site_page()
    assert text(client, PAGE, 404) == text(client, "/nothing/", 404)


def test_a_draft_changes_nothing_that_readers_see(client, page):
    page.body = "<p>改过的。</p>"
    workflow.save(page, None)
    assert "改过的" not in text(client, PAGE)
    workflow.publish(page, None)
    assert "改过的" in text(client, PAGE)


def test_what_was_corrected_is_told(client, page):
    page.body = "<p>改过的。</p>"
    workflow.save(page, None)
    workflow.publish(page, None, change_kind="correction", change_note="电话写错了。")
    assert "更正：电话写错了。" in text(client, PAGE)


def test_a_page_comes_and_goes_at_its_moments(client, time_machine):
    now = timezone.now()
    hour = timedelta(hours=1)
    workflow.publish(make_site_page(), None, at=now + hour, until=now + 2 * hour)
    text(client, PAGE, 404)
    assert PAGE not in text(client, "/news/")
    time_machine.move_to(now + hour)
    text(client, PAGE)
    assert f'href="{PAGE}"' in text(client, "/news/")
    time_machine.move_to(now + 2 * hour)
    assert "到期时间：" in text(client, PAGE, 410)
    assert PAGE not in text(client, "/news/")


def test_a_withdrawn_page_says_why(client, page):
    workflow.withdraw(page, None, reason="内容已经过时")
    gone = " ".join(text(client, PAGE, 410).split())
    assert "原因：内容已经过时" in gone
    assert 'href="/en/rules/" hreflang="en" lang="en">House rules</a>' in gone


def test_a_page_without_english_leads_to_the_chinese_text(client):
    workflow.publish(make_site_page(), None)
    missing = " ".join(text(client, f"/en{PAGE}", 404).split())
    assert f'href="{PAGE}" hreflang="zh-Hans" lang="zh-Hans">投稿须知</a>' in missing
    assert "Not in English" in text(client, PAGE)


@pytest.mark.parametrize(
    "address", ["/RULES/", "/rules_/", "/9999/", "/en/9999/", f"/{'a' * 200}/"]
)
def test_an_address_that_is_no_page_is_not_found(client, page, address):
    text(client, address, 404)


def test_an_address_of_the_site_is_never_a_page(client):
    page = make_site_page(slug="news")
    assert type(page).objects.get().slug == "news"
    assert "<h1>投稿须知</h1>" not in text(client, "/news/")


def test_contact_comes_from_the_settings_or_says_that_there_is_none(client, settings):
    workflow.publish(make_site_page(shows_contact=True), None)
    assert "主办单位还没有填写电话和邮箱。" in text(client, PAGE)
    settings.SITE_CONTACT = "0356-1234567"
    settings.SITE_SECURITY_CONTACT = "security@example.org"
    shown = text(client, PAGE)
    assert "联系：0356-1234567" in shown
    assert "报告安全问题：security@example.org" in shown
    assert 'href="/corrections/"' in shown


def test_a_picture_of_a_page_is_shown_and_known_to_be_in_use(client):
    photo = make_photo()
    page = make_site_page(body=f'<p>看。</p><figure data-photo="{photo.pk}"></figure>')
    workflow.publish(page, None)
    assert "<picture>" in text(client, PAGE)
    kinds = set(photo.uses.values_list("subject_kind", flat=True))
    assert kinds == {"jincheng.sitepage", "jincheng.sitepageedition"}


def test_a_page_costs_one_query_beside_its_frame(client, page, django_assert_num_queries):
    with django_assert_num_queries(6):  # The version, sections, three of the frame.
        text(client, PAGE)


@pytest.mark.django_db(transaction=True)
def test_the_footer_is_asked_for_once_a_version(client, django_assert_num_queries):
    page = make_site_page()
    workflow.publish(page, None)
    text(client, PAGE)
    with django_assert_num_queries(2):
        assert "投稿须知</a>" in text(client, PAGE)
    workflow.withdraw(page, None, reason="过时")
    assert PAGE not in text(client, "/search/")


def test_site_maps_and_feeds_of_machines_list_the_page(client, page):
    listed = text(client, "/sitemaps/pages.xml")
    assert listed.count("rules/</loc>") == 2
    assert f'hreflang="en" href="http://localhost:8000/en{PAGE}"' in listed
    assert "/sitemaps/pages.xml" in text(client, "/sitemap.xml")

"""What surrounds every page: notices and grey days by their moments, at no query once known."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from delivery import moments
from delivery.models import Version
from delivery.version import announce, bump
from jincheng import frame
from jincheng.models import GreyDay, Notice
from tests.delivery.site import read
from tests.factories import make_notice, make_village, publish_article

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2100, 5, 12, 12, tzinfo=SHANGHAI)
HOUR, TICK = timedelta(hours=1), timedelta(microseconds=1)
GREY = "css/grey-day.css"


def told(at: datetime) -> list[str]:
    return [notice.text for notice in frame.at(at).notices]


def test_a_notice_is_told_from_its_first_moment_to_before_its_last():
    make_notice("停水。", live_from=NOON, live_until=NOON + HOUR)
    assert told(NOON - TICK) == told(NOON + HOUR) == []
    assert told(NOON) == told(NOON + HOUR - TICK) == ["停水。"]


def test_urgent_notices_come_first_then_the_newest_three_at_most():
    for number, kind in enumerate(("notice", "urgent", "notice", "notice")):
        make_notice(str(number), kind=kind, live_from=NOON + number * TICK, live_until=NOON + HOUR)
    assert told(NOON + timedelta(minutes=1)) == ["1", "3", "2"]


def test_pages_know_when_the_next_notice_begins_and_ends():
    make_notice(live_from=NOON, live_until=NOON + HOUR)
    assert moments.after(NOON - HOUR) == NOON
    assert moments.after(NOON) == NOON + HOUR
    assert moments.after(NOON + HOUR) == datetime(2100, 5, 13, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("hours", "is_grey"), [(-13, False), (-12, True), (0, True), (35, True), (36, False)]
)
def test_days_are_grey_from_midnight_to_midnight(hours, is_grey):
    GreyDay.objects.create(begins_on="2100-05-12", ends_on="2100-05-13", reason="哀悼日")
    assert frame.at(NOON + hours * HOUR).is_grey is is_grey


def test_a_sentence_without_english_says_that_it_is_chinese(client, settings):
    settings.DEBUG = True
    make_notice("停水。", link="/news/")
    chinese, english = client.get("/").content.decode(), client.get("/en/").content.decode()
    assert '<a href="/news/">停水。</a>' in chinese
    assert 'lang="zh-Hans">' not in chinese.split('class="notices"')[1].split("</section>")[0]
    assert '<span lang="zh-Hans">' in english
    Notice.objects.update(text_en="No water.", link_en="/en/news/")
    english = client.get("/en/").content.decode()
    assert '<a href="/en/news/">No water.</a>' in english
    assert '<span lang="zh-Hans">' not in english


def test_markup_in_a_notice_is_words(client, settings):
    settings.DEBUG = True
    make_notice("<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get("/").content.decode()


def test_every_kind_of_page_tells_it_and_is_grey(client):
    make_notice("停水。")
    today = timezone.localdate()
    GreyDay.objects.create(begins_on=today, ends_on=today, reason="哀悼日")
    village, edition = make_village(), publish_article()
    addresses = ["/", "/en/", "/search/?q=x", "/corrections/", village.get_absolute_url()]
    for address in (*addresses, edition.get_absolute_url(), "/news/9999/"):
        page = client.get(address).content.decode()
        assert page.count("停水。") == 1, address
        assert page.count(GREY) == 1, address
        assert "停水。" in page.split("</header>")[1], address


def test_ordinary_days_carry_nothing_of_it(client, settings):
    settings.DEBUG = True
    page = client.get("/").content.decode()
    assert "css/notices.css" not in page
    assert GREY not in page


def test_the_desk_is_neither_grey_nor_told(admin_client):
    make_notice("停水。")
    today = timezone.localdate()
    GreyDay.objects.create(begins_on=today, ends_on=today, reason="哀悼日")
    page = admin_client.get("/admin/").content.decode()
    assert GREY not in page
    assert "停水。" not in page


@pytest.fixture
def store(transactional_db):
    Version.objects.all().delete()
    announce()


def test_stored_pages_change_by_themselves_at_their_moments(store, time_machine):
    time_machine.move_to(NOON, tick=False)
    make_notice("停水。", live_from=NOON + HOUR, live_until=NOON + 2 * HOUR)
    GreyDay.objects.create(begins_on=date(2100, 5, 13), ends_on=date(2100, 5, 13), reason="哀悼日")
    bump()
    seen = []
    for hours in (0, 1, 2, 12, 36):
        time_machine.move_to(NOON + hours * HOUR, tick=False)
        page = read("/news/").text
        seen.append(("停水。" in page, GREY in page))
    assert seen == [(False, False), (True, False), (False, False), (False, True), (False, False)]


def test_what_surrounds_pages_is_asked_for_once_a_version(
    store, client, django_assert_num_queries, settings
):
    settings.DEBUG = True
    make_notice("停水。")
    bump()
    make_village()
    client.get("/")
    with django_assert_num_queries(2):  # The version, and the list's own.
        assert "停水。" in client.get("/news/").content.decode()


def test_the_frame_costs_three_queries(django_assert_num_queries):
    with django_assert_num_queries(3), translation.override("en"):
        assert frame.at(NOON).footer_pages == []

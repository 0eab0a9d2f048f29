"""What a notice must keep to."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from jincheng.models import GreyDay
from jincheng.notices import links
from publishing import workflow
from tests.factories import make_notice, make_site_page, publish_article
from tests.publishing.readers import refused

pytestmark = pytest.mark.django_db
NOON = datetime(2100, 5, 12, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
HOUR = timedelta(hours=1)


def refusals(row) -> dict:
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return {name: [words for _code, words in each] for name, each in refused(error).items()}


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "news/",
        "javascript:alert(1)",
        "/admin/",
        "/media/x.jpg",
        "/nothing/at/all/",
        "/news",
        "/news/?before=1",
        "/en/en/news/",
        "/\x00/",
    ],
)
@pytest.mark.parametrize("field", ["link", "link_en"])
def test_a_notice_leads_to_a_public_page_of_the_site_only(link, field):
    notice = make_notice()
    setattr(notice, field, link)
    assert field in refusals(notice)


@pytest.mark.parametrize("link", ["", "/", "/en/", "/news/", "/villages/140525103222/", "/rules/"])
def test_an_address_of_a_public_page_is_taken(link):
    notice = make_notice()
    notice.link = link
    notice.full_clean()


def test_whether_readers_find_the_page_is_told():
    number = publish_article().article.number
    workflow.publish(make_site_page(), None)
    found = [f"/news/{number}/", "/", "/en/", "/rules/"]
    missing = ["/news/9999/", f"/en/news/{number}/", "/en/rules/", "/about/"]
    assert [link for link in [*found, *missing] if links.is_open(link)] == found


@pytest.mark.parametrize("after", [timedelta(0), -HOUR])
def test_a_notice_ends_after_it_begins(after):
    notice = make_notice()
    notice.live_until = notice.live_from + after
    assert refusals(notice)["live_until"] == ["结束时间必须晚于开始时间。"]
    with pytest.raises(IntegrityError):
        notice.save()


def test_a_fourth_notice_of_the_same_time_is_refused():
    for _number in range(3):
        make_notice(live_from=NOON, live_until=NOON + HOUR)
    fourth = make_notice(live_from=NOON + HOUR, live_until=NOON + 2 * HOUR)
    fourth.full_clean()
    fourth.live_from = NOON + HOUR / 2
    sentence = "这段时间里已有3条通知，页面上放不下更多。请先结束一条。"
    assert refusals(fourth)["live_from"] == [sentence]


def test_notices_one_after_the_other_leave_room():
    for number in range(4):
        start = NOON + number * HOUR
        make_notice(live_from=start, live_until=start + HOUR)
    make_notice(live_from=NOON, live_until=NOON + 4 * HOUR).full_clean()


@pytest.mark.parametrize(
    ("begins_on", "ends_on", "sentence"),
    [
        ("2100-05-12", "2100-05-11", "最后一天不能早于第一天。"),
        ("2100-05-12", "2101-05-12", "最多31天。请核对日期。"),
    ],
)
def test_grey_days_are_few_and_in_order(begins_on, ends_on, sentence):
    days = GreyDay(begins_on=begins_on, ends_on=ends_on, reason="哀悼日")
    assert refusals(days)["ends_on"] == [sentence]


def test_one_grey_day_is_enough():
    GreyDay(begins_on="2100-05-12", ends_on="2100-05-12", reason="哀悼日").full_clean()

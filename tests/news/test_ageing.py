"""What is said of old news."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from news import ageing
from publishing import workflow
from tests.factories import make_article, make_village, publish_article

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
VILLAGE = "140525103222"


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def day(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("released_at", "at", "is_old"),
    [
        (day(2024, 3, 5, 23), day(2025, 3, 4, 23), False),
        (day(2024, 3, 5, 23), day(2025, 3, 5), True),
        (day(2024, 2, 29), day(2025, 2, 28, 23), False),
        (day(2024, 2, 29), day(2025, 3, 1), True),
    ],
)
def test_news_is_old_from_the_midnight_of_its_day_a_year_later(released_at, at, is_old):
    assert ageing.is_old(publish_article(released_at=released_at), at) == is_old


def test_old_news_says_its_month_and_new_news_nothing(client):
    old = publish_article(released_at=day(2024, 3, 5))
    page = client.get(old.get_absolute_url()).content.decode()
    assert "这是2024年3月的报道，情况可能已有变化。" in page
    new = publish_article()
    assert "情况可能已有变化" not in client.get(new.get_absolute_url()).content.decode()


def test_old_news_says_its_month_beside_its_translation_too(client):
    old = publish_article(released_at=day(2024, 3, 5))
    values = {"language": "en", "translation_of": old.article, "released_at": old.released_at}
    workflow.publish(make_article(headline="The bridge", **values), None)
    page = client.get(f"{old.get_absolute_url()}bilingual/").content.decode()
    assert "这是2024年3月的报道，情况可能已有变化。" in page


def test_old_news_leads_to_the_newest_of_its_village(client):
    make_village(VILLAGE)
    old = publish_article(released_at=day(2023, 3, 5), places=["1405", VILLAGE])
    publish_article(headline="全市的新消息", places=["1405"])
    newer = publish_article(headline="村里的新消息", places=[VILLAGE])
    assert ageing.newer(old, timezone.now()) == newer
    page = client.get(old.get_absolute_url()).content.decode()
    assert f'同一个地方更新的报道：<a href="{newer.get_absolute_url()}">村里的新消息</a>' in page


def test_the_newest_of_its_village_leads_nowhere_and_so_does_news_of_no_village():
    make_village(VILLAGE)
    newest = publish_article(released_at=day(2023, 3, 5), places=[VILLAGE])
    county = publish_article(released_at=day(2022, 3, 5), places=["140525"])
    assert ageing.newer(newest, timezone.now()) is None
    assert ageing.newer(county, timezone.now()) is None


def test_what_is_withdrawn_or_waits_is_not_led_to():
    make_village(VILLAGE)
    old = publish_article(released_at=day(2023, 3, 5), places=[VILLAGE])
    gone = publish_article(places=[VILLAGE])
    workflow.withdraw(gone.article, None, reason="来源更正")
    publish_article(places=[VILLAGE], at=timezone.now() + timedelta(days=1))
    assert ageing.newer(old, timezone.now()) is None

"""The archive by month."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from publishing import workflow
from tests.bulk import make_articles
from tests.factories import make_article, make_section, publish_article

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def released(year: int, month: int, day: int = 1, hour: int = 0, **values):
    moment = datetime(year, month, day, hour, tzinfo=SHANGHAI)
    return publish_article(released_at=moment, headline=f"{year}年{month}月{day}日", **values)


def months(client, prefix: str = "") -> list[tuple[int, list[tuple[str, int]]]]:
    years = client.get(f"{prefix}/news/archive/").context["years"]
    return [(year, [(str(month), count) for month, count in rows]) for year, rows in years]


def days(client, address: str) -> list[str]:
    return [article.headline for article in client.get(address).context["page"].articles]


def test_months_stand_under_their_years_with_their_number_newest_first(client):
    for day in (1, 2, 31):
        released(2023, 12, day)
    released(2024, 1)
    released(2024, 3)
    assert months(client) == [
        (2024, [("2024-03", 1), ("2024-01", 1)]),
        (2023, [("2023-12", 3)]),
    ]


def test_a_month_begins_and_ends_at_midnight_in_shanghai(client):
    released(2023, 11, 30, 23)
    released(2023, 12, 1)
    released(2023, 12, 31, 23)
    released(2024, 1, 1)
    assert days(client, "/news/archive/2023-12/") == ["2023年12月31日", "2023年12月1日"]


def test_a_month_shows_its_days_and_leads_to_the_months_beside(client):
    for month in (1, 3, 7):
        released(2024, month, 5)
    page = client.get("/news/archive/2024-03/").content.decode()
    assert '<time datetime="2024-03-05">3月5日</time>' in page
    assert 'href="/news/archive/2024-01/"' in page
    assert 'href="/news/archive/2024-07/"' in page


def test_each_language_has_its_own_months(client):
    edition = released(2024, 3)
    released(2024, 1)
    english = make_article(
        headline="One blueprint",
        language="en",
        translation_of=edition.article,
        released_at=edition.released_at,
    )
    workflow.publish(english, None)
    assert months(client, "/en") == [(2024, [("2024-03", 1)])]
    assert client.get("/en/news/archive/2024-01/").status_code == 404
    assert "Not in English" in client.get("/news/archive/2024-01/").content.decode()
    assert 'hreflang="en"' in client.get("/news/archive/2024-03/").content.decode()


def test_what_is_withdrawn_is_not_counted(client):
    edition = released(2024, 3)
    workflow.withdraw(edition.article, None, reason="来源更正")
    assert months(client) == []
    assert client.get("/news/archive/2024-03/").status_code == 404


def test_a_long_month_goes_on_without_gap(client):
    make_articles(130, ["1405"])
    seen, address = [], "/news/archive/2020-01/"
    while address:
        page = client.get(address).context["page"]
        seen += [article.headline for article in page.articles]
        address = f"/news/archive/2020-01/?before={page.before}" if page.before else None
    assert seen == [f"第{index}篇" for index in range(129, -1, -1)]


@pytest.mark.parametrize(
    "name",
    [
        "2024-02",
        "2026-13",
        "2024-00",
        "2099-01",
        "0000-01",
        "9999-12",
        "2999-12",
        "2024-3",
        "２０２４-０３",
        "x",
        "2024",
    ],
)
def test_a_month_without_articles_or_that_is_none_is_not_found(client, name):
    released(2024, 3)
    assert client.get(f"/news/archive/{name}/").status_code == 404


@pytest.mark.parametrize("before", ["0", "-1", "99999", "abc", "", "１", "9" * 40])
def test_a_month_after_no_number_of_its_own_is_not_found(client, before):
    released(2024, 3)
    other = released(2024, 4)
    address = "/news/archive/2024-03/"
    assert client.get(address, {"before": before}).status_code == 404
    assert client.get(address, {"before": other.article.number}).status_code == 404


def test_an_archive_without_articles_says_so(client):
    assert "这里还没有报道。" in client.get("/news/archive/").content.decode()


def test_the_list_of_articles_leads_to_the_archive(client):
    released(2024, 3)
    assert 'href="/news/archive/"' in client.get("/news/").content.decode()


def test_no_section_takes_the_address_of_the_archive():
    section = make_section("archive")
    with pytest.raises(ValidationError) as refused:
        section.full_clean()
    assert refused.value.message_dict == {"slug": ["“archive”是往期新闻的网址，请换一个网址名。"]}

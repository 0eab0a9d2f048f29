"""Public pages ask the database as often for 10,000 articles as for 100."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing import workflow
from tests.bulk import make_articles
from tests.factories import (
    make_designation,
    make_photo,
    make_profile,
    make_village,
    publish_article,
)

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"


def queries(client, address: str) -> int:
    """The page's own queries; the store reads the version besides, one row by its key."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([query for query in captured if "delivery_version" not in query["sql"]])


@pytest.fixture
def addresses(settings):
    settings.DEBUG = True  # No page store.
    make_village("140522101227")
    make_designation()
    photo = make_photo()
    body = f'<p>村口。</p><figure data-photo="{photo.pk}"></figure>'
    workflow.publish(make_profile(lead_photo=photo, to_see=body), None)
    edition = publish_article(body=body, lead_photo=photo, places=["1405", VILLAGE])
    make_articles(100, ["1405", VILLAGE])
    number = edition.article.number
    return {
        f"/news/{number}/": 5,
        f"/villages/{VILLAGE}/": 6,
        "/villages/140525103/": 4,
        "/villages/140525/": 5,
        "/villages/": 4,
        "/news/": 4,
        "/news/heritage/": 4,
        f"/news/heritage/?before={number + 61}": 4,
        "/": 8,
    }


def test_pages_stay_within_their_queries_at_any_number_of_articles(client, addresses):
    few = {address: queries(client, address) for address in addresses}
    assert {a: n for a, n in few.items() if n > addresses[a]} == {}
    make_articles(9_900, ["1405", VILLAGE])
    assert {address: queries(client, address) for address in addresses} == few

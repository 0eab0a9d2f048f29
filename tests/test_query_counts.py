"""Public pages ask the database as often for 10,000 articles as for 100."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delivery.version import bump
from publishing import workflow
from tests.bulk import FIRST, make_articles
from tests.factories import (
    make_article,
    make_designation,
    make_figure,
    make_membership,
    make_photo,
    make_profile,
    make_village,
    publish_article,
)
from tests.public_pages import make_gallery

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"
BESIDES = re.compile(r'FROM "(?:delivery|jincheng)_')


def queries(client, address: str) -> int:
    """The page's own queries. The store reads the version besides, one row by its key, and
    what surrounds every page is asked for once a version (tests/jincheng/test_frame.py)."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([query for query in captured if not BESIDES.search(query["sql"])])


@pytest.fixture
def addresses(settings):
    settings.DEBUG = True  # No page store.
    make_gallery(VILLAGE)
    make_village("140522101227")
    make_designation()
    make_figure(place_code=VILLAGE)
    make_membership(VILLAGE, order=1)
    photo = make_photo()
    body = f'<p>村口。</p><figure data-photo="{photo.pk}"></figure>'
    workflow.publish(make_profile(lead_photo=photo, to_see=body), None)
    told = publish_article(
        body=body, lead_photo=photo, places=[VILLAGE], is_picture_story=True, released_at=FIRST
    )
    edition = publish_article(body=body, lead_photo=photo, places=["1405", VILLAGE])
    english = make_article(headline="A bridge", language="en", translation_of=edition.article)
    workflow.publish(english, None)
    make_articles(100, ["1405", VILLAGE])
    number = edition.article.number
    return {
        f"/news/{number}/": 5,
        # Old news asks for the newest of its place.
        f"/news/{told.article.number}/": 6,
        f"/news/{number}/bilingual/": 3,
        f"/news/{number}/qr.svg": 1,
        "/news/archive/": 2,
        "/news/archive/2020-01/": 5,
        f"/news/archive/2020-01/?before={number + 61}": 6,
        f"/villages/{VILLAGE}/": 6,
        f"/villages/{VILLAGE}/photos/": 4,
        "/villages/140525103/": 5,
        "/villages/140525/": 6,
        "/villages/": 4,
        "/figures/": 4,
        "/figures/resident-population/": 5,
        "/news/": 4,
        "/news/heritage/": 4,
        f"/news/heritage/?before={number + 61}": 4,
        "/villages/tiles/": 4,
        "/villages/tiles/plan/": 4,
        "/layout/": 4,
        "/layout/taihang-highway/": 4,
        "/": 11,
    }


def test_pages_stay_within_their_queries_at_any_number_of_articles(client, addresses):
    few = {address: queries(client, address) for address in addresses}
    assert {a: n for a, n in few.items() if n > addresses[a]} == {}
    make_articles(9_900, ["1405", VILLAGE])
    assert {address: queries(client, address) for address in addresses} == few


@pytest.mark.django_db(transaction=True)
def test_an_article_with_pictures_and_changes_costs_five_with_its_version(client, settings):
    settings.DEBUG = True  # No page store.
    photo = make_photo()
    body = f'<p>村口。</p><figure data-photo="{photo.pk}"></figure>'
    make_village()
    article = publish_article(body=body, lead_photo=photo, places=[VILLAGE]).article
    for number in range(3):
        article.standfirst = f"第{number}次改正。"
        workflow.save(article, None)
        workflow.publish(article, None, change_note="改正了一处人名。")
    client.get("/news/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/news/{article.number}/").status_code == 200
    assert len(captured) == 5


@pytest.mark.django_db(transaction=True)
def test_a_renamed_section_is_renamed_in_every_masthead(client, settings):
    settings.DEBUG = True
    edition = publish_article()
    assert "古村新语" in client.get("/news/").content.decode()
    edition.section.label = "古村新事"
    edition.section.save()
    bump()
    assert "古村新语" not in client.get("/news/").content.decode()

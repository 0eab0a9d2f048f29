"""What is withdrawn is gone from every page and picture address within ten seconds."""

import time

import pytest

from photos.intake import take_in
from photos.release import release
from publishing import workflow
from tests.factories import make_article, make_profile, make_village
from tests.photos.pictures import plain
from tests.served import read
from tests.server import Site, until

VILLAGE = "140525103222"
HEADLINE = "要撤的消息"
PATIENCE_SECONDS = 10


def write_story():
    """A published story with two pictures, one of which a profile shows too."""
    make_village()
    own, shared = (take_in(plain(640 + i, 400), by=None, alt_text="石桥") for i in range(2))
    release(own, None)
    release(shared, None)
    workflow.publish(make_profile(lead_photo=shared), None)
    body = "".join(f'<figure data-photo="{photo.pk}"></figure>' for photo in (own, shared))
    article = make_article(headline=HEADLINE, lead_photo=own, body=body, places=[VILLAGE])
    workflow.publish(article, None)
    return article, own, shared


def pages_of(article) -> list[str]:
    places = ("140525", "140525103", VILLAGE)
    return [
        *("/", "/news/", "/news/heritage/", article.get_absolute_url()),
        *(f"/villages/{code}/" for code in places),
    ]


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_text_leaves_every_page_and_takes_its_pictures_along(site):
    article, own, shared = write_story()
    pages = pages_of(article)
    pictures = [f"/media/{row['name']}" for row in own.renditions if row["format"] == "jpeg"]
    assert [HEADLINE in read(site, page)[1] for page in pages] == [True] * len(pages)
    assert {status(site, picture) for picture in pictures} == {200}
    start = time.monotonic()
    workflow.withdraw(article, None, reason="来源要求撤下")
    left = [read(site, page) for page in pages]
    assert time.monotonic() - start < PATIENCE_SECONDS
    assert [HEADLINE in text for _status, text in left] == [False] * len(pages)
    assert [code for code, _text in left] == [200, 200, 200, 410, 200, 200, 200]
    assert {status(site, picture) for picture in pictures} == {404}
    assert status(site, f"/media/{shared.renditions[0]['name']}") == 200


@pytest.mark.django_db(transaction=True)
def test_the_page_of_changes_goes_with_its_text(site):
    article, _own, _shared = write_story()
    article.standfirst = "改过的导语。"
    workflow.save(article, None)
    workflow.publish(article, None, change_note="改正导语。")
    address = f"/news/{article.number}/changes/"
    assert "改正导语。" in read(site, address)[1]
    workflow.withdraw(article, None, reason="来源要求撤下")
    assert read(site, address)[0] == 410


def status(address: str, path: str) -> int:
    from http.client import HTTPConnection
    from urllib.parse import urlsplit

    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", path)
    code = connection.getresponse().status
    connection.close()
    return code


@pytest.mark.server
def test_a_second_worker_shows_it_no_more_either(tmp_path):
    first = Site(tmp_path, settings="tests.withdrawing_settings")
    first.make_database()
    second = Site(tmp_path, settings="tests.withdrawing_settings")
    editor = first.run("-m", "tests.withdrawing", stdin=-1)
    page, picture = editor.stdout.readline().split()
    workers = [first.start(), second.start()]
    try:
        for worker in workers:
            assert HEADLINE in worker.get("/")[2]
            assert [worker.get(page)[0], worker.head(picture)] == [200, 200]
        editor.stdin.write("withdraw\n")
        editor.stdin.flush()
        assert editor.stdout.readline() == "withdrawn\n"
        start = time.monotonic()
        for worker in workers:
            until(lambda: HEADLINE not in worker.get("/")[2], PATIENCE_SECONDS)  # noqa: B023
            assert [worker.get(page)[0], worker.head(picture)] == [410, 404]
        assert time.monotonic() - start < PATIENCE_SECONDS
    finally:
        for worker in workers:
            worker.stop()
        editor.communicate("")

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import Error, connection

from tests.delivery.site import read

pytestmark = pytest.mark.django_db
NAME = f"{'0a' * 16}-640.webp"


@pytest.fixture
def rendition():
    return storages["renditions"].save(NAME, ContentFile(b"picture"))


def test_rendition_is_kept_for_ever_by_who_has_it(rendition):
    answer = read(f"/media/{NAME}")
    assert (answer.status, answer.body) == (200, b"picture")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_rendition_answers_304_to_its_validator(rendition):
    tag = read(f"/media/{NAME}").headers["etag"]
    answer = read(f"/media/{NAME}", HTTP_IF_NONE_MATCH=tag)
    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag)


def test_jpeg_has_its_own_type():
    storages["renditions"].save(f"{'0b' * 16}-320.jpg", ContentFile(b"picture"))
    assert read(f"/media/{'0b' * 16}-320.jpg").headers["content-type"] == "image/jpeg"


@pytest.mark.parametrize(
    "name",
    [
        f"{'0c' * 16}-640.webp",
        f"../media/{NAME}",
        f"..%2f{NAME}",
        f"{NAME}/",
        f"{NAME}\n",
        f"{NAME.upper()}",
        "../db.sqlite3",
        "0a-640.webp",
        f"{'0a' * 16}-640.svg",
        "",
    ],
)
def test_nothing_else_is_answered(rendition, name, store):
    assert read(f"/media/{name}").status == 404


def test_process_says_that_it_is_alive(db):
    answer = read("/healthz")
    assert (answer.status, answer.text) == (200, "alive\n")
    assert answer.headers["cache-control"] == "no-store"


def test_site_is_ready_with_its_database(db):
    assert read("/readyz").text == "ready\n"


def test_site_is_not_ready_without_its_database(store, monkeypatch):
    with monkeypatch.context() as outage:
        outage.setattr(connection, "cursor", lambda: (_ for _ in ()).throw(Error()))
        answer = read("/readyz")
    assert (answer.status, answer.text) == (503, "no database\n")

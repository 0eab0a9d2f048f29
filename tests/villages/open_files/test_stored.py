"""Files of open data in the page store: made once, sent as what they are."""

import json

import pytest
from django.db import Error, connection

from delivery import folders, version
from delivery.models import Version
from tests.delivery import site
from tests.factories import make_village

pytestmark = pytest.mark.django_db(transaction=True)
VILLAGE = "140525103222"
FILES = {
    f"/villages/{VILLAGE}.json": "application/json",
    f"/villages/{VILLAGE}.geojson": "application/geo+json",
    f"/villages/{VILLAGE}.csv": "text/csv; charset=utf-8; header=present",
    "/data/register.csv": "text/csv; charset=utf-8; header=present",
    "/data/villages.json?after=1405": "application/json",
    "/data/openapi.json": "application/json",
}


@pytest.fixture(autouse=True)
def store(settings, transactional_db):
    settings.DEBUG = False
    make_village()
    Version.objects.all().delete()
    version.announce()


def test_a_second_reader_costs_nothing_and_gets_the_same(monkeypatch):
    first = {address: site.read(address) for address in FILES}

    def refuse(*_args):
        raise Error("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    for address, kind in FILES.items():
        again = site.read(address)
        assert (again.status, again.body) == (200, first[address].body), address
        assert again.headers["content-type"] == kind
        assert again.headers["access-control-allow-origin"] == "*"
        assert again.headers["etag"] == first[address].headers["etag"]


def test_a_stored_file_goes_out_compressed_and_is_known_again():
    plain = site.read("/data/openapi.json")
    small = site.read("/data/openapi.json", HTTP_ACCEPT_ENCODING="br")
    assert small.headers["content-encoding"] == "br"
    assert len(small.body) < len(plain.body) / 3
    held = site.read("/data/openapi.json", HTTP_IF_NONE_MATCH=small.headers["etag"])
    assert (held.status, held.body) == (304, b"")
    assert held.headers["access-control-allow-origin"] == "*"


def test_a_file_and_a_page_of_like_names_are_kept_apart():
    read = site.read(f"/villages/{VILLAGE}/"), site.read(f"/villages/{VILLAGE}.json")
    assert [one.headers["content-type"].partition(";")[0] for one in read] == [
        "text/html",
        "application/json",
    ]
    place = folders.folder(1) / "villages"
    assert (place / VILLAGE / "index.html").read_bytes() == read[0].body
    assert (place / f"{VILLAGE}.json@" / "index.html").read_bytes() == read[1].body


def test_a_problem_is_not_kept_and_its_file_comes_when_there_is_one():
    assert site.read("/villages/140522.json").status == 404
    assert json.loads(site.read("/villages/140522.json").body)["status"] == 404
    make_village("140522101227")
    assert site.read("/villages/140522.json").status == 200


def test_a_change_makes_every_file_anew():
    before = site.read("/data/register.csv").body
    village = make_village()
    village.name = "石淙头新村"
    village.save()
    version.bump()
    after = site.read("/data/register.csv").body
    assert "石淙头新村".encode() in after
    assert after != before

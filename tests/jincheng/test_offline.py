"""The worker's script and the page of offline reading."""

import json
from collections.abc import Iterator

import brotli
import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from jincheng import offline
from tests.factories import make_village
from tests.weight import KILOBYTE

pytestmark = pytest.mark.django_db
WORKER = "/sw.js"


def script(client) -> str:
    return client.get(WORKER).content.decode()


def told(client) -> dict:
    """What the script says of the site."""
    return json.loads(script(client).partition("\n")[0].removeprefix("const SITE = "))


def views(resolver: URLResolver) -> Iterator:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.callback
        else:
            yield from views(pattern)


def test_the_worker_is_a_small_script_for_everyone(client):
    response = client.get(WORKER)
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    assert response["Vary"] == "Accept-Encoding"
    assert len(brotli.compress(client.get(WORKER).content, quality=5)) <= 3 * KILOBYTE


def test_comments_stay_in_the_source(client):
    assert [line for line in script(client).splitlines() if line.lstrip()[:2] in ("//", "/*")] == []


def test_what_is_kept_for_all_are_pages_without_an_account(client):
    make_village()
    shell = told(client)["shell"]
    assert {address: client.get(address).status_code for address in shell} == {
        "/offline/": 200,
        "/villages/": 200,
        "/en/offline/": 200,
        "/en/villages/": 200,
        "/villages/names.txt": 200,
    }


def test_the_desk_reports_and_answers_of_search_are_not_kept(client):
    site = told(client)
    closed = ["/admin/", "/upload/", "/preview/", "/corrections/", "/en/corrections/"]
    assert site["closed"] == closed
    assert site["asked"] == ["/search/", "/en/search/"]


def test_the_worker_knows_every_parameter_that_a_kept_page_reads():
    public = [view for view in views(get_resolver()) if getattr(view, "is_stored", False)]
    assert {key for view in public for key in view.public_keys} <= set(offline.KEYS)
    assert any(view.public_keys for view in public)


def test_other_code_makes_another_version(client, settings, monkeypatch):
    settings.DEBUG = True
    before = told(client)["version"]
    monkeypatch.setattr(offline, "fingerprint", lambda: "f" * 64)
    assert (before != "f" * 16, told(client)["version"]) == (True, "f" * 16)


@pytest.mark.parametrize("address", ["/", "/en/villages/"])
def test_pages_name_the_worker_and_the_page_of_the_switch(client, address):
    page = client.get(address).content.decode()
    assert ('data-worker="/sw.js"' in page, 'offline/"' in page) == (True, True)


@pytest.mark.parametrize("address", ["/", "/en/villages/"])
def test_switched_off_no_page_names_them(client, settings, address):
    settings.OFFLINE_READING = False
    page = client.get(address).content.decode()
    assert ("sw.js" in page, 'offline/"' in page) == (False, False)


@pytest.mark.parametrize("address", ["/offline/", "/en/offline/"])
def test_switched_off_there_is_no_page(client, settings, address):
    settings.OFFLINE_READING = False
    assert client.get(address).status_code == 404


def test_switched_off_the_worker_takes_itself_away(client, settings):
    settings.OFFLINE_READING = False
    assert "unregister()" in script(client)
    assert "fetch" not in script(client)

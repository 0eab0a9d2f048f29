"""A site with its page store, served to browsers and plain readers of the tests."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.test.testcases import QuietWSGIRequestHandler

from accounts.models import User
from delivery.wsgi import StoredPages
from tests import cast


class ClosingHandler(WSGIHandler):
    """Django's handler for threads that end: each leaves no connection behind."""

    def __call__(self, environ, start_response):
        try:
            return super().__call__(environ, start_response)
        finally:
            connections.close_all()


@contextmanager
def serving(app: Callable[..., Any]) -> Iterator[str]:
    """Serve an application in threads, and give its address."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(app)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(transactional_db, settings) -> Iterator[str]:
    """The address of a site with its page store, as `manage.py serve` answers."""
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
    with serving(StaticFilesHandler(StoredPages(ClosingHandler()))) as address:
        yield address


def read(site: str, address: str) -> tuple[int, str]:
    connection = HTTPConnection(urlsplit(site).netloc, timeout=60)
    connection.request("GET", address)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    assert answer.getheader("Set-Cookie") is None
    return answer.status, text


def sign_in(site: str, page, user: User) -> None:
    page.goto(f"{site}/admin/login/?next=/admin/")
    page.fill("#id_username", user.username)
    page.fill("#id_password", cast.PASSWORD)
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")

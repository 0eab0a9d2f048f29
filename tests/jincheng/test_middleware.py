"""Public pages touch neither sessions nor accounts, whoever reads them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.factories import make_village, publish_article

pytestmark = pytest.mark.django_db
ADDRESSES = ["/", "/en/", "/news/", "/villages/", "/villages/140525103222/", "/nothing/"]
TABLES = ("django_session", "accounts_user", "auth_", "axes_")


@pytest.fixture
def site():
    make_village()
    publish_article()


@pytest.mark.parametrize("address", ADDRESSES)
def test_public_page_asks_neither_sessions_nor_accounts(client, site, address):
    client.force_login(cast.chief_editor())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(address)
    assert [q["sql"] for q in asked if any(table in q["sql"] for table in TABLES)] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_public_page_sets_and_ends_no_cookie(client, site, address):
    client.cookies["sessionid"] = "not-a-session"
    answer = client.get(address)
    assert (dict(answer.cookies), answer["Vary"]) == ({}, "Accept-Encoding")


def test_editor_reads_the_same_bytes_as_a_visitor(client, site):
    public = client.get("/").content
    client.force_login(cast.chief_editor())
    assert client.get("/", headers={"accept-language": "en"}).content == public


def test_desk_knows_its_editor(client):
    client.force_login(cast.chief_editor())
    assert client.get("/admin/").status_code == 200


def test_desk_refuses_a_form_without_its_token(client):
    client.handler.enforce_csrf_checks = True
    assert client.post("/admin/login/", {"username": "a", "password": "b"}).status_code == 403

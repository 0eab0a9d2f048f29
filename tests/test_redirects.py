"""No redirect ever leaves the site, whatever is asked for."""

from urllib.parse import quote, urljoin, urlsplit

import pytest

from tests import cast
from tests.public_pages import ABOLISHED, MERGED, build

pytestmark = pytest.mark.django_db
OWN = "http://testserver"
EVIL = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "\t//evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "http://testserver@evil.example/",
    "/%2f%2fevil.example/",
    "/%5cevil.example/",
    "/%09/evil.example",
    "/%0d%0aLocation:%20https://evil.example/",
)
# Addresses that lead elsewhere by themselves, or take where to go from their query.
LEADING = (
    "/v/140525103222",
    "/V/140525103222/",
    f"/villages/{MERGED}/",
    f"/en/villages/{MERGED}/photos/",
    f"/villages/{MERGED}.json",
    f"/villages/{ABOLISHED}/",
    "/villages/140525",
    "/en",
    "/news",
    "/admin",
    "/admin/",
    "/upload/",
    "/search",
    "/styleguide",
)
KEYS = ("next", "page", "url", "back", "return", "redirect", "slot")


def target(response) -> str:
    """Return where a browser goes: it reads a backslash as a slash and drops tabs and ends."""
    location = response["Location"]
    for character in "\t\r\n":
        assert character not in location
    return urlsplit(
        urljoin(f"{OWN}{response.wsgi_request.path}", location.replace("\\", "/"))
    ).netloc


def stays(response, told) -> bool:
    """Tell whether it was a redirect; one that leaves the site fails."""
    if not 300 <= response.status_code < 400:
        return False
    assert target(response) in ("testserver", ""), (told, response["Location"])
    return True


@pytest.fixture
def site():
    return build()


def test_addresses_that_lead_on_stay_here_whatever_their_query(client, site):
    led = 0
    for path in LEADING:
        led += stays(client.get(path), path)
        for evil in EVIL:
            query = "&".join(f"{key}={quote(evil, safe='')}" for key in KEYS)
            stays(client.get(f"{path}?{query}"), (path, evil))
    assert led > 6


def test_paths_made_to_look_like_hosts_lead_nowhere(client, site):
    for evil in EVIL:
        for before in ("", "/", "/v/", "/v/140525103222", "/villages/", "/en/", "/en", "/media/"):
            path = f"{before}{evil}"
            path = path if path.startswith("/") else f"/{path}"
            for request in (client.get, client.head, client.post):
                response = request(path)
                assert response.status_code < 500, path
                stays(response, path)


@pytest.mark.parametrize("evil", EVIL)
def test_signing_in_and_out_leads_to_the_desk(client, evil):
    user = cast.chief_editor()
    words = {"username": user.username, "password": cast.PASSWORD, "next": evil}
    assert stays(client.post(f"/admin/login/?next={quote(evil)}", words), evil)
    assert stays(client.get(f"/admin/login/?next={quote(evil)}"), evil)
    stays(client.post(f"/admin/logout/?next={quote(evil)}", {"next": evil}), evil)


@pytest.mark.parametrize("evil", EVIL)
def test_a_report_leads_to_its_receipt_whatever_page_it_names(client, evil):
    words = {"page": evil, "words": "有一处人名不对。", "next": evil}
    headers = {"origin": OWN, "sec-fetch-site": "same-origin"}
    response = client.post("/corrections/", words, headers=headers)
    assert response.status_code < 500
    stays(response, evil)
    form = client.get(f"/corrections/?page={quote(evil, safe='')}")
    assert "evil.example" not in form.content.decode()


@pytest.mark.parametrize("evil", EVIL)
def test_the_language_of_the_desk_cannot_be_used_to_leave(client, evil):
    client.force_login(cast.chief_editor())
    for path in ("/admin/language/", "/i18n/setlang/", "/admin/jsi18n/", "/admin/password_change/"):
        for request in (client.get, client.post):
            response = request(f"{path}?next={quote(evil, safe='')}", {"next": evil})
            assert response.status_code < 500
            stays(response, (path, evil))

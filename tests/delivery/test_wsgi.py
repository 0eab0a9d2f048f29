import pytest
from django.contrib.sessions.backends.db import SessionStore

from tests import cast
from tests.delivery.site import read, rendered

pytestmark = pytest.mark.usefixtures("store")
PAGES = ["/", "/en/", "/news/", "/news/5/", "/gone/", "/untranslated/", "/missing/x/", "/nothing/"]


def test_stored_page_is_rendered_once_and_asks_no_database(django_assert_num_queries):
    first = read("/news/")
    with django_assert_num_queries(0):
        again = read("/news/")
    assert (again.status, again.body, again.headers) == (200, first.body, first.headers)
    assert rendered == ["/news/"]


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_every_public_page_answers_304_to_its_validator(encoding):
    for address in PAGES:
        tag = read(address, HTTP_ACCEPT_ENCODING=encoding).headers["etag"]
        answer = read(address, HTTP_ACCEPT_ENCODING=encoding, HTTP_IF_NONE_MATCH=tag)
        assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag)


def test_no_public_page_sets_a_cookie():
    for address in [*PAGES, "/cookie/"]:
        assert "set-cookie" not in read(address).headers


@pytest.mark.parametrize(
    "hostile",
    [
        {"HTTP_COOKIE": "sessionid=abc; csrftoken=x; django_language=en"},
        {"HTTP_HOST": "127.0.0.1:9999"},
        {"HTTP_ACCEPT_LANGUAGE": "en"},
        {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_FORWARDED_FOR": "203.0.113.9", "HTTP_USER_AGENT": "<script>"},
        {"HTTP_AUTHORIZATION": "Basic eDp5", "HTTP_REFERER": "https://evil.example"},
        {"QUERY_STRING": "utm=1&lang=en"},
        {"SCRIPT_NAME": "/evil", "SERVER_NAME": "evil.example"},
        {"delivery.errand": None},
    ],
)
def test_first_reader_cannot_change_what_the_next_one_sees(hostile):
    poisoned = read("/news/", **hostile)
    honest = read("/news/")
    assert poisoned.body == honest.body
    assert "evil" not in honest.text


def test_head_is_stored_as_a_whole_page():
    head = read("/news/", method="HEAD")
    assert (head.body, head.headers["content-length"]) == (b"", str(len(read("/news/").body)))


def test_page_of_a_signed_in_editor_is_everyones(django_assert_num_queries):
    session = SessionStore()
    session["_auth_user_id"] = cast.reporter().pk
    session.save()
    read("/news/")
    with django_assert_num_queries(0):
        read("/news/", HTTP_COOKIE=f"sessionid={session.session_key}")


def test_wrong_host_is_refused_though_the_page_is_stored():
    read("/news/")
    assert read("/news/", HTTP_HOST="evil.example").status == 400


def test_key_of_a_list_is_part_of_its_address():
    assert "?before=5" in read("/news/?before=5&x=1").text
    assert "before" not in read("/news/").text


def test_unknown_addresses_are_one_page():
    assert read("/missing/a/").body == read("/nothing/").body == read("/x" * 900).body
    assert read("/missing/a/").status == 404


def test_security_headers_are_those_of_django(client):
    names = ("content-security-policy", "x-content-type-options", "referrer-policy")
    names += ("x-frame-options", "cross-origin-opener-policy", "content-type")
    read("/news/")
    stored, plain = read("/news/").headers, client.get("/news/").headers
    assert {name: stored[name] for name in names} == {name: plain[name] for name in names}


def test_thousands_of_parameters_are_refused():
    assert read("/news/?" + "&".join(f"a{number}=1" for number in range(5000))).status == 400


def test_address_that_is_no_text_is_unknown():
    assert read("/", PATH_INFO="/\xff\xfe/").status == 404


def test_posting_to_a_public_page_is_refused():
    assert read("/news/", method="POST").status == 405


def test_page_that_sets_a_cookie_is_not_stored(settings):
    assert read("/cookie/").text == "饼"
    assert list(settings.PAGES_DIR.rglob("cookie")) == []


def test_missing_slash_redirects_without_rendering():
    answer = read("/news")
    assert (answer.status, answer.headers["location"], rendered) == (301, "/news/", [])


def test_debug_turns_the_store_off(settings):
    settings.DEBUG = True
    read("/news/"), read("/news/")
    assert len(rendered) == 2


def test_plain_django_gives_validators_too(client):
    tag = client.get("/gone/").headers["ETag"]
    assert client.get("/gone/", headers={"if-none-match": tag}).status_code == 304

import gzip

import brotli
import pytest

from delivery.answers import choose_encoding, finish, respond

PAGE = ("长河绕村而过。" * 100).encode()
COPY = finish(200, (("Content-Type", "text/html"), ("Set-Cookie", "a=1")), PAGE)
ALL = {"identity": 3, "br": 1, "gzip": 2}


@pytest.mark.parametrize(
    ("asked", "encoding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("GZIP;Q=0.5, br;q=0.1", "gzip"),
        ("br;q=0, gzip;q=0.2", "gzip"),
        ("*", "br"),
        ("*;q=0.5, br;q=0", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("identity;q=0, gzip", "gzip"),
        ("identity, br;q=0.5", "identity"),
        ("*;q=0", "identity"),
        ("br;q=nonsense", "identity"),
        ("br;q=nan", "identity"),
        (";;;,,q=", "identity"),
    ],
)
def test_encoding_is_the_one_the_reader_likes_best(asked, encoding):
    assert choose_encoding(asked, ALL) == encoding


def test_bodies_are_the_same_page():
    assert brotli.decompress(COPY.read("br")) == PAGE
    assert gzip.decompress(COPY.read("gzip")) == PAGE


def test_each_encoding_has_a_strong_validator_of_its_own():
    tags = {
        dict(respond(COPY, accept_encoding=asked).headers)["ETag"] for asked in ("br", "gzip", "")
    }
    assert tags == {f'"{COPY.tag}-br"', f'"{COPY.tag}-gz"', f'"{COPY.tag}"'}


@pytest.mark.parametrize(
    "held", ['"{0}"', '"{0}-br"', 'W/"{0}-gz"', '"other", "{0}-br" , W/"x"', "*"]
)
def test_reader_who_holds_the_page_in_any_encoding_gets_304(held):
    answer = respond(COPY, accept_encoding="br", if_none_match=held.format(COPY.tag))
    assert (answer.status, answer.body) == (304, b"")
    assert "Content-Length" not in dict(answer.headers)


def test_304_names_the_copy_that_the_reader_holds():
    answer = respond(COPY, accept_encoding="br", if_none_match=f'"{COPY.tag}-gz"')
    assert dict(answer.headers)["ETag"] == f'"{COPY.tag}-gz"'


@pytest.mark.parametrize("held", ['"other"', "", 'W/"other-br"', "nonsense", '"'])
def test_reader_who_holds_another_page_gets_this_one(held):
    assert respond(COPY, if_none_match=held).status == 200


def test_head_tells_the_length_without_the_body():
    answer = respond(COPY, is_head=True, accept_encoding="br")
    assert answer.body == b""
    assert dict(answer.headers)["Content-Length"] == str(COPY.sizes["br"])


def test_cookies_never_go_with_a_page():
    assert "Set-Cookie" not in dict(respond(COPY).headers)


def test_same_bytes_of_another_status_have_another_validator():
    assert finish(404, (), PAGE).tag != COPY.tag


def test_what_does_not_shrink_is_sent_as_it_is():
    assert dict(finish(200, (), b"ok").sizes) == {"identity": 2}

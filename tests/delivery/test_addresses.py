import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.addresses import Moved, Page, find


def test_page_lies_under_its_canonical_address():
    page = find("/news/007/", "utm_source=x&before=12&before=30")
    assert (page.address, page.place) == ("/news/7/?before=30", "news/7/@before=30")


def test_unknown_parameters_are_left_out():
    assert find("/news/", "x=1&q=%00") == find("/news/")


def test_home_of_each_language_has_a_place():
    assert (find("/").place, find("/en/").place) == (".", "en")


@pytest.mark.parametrize("value", ["../../etc", "a" * 41, "", "%2e%2e", "1/2", "村", ".", "\0"])
def test_odd_value_goes_to_the_view_and_is_not_stored(value):
    assert find("/news/", f"before={value}").place == ""


@pytest.mark.parametrize(
    "path",
    ["/nothing/", "/../etc/passwd/", "//news/", "/news/1/2/", "/news/%2e%2e/", "/" + "a" * 2000],
)
def test_unknown_paths_share_one_page_a_language(path):
    assert find(path).place == "@404"
    assert find(f"/en{path}").place == "@404-en"


def test_missing_slash_is_added():
    assert find("/news", "before=3&x=1") == Moved("/news/?before=3")
    assert find("/en") == Moved("/en/")


@pytest.mark.parametrize("path", ["/admin/", "/admin", "/healthz", "/static/site.css", "/x.php"])
def test_desk_and_files_are_not_the_stores(path):
    assert find(path) is None


@settings(deadline=None)
@given(path=st.text(max_size=60), value=st.text(max_size=60))
def test_nothing_that_is_typed_names_a_folder_of_its_own(path, value):
    page = find(f"/{path}", f"before={value}")
    place = page.place if isinstance(page, Page) else ""
    assert re.fullmatch(r"[\w@.=/-]*", place, re.ASCII)
    assert ".." not in place

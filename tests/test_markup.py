"""Every type of page in both languages: valid, linked, light."""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.conf import settings as site_settings

from tests.public_pages import UNWRITTEN, VILLAGE, Site, build
from tests.weight import KILOBYTE, weight

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings) -> Site:
    settings.DEBUG = False
    return build()


def document(client, address: str) -> Element:
    """The page's tree; a parse error fails the test."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(client.get(address).content.decode())


def documents(client, site: Site) -> Iterator[tuple[str, Element]]:
    return ((address, document(client, address)) for address in site.all)


def test_pages_answer_what_they_should(client, site):
    found = {address: client.get(address).status_code for address in site.all}
    assert found == {
        **dict.fromkeys(site.found, 200),
        **dict.fromkeys(site.missing, 404),
        **dict.fromkeys(site.gone, 410),
    }


def test_every_page_is_valid_and_in_its_language(client, site):
    for address, tree in documents(client, site):
        language = "en" if address.startswith("/en/") else "zh-Hans"
        assert tree.get("lang") == language, address
        assert tree.findtext("head/title"), address


def test_headings_begin_with_the_only_h1_and_skip_no_level(client, site):
    for address, tree in documents(client, site):
        levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(b <= a + 1 for a, b in pairwise(levels)), (address, levels)


def test_images_have_words_and_their_size(client, site):
    for address, tree in documents(client, site):
        for image in tree.iter("img"):
            assert {"alt", "width", "height"} <= set(image.attrib), address


def test_nothing_is_styled_or_scripted_inline_and_ids_are_unique(client, site):
    for address, tree in documents(client, site):
        assert not [e for e in tree.iter() if e.get("style") or e.tag == "style"]
        run = [e for e in tree.iter("script") if e.get("type") != "application/ld+json"]
        assert all(e.get("src") and not e.text for e in run), address
        ids = [e.get("id") for e in tree.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), address
        named = {e.get("aria-labelledby") for e in tree.iter() if e.get("aria-labelledby")}
        assert named <= set(ids), address


def test_every_link_of_every_page_answers(client, site):
    links = set()
    for address, tree in documents(client, site):
        for link in tree.iter("a"):
            target = link.get("href")
            if target.startswith("?"):
                target = address.partition("?")[0] + target
            # These photos are rows without files; tests/photos reads their addresses.
            if target.startswith("/") and not target.startswith("/media/"):
                links.add(target.partition("#")[0])
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_pages_name_their_address_and_their_other_language(client, site):
    tree = document(client, f"/en/villages/{VILLAGE}/")
    links = {(e.get("rel"), e.get("hreflang")): e.get("href") for e in tree.iter("link")}
    base = site_settings.SITE_URL
    assert links["canonical", None] == f"{base}/en/villages/{VILLAGE}/"
    assert links["alternate", "zh-Hans"] == f"{base}/villages/{VILLAGE}/"
    assert links["alternate", "en"] == f"{base}/en/villages/{VILLAGE}/"


def test_pages_with_their_styles_are_light(client, site):
    for address in site.all:
        size = weight(client.get(address).content)
        assert size <= 14 * KILOBYTE, (address, size)


def test_a_picture_of_a_village_without_photo_says_that_it_is_drawn(client, site):
    page = client.get(f"/villages/{UNWRITTEN}/").content.decode()
    assert "插图：按代码绘出的太行山景，不是实景。" in page
    assert client.get(f"/villages/{VILLAGE}/").content.decode().count('class="landscape"') == 0


def test_pages_set_no_cookie_and_vary_by_nothing_personal(client, site):
    for address in site.all:
        response = client.get(address)
        assert not response.cookies, address
        assert "cookie" not in response.get("Vary", "").lower(), address

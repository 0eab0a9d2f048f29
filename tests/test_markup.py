"""Every type of page in both languages: valid, linked, light."""

import re
from itertools import pairwise

import pytest
from django.conf import settings as site_settings

from tests.public_pages import UNWRITTEN, VILLAGE, ask, reader
from tests.weight import KILOBYTE, weight


def test_pages_answer_what_they_should(answers):
    site, found = answers.site, {each: one.status_code for each, one in answers.by_address.items()}
    assert found == {
        **dict.fromkeys(site.found, 200),
        **dict.fromkeys(site.missing, 404),
        **dict.fromkeys(site.gone, 410),
    }


def test_every_page_is_valid_and_in_its_language(answers):
    for address, tree in answers.trees():
        language = "en" if address.startswith("/en/") else "zh-Hans"
        assert tree.get("lang") == language, address
        assert tree.findtext("head/title"), address


def test_headings_begin_with_the_only_h1_and_skip_no_level(answers):
    for address, tree in answers.trees():
        levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(b <= a + 1 for a, b in pairwise(levels)), (address, levels)


def test_images_have_words_and_their_size(answers):
    for address, tree in answers.trees():
        for image in tree.iter("img"):
            assert {"alt", "width", "height"} <= set(image.attrib), address


def test_nothing_is_styled_or_scripted_inline_and_ids_are_unique(answers):
    for address, tree in answers.trees():
        assert not [e for e in tree.iter() if e.get("style") or e.tag == "style"]
        run = [e for e in tree.iter("script") if e.get("type") != "application/ld+json"]
        assert all(e.get("src") and not e.text for e in run), address
        ids = [e.get("id") for e in tree.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), address
        named = {e.get("aria-labelledby") for e in tree.iter() if e.get("aria-labelledby")}
        assert named <= set(ids), address


@pytest.mark.once
@pytest.mark.django_db
def test_every_link_of_every_page_answers():
    links, answers, read = set(), ask(), reader()
    for address, tree in answers.trees():
        for link in tree.iter("a"):
            target = link.get("href")
            if target.startswith("?"):
                target = address.partition("?")[0] + target
            # These photos are rows without files; tests/photos reads their addresses.
            if target.startswith("/") and not target.startswith("/media/"):
                links.add(target.partition("#")[0])
    found = {link: read(link).status_code for link in links}
    assert found == dict.fromkeys(links, 200)


def test_pages_name_their_address_and_their_other_language(answers):
    tree = answers.tree(f"/en/villages/{VILLAGE}/")
    links = {(e.get("rel"), e.get("hreflang")): e.get("href") for e in tree.iter("link")}
    base = site_settings.SITE_URL
    assert links["canonical", None] == f"{base}/en/villages/{VILLAGE}/"
    assert links["alternate", "zh-Hans"] == f"{base}/villages/{VILLAGE}/"
    assert links["alternate", "en"] == f"{base}/en/villages/{VILLAGE}/"


def test_the_switch_names_the_same_page_or_says_that_there_is_none(answers):
    found = {address.partition("?")[0] for address in answers.site.found}
    for address in answers.site.found:
        path, is_english = address.partition("?")[0], address.startswith("/en/")
        other = path.removeprefix("/en") if is_english else f"/en{path}"
        switch = answers.tree(address).find(".//p[@class='masthead__language']")
        if other in found:
            assert switch.find("a").get("href").partition("?")[0] == other
        else:
            said = "没有中文版" if is_english else "Not in English"
            assert switch.findtext("span") == said, address


def test_pages_with_their_styles_are_light(answers):
    for address in answers.site.all:
        size = weight(answers.page(address))
        assert size <= 14 * KILOBYTE, (address, size)


def test_a_picture_of_a_village_without_photo_says_that_it_is_drawn(answers):
    page = answers.page(f"/villages/{UNWRITTEN}/").decode()
    assert "插图：按代码绘出的太行山景，不是实景。" in page
    assert 'class="landscape"' not in answers.page(f"/villages/{VILLAGE}/").decode()


def test_pages_set_no_cookie_and_vary_by_nothing_personal(answers):
    for address, response in answers.by_address.items():
        assert not response.cookies, address
        assert "cookie" not in response.get("Vary", "").lower(), address

"""Feeds against their standards: Atom (RFC 4287) and JSON Feed 1.1, of everything that has one."""

from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings as site_settings

from delivery.structured import to_the_second
from publishing import workflow
from tests.factories import make_article, make_village, publish_article

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"
NAMES = [
    "news",
    "news/heritage",
    "villages/140525",
    "villages/140525103",
    f"villages/{VILLAGE}",
]
HOSTILE = "<b>&amp;</b> \"'\x0b\x1f\x7f\ufffe]]> 🏔️ 𠮷村 \u2028 &#0;"
# A headline in Chinese is no English headline.
ENGLISH = {ord(character): "x" for character in "古村与新路𠮷"}
ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 4287: what holds an element once, at most once, and what a person is.
FEED_ONCE = {"id", "title", "updated"}
FEED_KNOWN = FEED_ONCE | {"author", "category", "generator", "icon", "link", "logo", "rights"}
FEED_KNOWN |= {"subtitle", "entry", "contributor"}
ENTRY_ONCE = {"id", "title", "updated"}
ENTRY_KNOWN = ENTRY_ONCE | {"author", "category", "content", "contributor", "link", "published"}
ENTRY_KNOWN |= {"rights", "source", "summary"}


@pytest.fixture(params=["", "/en"], ids=["zh", "en"])
def prefix(request) -> str:
    return request.param


@pytest.fixture(autouse=True)
def stories():
    """Two stories in both languages, one of them with all that could break a feed."""
    make_village(VILLAGE)
    for headline in ("古村与新路", HOSTILE):
        values = {"author": headline[:60], "standfirst": headline, "places": [VILLAGE]}
        story = publish_article(headline=headline, **values)
        in_english = {"headline": headline.translate(ENGLISH), "language": "en"}
        english = make_article(translation_of=story.article, **values | in_english)
        workflow.publish(english, None)


def children(element, name: str) -> list[ElementTree.Element]:
    return element.findall(f"{ATOM}{name}")


def one(element, name: str) -> ElementTree.Element:
    [found] = children(element, name)
    return found


def local_names(element) -> list[str]:
    assert all(child.tag.startswith(ATOM) for child in element)
    return [child.tag.removeprefix(ATOM) for child in element]


def is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" == site_settings.SITE_URL and parts.path[:1] == "/"


def is_moment(text: str) -> bool:
    """RFC 3339 with seconds and an offset, as RFC 4287 section 3.3 asks."""
    return "T" in text and datetime.fromisoformat(text).tzinfo is not None


def check_links(element, relations: set[str]) -> dict[str, str]:
    links = {}
    for link in children(element, "link"):
        relation = link.get("rel", "alternate")
        assert relation not in links
        assert is_absolute(link.get("href"))
        links[relation] = link.get("href")
    assert set(links) >= relations
    return links


def check_people(element) -> int:
    for author in children(element, "author"):
        assert one(author, "name").text.strip()
        assert set(local_names(author)) <= {"name", "uri", "email"}
    return len(children(element, "author"))


def check_entry(entry) -> None:
    names = local_names(entry)
    assert set(names) <= ENTRY_KNOWN
    assert {name for name in ENTRY_ONCE if names.count(name) == 1} == ENTRY_ONCE
    assert max(names.count(name) for name in ("content", "published", "summary")) <= 1
    assert is_absolute(one(entry, "id").text)
    assert is_moment(one(entry, "updated").text)
    assert is_moment(one(entry, "published").text)
    assert one(entry, "title").get("type", "text") in ("text", "html", "xhtml")
    check_links(entry, {"alternate"})
    assert all(category.get("term") for category in children(entry, "category"))


@pytest.mark.parametrize("name", NAMES)
def test_atom_feeds_keep_rfc_4287(client, prefix, name):
    address = f"{prefix}/feeds/{name}.atom"
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    feed = ElementTree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    names = local_names(feed)
    assert set(names) <= FEED_KNOWN
    assert {each for each in FEED_ONCE if names.count(each) == 1} == FEED_ONCE
    links = check_links(feed, {"self", "alternate"})
    assert links["self"] == one(feed, "id").text == f"{site_settings.SITE_URL}{address}"
    entries = children(feed, "entry")
    assert len(entries) == 2
    for entry in entries:
        check_entry(entry)
    # Section 4.1.1: where the feed names no author, each entry does.
    assert check_people(feed) or all(check_people(entry) for entry in entries)
    ids = [one(entry, "id").text for entry in entries]
    assert len(set(ids)) == len(ids)
    moments = [datetime.fromisoformat(one(entry, "updated").text) for entry in entries]
    assert datetime.fromisoformat(one(feed, "updated").text) == max(moments)


@pytest.mark.parametrize("name", NAMES)
def test_json_feeds_keep_version_1_1(client, prefix, name):
    address = f"{prefix}/feeds/{name}.json"
    response = client.get(address)
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = response.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{site_settings.SITE_URL}{address}"
    assert is_absolute(feed["home_page_url"])
    assert feed["title"]
    assert feed["language"] == ("en" if prefix else "zh-Hans")
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) == 2
    for item in feed["items"]:
        assert is_absolute(item["id"])
        assert item["id"] == item["url"]
        assert item["content_text"]
        assert {is_moment(item[key]) for key in ("date_published", "date_modified")} == {True}
        assert all(author["name"] for author in item["authors"])
        assert all(isinstance(tag, str) for tag in item["tags"])


@pytest.mark.parametrize("name", NAMES)
def test_feeds_lead_to_pages_that_are_there_and_pages_lead_to_their_feeds(client, prefix, name):
    feed = client.get(f"{prefix}/feeds/{name}.json").json()
    for address in (feed["home_page_url"], *(item["url"] for item in feed["items"])):
        path = address.removeprefix(site_settings.SITE_URL)
        assert path.startswith(prefix)
        assert client.get(path).status_code == 200, path
    page = client.get(feed["home_page_url"].removeprefix(site_settings.SITE_URL)).content.decode()
    assert f"{prefix}/feeds/{name}.atom" in page


@pytest.mark.parametrize("address", ["/feeds/news.atom", "/sitemaps/recent.xml"])
def test_words_of_any_kind_leave_xml_well_formed(client, prefix, address):
    path = f"{prefix}{address}" if address.startswith("/feeds") else address
    tree = ElementTree.fromstring(client.get(path).content)
    titles = {e.text for e in tree.iter() if e.tag.endswith("title")}
    kept = "<b>&amp;</b> \"'\x7f]]> 🏔️ 𠮷村 \u2028 &#0;"
    assert {kept, kept.translate(ENGLISH)} & titles


def test_an_entry_says_when_its_text_was_changed_last(client):
    edition = publish_article(headline="改过的")
    edition.article.standfirst = "改了。"
    workflow.save(edition.article, None)
    changed = workflow.publish(edition.article, None)
    [item] = [i for i in client.get("/feeds/news.json").json()["items"] if i["title"] == "改过的"]
    assert item["date_published"] == to_the_second(edition.released_at)
    assert item["date_modified"] == to_the_second(changed.live_from)

"""What machines read: feeds, site maps, JSON-LD and small files; equal to the pages."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import html5lib
import pytest
from django.conf import settings as site_settings
from django.utils import timezone

from publishing import workflow
from tests.factories import make_article, make_profile, make_village, publish_article

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def xml(client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200, address
    return ElementTree.fromstring(response.content)


def facts(client, address: str) -> list[dict]:
    """The JSON-LD of a page, and nothing but one block of it."""
    tree = html5lib.parse(client.get(address).content.decode(), namespaceHTMLElements=False)
    [block] = [e.text for e in tree.iter("script") if e.get("type") == "application/ld+json"]
    return json.loads(block)["@graph"]


def whole(path: str) -> str:
    return f"{site_settings.SITE_URL}{path}"


@pytest.fixture
def story():
    make_village(VILLAGE)
    edition = publish_article(headline="古村 <b>与</b> 新路 & 桥", places=[VILLAGE])
    english = make_article(
        headline="Old village", language="en", translation_of=edition.article, places=[VILLAGE]
    )
    workflow.publish(english, None)
    return edition


@pytest.mark.parametrize(
    "name", ["news", "news/heritage", f"villages/{VILLAGE}", "villages/140525"]
)
def test_feeds_tell_the_newest_articles_in_both_forms(client, story, name):
    atom = xml(client, f"/feeds/{name}.atom")
    [entry] = atom.findall(f"{ATOM}entry")
    address = whole(story.get_absolute_url())
    assert entry.findtext(f"{ATOM}title") == story.headline
    assert entry.findtext(f"{ATOM}id") == entry.find(f"{ATOM}link").get("href") == address
    assert atom.findtext(f"{ATOM}id") == whole(f"/feeds/{name}.atom")
    assert atom.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")
    feed = client.get(f"/feeds/{name}.json").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["url"] == address
    assert feed["feed_url"] == whole(f"/feeds/{name}.json")


def test_english_feeds_tell_english_articles(client, story):
    feed = client.get("/en/feeds/news.json").json()
    assert [item["title"] for item in feed["items"]] == ["Old village"]
    assert feed["items"][0]["url"] == whole(f"/en/news/{story.article.number}/")


@pytest.mark.parametrize(
    "name", ["news/nothing.atom", "villages/140525103299.atom", "villages/1.atom", "news.rss"]
)
def test_an_unknown_feed_is_not_found(client, story, name):
    assert client.get(f"/feeds/{name}").status_code == 404


def test_a_feed_without_articles_is_a_feed(client):
    make_village(VILLAGE)
    assert xml(client, f"/feeds/villages/{VILLAGE}.atom").findall(f"{ATOM}entry") == []
    assert client.get(f"/feeds/villages/{VILLAGE}.json").json()["items"] == []


def test_a_feed_is_no_address_of_what_is_not_live(client, story):
    publish_article(headline="明天的", at=timezone.now() + timedelta(days=1))
    make_article(headline="草稿")
    workflow.withdraw(story.article, None, reason="来源更正")
    assert client.get("/feeds/news.json").json()["items"] == []


def test_site_maps_hold_every_page_once_with_its_other_language(client, story):
    profile = make_profile(in_brief="长河绕村而过。")
    edition = workflow.publish(profile, None)
    found = {}
    for address in xml(client, "/sitemap.xml").iter(f"{MAP}loc"):
        tree = xml(client, address.text.removeprefix(site_settings.SITE_URL))
        for url in tree.findall(f"{MAP}url"):
            if url.find(f"{NEWS}news") is None:
                assert url.findtext(f"{MAP}loc") not in found
                found[url.findtext(f"{MAP}loc")] = url
    number = story.article.number
    village = found[whole(f"/villages/{VILLAGE}/")]
    assert whole(f"/en/news/{number}/") in found
    links = {e.get("hreflang"): e.get("href") for e in found[whole(f"/news/{number}/")]}
    assert links == {
        None: None,
        "zh-Hans": whole(f"/news/{number}/"),
        "en": whole(f"/en/news/{number}/"),
    }
    changed = timezone.localtime(edition.live_from).isoformat()
    assert village.findtext(f"{MAP}lastmod") == changed
    assert found[whole("/villages/140525/")].find(f"{MAP}lastmod") is None
    for address in found:
        assert client.get(address.removeprefix(site_settings.SITE_URL)).status_code == 200, address


def test_the_news_map_holds_two_days(client, story):
    publish_article(headline="上周的", released_at=timezone.now() - timedelta(days=7))
    titles = [e.text for e in xml(client, "/sitemaps/recent.xml").iter(f"{NEWS}title")]
    assert sorted(titles) == sorted([story.headline, "Old village"])


@pytest.mark.parametrize("name", ["nothing", "news-1999-01", "news-x", "news", "places-x"])
def test_an_unknown_map_is_not_found(client, story, name):
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_an_article_tells_machines_what_its_readers_see(client, story):
    address = story.get_absolute_url()
    article, trail = facts(client, address)
    page = html5lib.parse(client.get(address).content.decode(), namespaceHTMLElements=False)
    heading = "".join(page.find(".//h1").itertext())
    assert article["headline"] in heading
    assert article["datePublished"] == page.find(".//ul[@class='article__line']//time").get(
        "datetime"
    )
    assert article["author"]["name"] in "".join(
        page.find(".//ul[@class='article__line']").itertext()
    )
    assert [step["name"] for step in trail["itemListElement"]][-1] == story.headline
    metas = {e.get("name") or e.get("property"): e.get("content") for e in page.iter("meta")}
    assert metas["ArticleTitle"] == story.headline
    assert metas["PubDate"] == f"{timezone.localtime(story.released_at):%Y-%m-%d %H:%M}"
    assert metas["bytedance:published_time"] == article["datePublished"]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("code", ["140525", "140525103", VILLAGE])
def test_a_place_tells_machines_its_name_and_way(client, story, prefix, code):
    address = f"{prefix}/villages/{code}/"
    place, trail = facts(client, address)
    page = html5lib.parse(client.get(address).content.decode(), namespaceHTMLElements=False)
    assert place["name"] == page.find(".//h1").text
    assert (place["identifier"], place["url"]) == (code, whole(address))
    seen = page.find(".//ol[@class]")
    assert [s["name"] for s in trail["itemListElement"]] == [
        (e.find("a") if e.find("a") is not None else e.find("span")).text for e in seen.iter("li")
    ]


def test_robots_are_told_where_not_to_go(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {whole('/sitemap.xml')}" in lines


def test_whom_to_tell_of_a_weakness_is_told_only_when_set(client, settings):
    settings.DEBUG = True
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SITE_SECURITY_CONTACT = "security@example.org"
    told = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:security@example.org" in told
    assert "Expires: " in told


def test_the_manifest_names_the_site(client):
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    assert response.json()["name"] == "晋城村庄"

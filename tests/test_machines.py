"""What machines read: feeds, site maps, JSON-LD and small files; equal to the pages."""

import json
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import html5lib
import pytest
from django.conf import settings as site_settings
from django.contrib.staticfiles import finders
from django.utils import timezone

from delivery.structured import to_the_second
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
    changed = to_the_second(edition.live_from)
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


def test_an_article_carries_the_tags_that_the_norm_baidu_and_toutiao_read(client, story, settings):
    settings.SITE_CODE = "1405000001"
    text = story.article
    text.author, text.standfirst = "张三、李四", "改了。"
    workflow.save(text, None)
    changed = workflow.publish(text, None, change_kind="correction", change_note="改正了人名。")
    page = html5lib.parse(
        client.get(story.get_absolute_url()).content.decode(), namespaceHTMLElements=False
    )
    metas = {e.get("name") or e.get("property"): e.get("content") for e in page.iter("meta")}
    first, last = (timezone.localtime(at) for at in (story.released_at, changed.live_from))
    assert (
        metas.items()
        >= {
            "SiteName": "晋城村庄",
            "SiteDomain": urlsplit(site_settings.SITE_URL).netloc,
            "SiteIDCode": "1405000001",
            "ColumnName": text.section.display_label,
            "ArticleTitle": story.headline,
            "PubDate": f"{first:%Y-%m-%d %H:%M}",
            "ContentSource": text.source.display_name,
            "Author": "张三、李四",
            "article:published_time": first.isoformat(timespec="seconds"),
            "article:modified_time": last.isoformat(timespec="seconds"),
            "bytedance:published_time": first.isoformat(timespec="seconds"),
            "bytedance:updated_time": last.isoformat(timespec="seconds"),
        }.items()
    )


def test_robots_may_read_what_is_public_and_nothing_else(client, story):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    robots = RobotFileParser()
    robots.parse(lines)
    assert robots.site_maps() == [whole("/sitemap.xml")]
    for path in ("/", "/en/", story.get_absolute_url(), "/static/page.js", "/feeds/news.atom"):
        assert robots.can_fetch("Baiduspider", whole(path)), path
    for path in ("/admin/login/", "/upload/", "/preview/x/", "/search/?q=a", "/en/search/?q=a"):
        assert not robots.can_fetch("Baiduspider", whole(path)), path


def test_whom_to_tell_of_a_weakness_is_told_only_when_set(client, settings):
    settings.DEBUG = True
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SITE_SECURITY_CONTACT = "security@example.org"
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = [line.split(": ", 1) for line in response.content.decode().splitlines()]
    told = dict(fields)
    # RFC 9116: one Expires, less than a year ahead; Canonical is where the file lies.
    assert len(told) == len(fields)
    assert told["Contact"] == "mailto:security@example.org"
    ahead = datetime.fromisoformat(told["Expires"]) - timezone.now()
    assert timedelta(days=30) < ahead < timedelta(days=365)
    assert told["Canonical"] == whole("/.well-known/security.txt")


def test_the_manifest_names_the_site_and_icons_that_are_there(client):
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    told = response.json()
    assert (told["name"], told["lang"]) == ("晋城村庄", "zh-Hans")
    assert client.get(told["start_url"]).status_code == 200
    assert told["start_url"].startswith(told["scope"])
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix(site_settings.STATIC_URL))
        assert icon["type"] == "image/svg+xml"
    page = client.get("/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page

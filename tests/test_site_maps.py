"""Site maps against sitemaps.org 0.9 and its extensions, and true about what changed."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings as site_settings
from django.utils import timezone

from delivery.listed import Listed, piles, register
from delivery.structured import to_the_second
from news.models import ArticleEdition
from tests.factories import make_article, publish_article
from tests.public_pages import build
from villages.models import ProfileEdition

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
# sitemaps.org: what a file may hold, and the order of the schema.
MOST_ADDRESSES, MOST_BYTES, LONGEST_ADDRESS = 50_000, 50 * 1024 * 1024, 2048
W3C_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?")


def path_of(address: str) -> str:
    assert address.startswith(f"{site_settings.SITE_URL}/"), address
    assert len(address) < LONGEST_ADDRESS
    return address.removeprefix(site_settings.SITE_URL)


def read(client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert len(response.content) <= MOST_BYTES
    return ElementTree.fromstring(response.content)


def maps(client) -> dict[str, ElementTree.Element]:
    index = read(client, "/sitemap.xml")
    assert index.tag == f"{MAP}sitemapindex"
    addresses = [each.findtext(f"{MAP}loc") for each in index]
    assert len(set(addresses)) == len(addresses) <= MOST_ADDRESSES
    return {address: read(client, path_of(address)) for address in addresses}


def lines(client) -> dict[str, ElementTree.Element]:
    """Return the lines of all maps but that of the newest, by address; each stands once."""
    found = {}
    for address, tree in maps(client).items():
        assert tree.tag == f"{MAP}urlset"
        assert len(tree) <= MOST_ADDRESSES
        for line in () if address.endswith("/recent.xml") else tree:
            assert line.tag == f"{MAP}url"
            known = {f"{MAP}loc", f"{MAP}lastmod", f"{XHTML}link"}
            assert {child.tag for child in line} <= known
            assert line[0].tag == f"{MAP}loc"
            assert line[0].text not in found
            found[line[0].text] = line
    return found


def others(line: ElementTree.Element) -> dict[str, str]:
    links = line.findall(f"{XHTML}link")
    assert all(link.get("rel") == "alternate" for link in links)
    assert len({link.get("hreflang") for link in links}) == len(links)
    return {link.get("hreflang"): link.get("href") for link in links}


@pytest.fixture
def site():
    return build()


def test_maps_keep_the_schema_and_languages_name_each_other(client, site):
    found = lines(client)
    now = timezone.now()
    for address, line in found.items():
        path_of(address)
        if (changed := line.findtext(f"{MAP}lastmod")) is not None:
            assert W3C_MOMENT.fullmatch(changed), address
            assert datetime.fromisoformat(changed) <= now, address
        links = others(line)
        assert not links or address in links.values()
        assert all(others(found[other]) == links for other in links.values()), address
    assert len(found) > 60


def test_maps_name_pages_that_may_be_listed_with_the_languages_that_they_name(client, site):
    found = lines(client)
    assert not {path_of(address) for address in found} & {*site.missing, *site.gone}
    for address, line in found.items():
        response = client.get(path_of(address))
        assert response.status_code == 200, address
        assert "noindex" not in response.get("X-Robots-Tag", ""), address
        head = response.content.decode().partition("</head>")[0]
        assert "noindex" not in head, address
        assert f'<link rel="canonical" href="{address}">' in head, address
        told = dict(
            re.findall(r'<link rel="alternate"\s+hreflang="([^"]+)"\s+href="([^"]+)"', head)
        )
        told.pop("x-default", None)
        assert others(line) == told, address


def test_maps_say_when_a_text_was_changed_last_and_guess_nothing(client, site):
    now, told = timezone.now(), {}
    for edition in [*ArticleEdition.objects.live(now), *ProfileEdition.objects.live(now)]:
        address = f"{site_settings.SITE_URL}{edition.get_absolute_url()}"
        told[address] = to_the_second(edition.live_from)
    written = {a: line.findtext(f"{MAP}lastmod") for a, line in lines(client).items()}
    texts = {a for a in written if re.search(r"/(news/\d+|villages/\d{12})/$", a)}
    assert {a: written[a] for a in texts if written[a]} == told
    assert len(told) > 45


def test_the_news_map_holds_two_days_of_whole_entries(client, site):
    old = timezone.now() - timedelta(days=3, hours=1)
    publish_article(headline="三天前的", released_at=old)
    publish_article(headline="明天的", at=timezone.now() + timedelta(days=1))
    make_article(headline="草稿")
    fresh = publish_article(headline="今天的")
    tree = read(client, "/sitemaps/recent.xml")
    titles = []
    for line in tree:
        path_of(line.findtext(f"{MAP}loc"))
        entry = line.find(f"{NEWS}news")
        publication = entry.find(f"{NEWS}publication")
        assert publication.findtext(f"{NEWS}name")
        language = publication.findtext(f"{NEWS}language")
        assert language == ("en" if "/en/" in line.findtext(f"{MAP}loc") else "zh-cn")
        moment = datetime.fromisoformat(entry.findtext(f"{NEWS}publication_date"))
        assert moment > old
        titles.append(entry.findtext(f"{NEWS}title"))
    assert fresh.headline in titles
    assert not {"三天前的", "明天的", "草稿"} & set(titles)


def test_a_pile_of_pages_is_told_in_the_parts_that_it_names(client):
    register("trial", lambda part, _at: [Listed({"zh-hans": f"/trial/{part}/"})], lambda _at: "ab")
    try:
        names = [name for name in maps(client) if "/trial-" in name]
        assert [name.rpartition("/")[2] for name in names] == ["trial-a.xml", "trial-b.xml"]
        [line] = read(client, "/sitemaps/trial-a.xml")
        assert path_of(line.findtext(f"{MAP}loc")) == "/trial/a/"
    finally:
        del piles["trial"]

"""JSON-LD of every type of page: it parses, and says what the page shows."""

import json
import re

import html5lib
import pytest
from django.conf import settings as site_settings

from tests.public_pages import COUNTY, VILLAGE, build

pytestmark = pytest.mark.django_db
KNOWN = {
    "AdministrativeArea",
    "BreadcrumbList",
    "Dataset",
    "NewsArticle",
    "Organization",
    "WebSite",
}


def facts(tree) -> list[dict]:
    """Return all things that a page's JSON-LD tells of."""
    blocks = [e.text for e in tree.iter("script") if e.get("type") == "application/ld+json"]
    told = [json.loads(block) for block in blocks]
    assert {one["@context"] for one in told} <= {"https://schema.org"}
    return [thing for one in told for thing in one.get("@graph", [one])]


def of_type(things: list[dict], kind: str) -> dict:
    [found] = [thing for thing in things if thing["@type"] == kind]
    return found


def words(element) -> str:
    """Return what is read, without what stands at the side of a step."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def whole(path: str) -> str:
    return f"{site_settings.SITE_URL}{path}"


def visible_trail(tree) -> list[tuple[str, str]] | None:
    """Return words and addresses of the way that a page shows; a step's plan is no step."""
    shown = [e for e in tree.iter("ol") if "trail" in e.get("class", "").split()]
    if not shown:
        return None
    [trail] = shown
    return [
        (words(li[0]), whole(li[0].get("href"))) for li in trail if len(li) and li[0].tag == "a"
    ]


def canonical(tree) -> str:
    return next(e.get("href") for e in tree.iter("link") if e.get("rel") == "canonical")


def test_every_page_tells_only_things_of_known_types_each_once(answers):
    seen = set()
    for address in answers.site.all:
        kinds = [thing["@type"] for thing in facts(answers.tree(address))]
        assert len(kinds) == len(set(kinds)), address
        seen |= set(kinds)
    assert seen == KNOWN


def test_the_way_to_a_page_is_the_one_that_it_shows(answers):
    compared = 0
    for address in answers.site.found:
        tree = answers.tree(address)
        shown = visible_trail(tree)
        if shown is None:
            continue
        steps = of_type(facts(tree), "BreadcrumbList")["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), address
        told = [(step["name"], step["item"]) for step in steps]
        assert told[:-1] == shown, address
        name, item = told[-1]
        assert name in words(tree.find(".//h1")), address
        assert item == canonical(tree).partition("?")[0], address
        compared += 1
    assert compared > 30


def test_nothing_that_is_no_page_tells_machines_of_a_way(answers):
    for address in (*answers.site.missing, *answers.site.gone):
        assert facts(answers.tree(address)) == [], address


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_article_tells_headline_times_author_and_picture_of_its_page(answers, prefix):
    number = next(a for a in answers.site.found if re.fullmatch(r"/en/news/\d+/", a)).split("/")[3]
    tree = answers.tree(f"{prefix}/news/{number}/")
    article = of_type(facts(tree), "NewsArticle")
    assert words(tree.find(".//h1")).endswith(article["headline"])
    assert article["description"] in words(tree.find(".//p[@class='lead']"))
    assert article["mainEntityOfPage"] == canonical(tree)
    assert article["inLanguage"] == tree.get("lang")
    times = [e.get("datetime") for e in tree.iter("time")]
    assert {article["datePublished"], article["dateModified"]} <= set(times)
    assert article["dateModified"] >= article["datePublished"]
    card = {e.get("property"): e.get("content") for e in tree.iter("meta")}
    assert article["image"] == card["og:image"]
    assert article["headline"] == card["og:title"]
    assert article["author"]["name"] in words(tree.find(".//ul[@class='article__line']"))
    linked = {e.get("href") for e in tree.iter("a")}
    codes = [place["identifier"] for place in article["contentLocation"]]
    assert {f"{prefix}/villages/{code}/" for code in codes if code != "1405"} <= linked
    assert {COUNTY, VILLAGE} <= set(codes)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_village_tells_words_position_and_picture_of_its_page(answers, prefix):
    tree = answers.tree(f"{prefix}/villages/{VILLAGE}/")
    place = of_type(facts(tree), "AdministrativeArea")
    page = words(tree.find(".//main"))
    assert place["name"] == words(tree.find(".//h1"))
    assert place["description"] in page
    assert place["alternateName"] in page
    assert place["url"] == canonical(tree)
    assert place["containedInPlace"]["name"] == visible_trail(tree)[-1][0]
    card = {e.get("property"): e.get("content") for e in tree.iter("meta")}
    if prefix == "":
        assert place["image"] == card["og:image"]
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 35.51, "longitude": 112.82}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_data_set_tells_name_files_and_fields_of_its_page(answers, prefix):
    tree = answers.tree(f"{prefix}/data/designations/")
    told = of_type(facts(tree), "Dataset")
    page = words(tree.find(".//main"))
    assert told["name"] == words(tree.find(".//h1"))
    assert told["description"] in page
    assert told["url"] == canonical(tree)
    assert all(name in page for name in told["variableMeasured"])
    links = {whole(e.get("href")) for e in tree.iter("a") if e.get("href", "").startswith("/")}
    assert {file["contentUrl"] for file in told["distribution"]} <= links


@pytest.mark.parametrize(("prefix", "language"), [("", "zh-Hans"), ("/en", "en")])
def test_the_home_page_tells_who_makes_the_site_and_how_it_is_searched(
    client, settings, prefix, language
):
    settings.SITE_ORGANISER = "晋城市 & <某局>"
    build()
    tree = html5lib.parse(client.get(f"{prefix}/").content.decode(), namespaceHTMLElements=False)
    things = facts(tree)
    maker, told = of_type(things, "Organization"), of_type(things, "WebSite")
    assert maker["name"] == "晋城市 & <某局>"
    assert maker["name"] in words(tree.find(".//footer"))
    assert told["publisher"] == {"@id": maker["@id"]}
    assert (told["url"], told["inLanguage"]) == (canonical(tree), language)
    assert told["name"] in words(tree.find(".//a[@class='masthead__name']"))
    logo = maker["logo"].removeprefix(site_settings.SITE_URL)
    assert logo == next(e.get("href") for e in tree.iter("link") if e.get("rel") == "icon")
    template = told["potentialAction"]["target"]["urlTemplate"]
    answer = client.get(template.removeprefix(site_settings.SITE_URL).format(words="石淙头村"))
    assert answer.status_code == 200
    assert "石淙头村" in answer.content.decode()

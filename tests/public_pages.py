"""A small site with every type of public page, and their addresses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import html5lib
from django.core.handlers.wsgi import WSGIHandler
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.utils import timezone

from jincheng.site_pages import first_texts
from photos.models import Viewpoint
from publishing import workflow
from tests.bulk import FIRST, make_articles
from tests.factories import (
    make_article,
    make_designation,
    make_element,
    make_figure,
    make_indicator,
    make_membership,
    make_photo,
    make_profile,
    make_site_page,
    make_township,
    make_village,
    publish_article,
)
from tests.villages.plans.making import make_plan
from villages.lifecycle.ending import Ending, end
from villages.models import PlaceName, Township, Village
from villages.plans import keeping

ABOLISHED, MERGED = "140581102208", "140522101230"
VILLAGE, UNWRITTEN, COUNTY, EMPTY = "140525103222", "140522101227", "140525", "140525001"


@dataclass
class Site:
    """Addresses by the answer that they give."""

    found: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[str]:
        return self.found + self.missing + self.gone


@dataclass
class Answers:
    """What a site answered at each of its addresses, each asked for once."""

    site: Site
    by_address: dict[str, HttpResponseBase]
    parsed: dict[str, Element] = field(default_factory=dict)

    def page(self, address: str) -> bytes:
        return self.by_address[address].content

    def tree(self, address: str) -> Element:
        """Return the page as a tree; what is no valid HTML raises html5lib's ParseError."""
        if address not in self.parsed:
            parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
            self.parsed[address] = parser.parse(self.page(address).decode())
        return self.parsed[address]

    def trees(self) -> Iterator[tuple[str, Element]]:
        return ((address, self.tree(address)) for address in self.site.all)


def make_gallery(code: str = VILLAGE, count: int = 50) -> Viewpoint:
    """More pictures than one page of a village shows, two of them from one viewpoint."""
    viewpoint = Viewpoint.objects.create(place_code=code, name="村口石桥", name_en="The bridge")
    for year in (1985, 2024):
        make_photo(place_code=code, viewpoint=viewpoint, taken_year=year)
    for _number in range(count - 2):
        make_photo(place_code=code, taken_at=timezone.now(), alt_text_en="A village of stone")
    return viewpoint


def make_figures() -> None:
    """Figures that agree, that disagree and that are in doubt, and an indicator without any."""
    for code in ("1405", COUNTY, VILLAGE[:9], VILLAGE):
        make_figure(place_code=code, value=478, as_of="2013", note="年末。", note_en="Year's end.")
        make_figure(place_code=code, value_text="500余人", value_text_en="some 500", as_of="2020")
    make_figure(place_code=COUNTY, source_url="https://example.com/figures", is_unverified=True)
    make_indicator("danhe-length", name="丹河长度", name_en="Length of the Danhe")


def make_lifecycle() -> None:
    """A village that went into another, one that was abolished, a former name, positions."""
    end(make_village(MERGED), Ending("merged", (VILLAGE,), "2024-03", "公告"), None)
    end(make_village(ABOLISHED), Ending("abolished", (), "2024", "公告", "整村搬迁"), None)
    PlaceName.objects.create(place_code=VILLAGE, name="石匣子村", used_until="1958", source="县志")
    for code, longitude in ((VILLAGE, "112.82"), (UNWRITTEN, "112.75")):
        where = {"latitude": "35.51", "longitude": longitude, "position_source": "高德地图"}
        Village.objects.filter(pk=code).update(**where)


def reader() -> Callable[[str], HttpResponseBase]:
    """Return what gives an address's answer: the site's own handler, without the test client,
    which copies the context of each template."""
    handler, factory = WSGIHandler(), RequestFactory()
    return lambda address: handler.get_response(factory.get(address))


def unlike(addresses: list[str]) -> list[str]:
    """Return the addresses without those whose page says the same as that of one before."""
    read, said = reader(), dict[bytes, str]()
    for address in addresses:
        said.setdefault(
            read(address).content.partition(b"<main")[2].partition(b"</main")[0], address
        )
    return list(said.values())


def ask() -> Answers:
    """Return the answers of a site that is built for this."""
    site, read = build(), reader()
    return Answers(site, {address: read(address) for address in site.all})


def build() -> Site:
    """Return a site with each type of page in both languages."""
    make_village(UNWRITTEN)
    make_designation()
    make_figures()
    Township.objects.create(
        code=EMPTY,
        county=make_township().county,
        name="空街道",
        name_en="Empty Subdistrict",
        pinyin="Kong",
        kind="街道",
        kind_en="subdistrict",
    )
    photo = make_photo(kind="illustration", alt_text_en="A village of stone")
    figure = (
        f'<p>村口有河。</p><figure data-photo="{photo.pk}"></figure><h2>看什么</h2><p>石桥。</p>'
    )
    places = {"places": ["1405", COUNTY, VILLAGE]}
    make_gallery()
    make_membership(VILLAGE, order=1, note="在河边", note_en="By the river")
    make_membership(UNWRITTEN, order=2)
    make_membership(COUNTY, element=make_element("fingers", kind="finger", reading="推断。"))
    make_element("hundred-villages", kind="hundred", unknown="没有点名。")
    make_element("thousand-villages", kind="thousand")
    workflow.publish(make_profile(lead_photo=photo, name_story=figure), None)
    workflow.publish(make_profile(language="en", in_brief="A village of stone."), None)
    make_articles(45, places["places"])
    lone = publish_article(**places)
    story = make_article(lead_photo=photo, body=figure, is_demonstration=True, **places)
    workflow.publish(story, None)
    story.body = figure.replace("有河", "有桥")
    workflow.save(story, None)
    workflow.publish(story, None, change_kind="correction", change_note="改正了一处人名。")
    english = make_article(
        headline="One blueprint", language="en", translation_of=story, lead_photo=photo, **places
    )
    workflow.publish(english, None)
    english.standfirst = "One account for all villages."
    workflow.save(english, None)
    workflow.publish(english, None, change_kind="update")
    told = publish_article(is_picture_story=True, lead_photo=photo, body=figure, released_at=FIRST)
    gone = publish_article(headline="撤下的")
    workflow.withdraw(gone.article, None, reason="来源更正")
    plan = make_plan(
        codes=(VILLAGE, COUNTY),
        can_build="村东可以建房。",
        stages={"compiling": "2023-05-04", "approved": "2024-03-01"},
    )
    withdrawn = make_plan(title="撤下的规划", stages={"approved": "2024-03-01"})
    keeping.withdraw(withdrawn, None, reason="批准文件有误")
    make_lifecycle()
    first_texts.load()
    only_chinese = make_site_page(title="只有中文")
    workflow.publish(only_chinese, None)
    pages = ["/news/archive/", f"/news/archive/{timezone.localtime():%Y-%m}/"]
    pages += ["/", "/news/", "/news/heritage/", f"/news/{story.number}/", "/villages/"]
    pages += [f"/news/{story.number}/changes/", f"/news/{story.number}/bilingual/"]
    pages += [f"/villages/{code}/" for code in (COUNTY, EMPTY, VILLAGE[:9], VILLAGE, UNWRITTEN)]
    pages += [
        f"/villages/{VILLAGE}/photos/",
        "/figures/",
        "/figures/resident-population/",
        "/figures/danhe-length/",
    ]
    pages += ["/villages/tiles/", "/villages/tiles/photo/", "/data/", "/data/designations/"]
    pages += ["/layout/", "/layout/taihang-highway/", "/layout/thousand-villages/"]
    pages += ["/plans/", f"/plans/of/{COUNTY}/", f"/plans/{plan.pk}/", f"/plans/{plan.pk}/notice/"]
    pages += ["/search/", "/search/?q=%E7%9F%B3", "/search/?q=stone&kind=place"]
    pages.append(f"/corrections/?page=/villages/{VILLAGE}/")
    pages += [f"/villages/{VILLAGE}/plate/", f"/villages/{VILLAGE[:9]}/plate/"]
    pages += ["/offline/", "/about/", "/contact/", "/accessibility/", "/privacy/", "/site-map/"]
    return Site(
        found=[f"{prefix}{page}" for prefix in ("", "/en") for page in pages]
        + [f"/news/{lone.article.number}/", f"/news/?before={lone.article.number}"]
        + [f"/news/{told.article.number}/", "/news/archive/2020-01/", f"/{only_chinese.slug}/"],
        missing=[
            f"{prefix}{page}"
            for prefix in ("", "/en")
            for page in (
                "/nothing/",
                "/nothing/at/all/",
                "/layout/nothing/",
                "/villages/tiles/nothing/",
                "/news/9999/",
                "/plans/9999/",
                f"/villages/{VILLAGE[:9]}399/",
            )
        ]
        + [f"/villages/{UNWRITTEN}/photos/"]
        + ["/en/news/archive/2020-01/", f"/news/{lone.article.number}/bilingual/"]
        + [f"/en/{only_chinese.slug}/"]
        + [f"/en/news/{lone.article.number}/", f"/news/{lone.article.number}/changes/"],
        gone=[
            f"/news/{gone.article.number}/",
            f"/news/{gone.article.number}/changes/",
            f"/plans/{withdrawn.pk}/",
            *(f"{prefix}/villages/{ABOLISHED}/" for prefix in ("", "/en")),
        ],
    )

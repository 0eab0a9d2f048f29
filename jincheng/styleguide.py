"""Every element of the public pages on one page, for staff; of samples that are stored nowhere.

Only the picture is a row, the newest that readers may see, for a picture needs its files.
"""

from copy import copy
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from jincheng.frame import Frame
from jincheng.notices.models import Notice
from news import citations
from news.models import Article, ArticleEdition, Section, Source
from photos.galleries import Series
from photos.models import Photo, Viewpoint
from villages.layout import sketch
from villages.layout.members import Member, Part
from villages.models import (
    County,
    LayoutElement,
    Membership,
    ProfileEdition,
    Township,
    Village,
)
from villages.places import NamedPlace
from villages.tiles import layers
from villages.tiles.grid import Tiles

SHEETS = [f"css/{name}.css" for name in ("story", "place", "home", "city-layout")]
VIEWPOINT = Viewpoint(name="村口石桥", name_en="The bridge")
STOPS = [
    (1, "上村", "Upper Village"),
    (2, "中村", "Middle Village"),
    (None, "下村", "Lower Village"),
]
RELEASED_AT = datetime(2026, 1, 6, 8, tzinfo=ZoneInfo("Asia/Shanghai"))


def urls(desk: AdminSite) -> list[URLPattern]:
    """Return the address of the page on the desk."""
    return [path("styleguide/", desk.admin_view(page), name="styleguide")]


def page(request: HttpRequest) -> HttpResponse:
    """Show the elements as readers see them; one query beside those of every page."""
    photo = Photo.objects.released().order_by("-pk").first()
    context = {**stories(photo), **pictures(photo), **ways()}
    return render(
        request, "styleguide.html", {**context, "sheets": SHEETS, "has_one_language": True}
    )


def stories(photo: Photo | None) -> dict[str, Any]:
    """Return a village, its profile, stories, tiles and notices; none of them is a row."""
    county = County(code="140525", name="泽州县", name_en="Zezhou County")
    township = Township(code="140525103", county=county, name="周村镇", name_en="Zhoucun Town")
    village = Village(
        code="140525103222",
        township=township,
        name="石淙头村",
        name_en="Shicongtou Village",
        pinyin="Shicongtou",
    )
    story = ArticleEdition(
        article=Article(number=0),
        section=Section(slug="heritage", label="古村新语", label_en="Old Villages"),
        source=Source(name="本站", name_en="This site"),
        lead_photo=photo,
        headline="石淙头：河水绕过的石头村子",
        standfirst="二十多个院落沿一条老街排开。",
        language="zh-hans",
        released_at=RELEASED_AT,
        is_demonstration=True,
    )
    profile = ProfileEdition(village=village, in_brief="长河绕村，断崖成瀑。")
    return {
        "village": village,
        "profile": profile,
        "story": story,
        "stories": [story, story],
        "citations": citations.of(story, None, RELEASED_AT),
        "tiles": Tiles(township, [], layers.PHOTO),
        "samples": Frame(
            is_grey=False,
            notices=[
                Notice(kind=Notice.Kind.URGENT, text="今晚有大雪，山路暂时不要走。"),
                Notice(text="本周末网站检修，页面照常能看。", link="/news/"),
            ],
            site_pages=[],
        ),
    }


def pictures(photo: Photo | None) -> dict[str, Any]:
    """Return a picture, and the same twice as if of two years; nothing where there is none."""
    if photo is None:
        return {}
    then, now = copy(photo), copy(photo)
    then.taken_year, now.taken_year = 1985, 2024
    return {"photo": photo, "photos": [now, then], "series": Series(VIEWPOINT, [then, now])}


def ways() -> dict[str, Any]:
    """Return the highway with three villages, one of them of no known turn, and the sketch."""
    element = LayoutElement(
        slug="taihang-highway",
        kind=LayoutElement.Kind.RING,
        name="太行一号旅游公路",
        name_en="Taihang No. 1 Highway",
    )
    stops = [
        Member(NamedPlace(f"14052510322{order or 0}", name, name_en), Membership(order=order))
        for order, name, name_en in STOPS
    ]
    road = Part(element, villages=stops)
    return {"highway": road, "sketch": sketch.draw([road])}

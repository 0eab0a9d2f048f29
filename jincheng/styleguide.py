"""Every element of the public pages on one page, for staff; of samples that are stored nowhere."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from news.models import Article, ArticleEdition, Section
from villages.models import County, ProfileEdition, Township, Village
from villages.tiles import layers
from villages.tiles.grid import Tiles

SHEETS = [f"css/{name}.css" for name in ("story", "place", "tiles", "find")]
RELEASED_AT = datetime(2026, 1, 6, 8, tzinfo=ZoneInfo("Asia/Shanghai"))


def urls(desk: AdminSite) -> list[URLPattern]:
    """Return the address of the page on the desk."""
    return [path("styleguide/", desk.admin_view(page), name="styleguide")]


def page(request: HttpRequest) -> HttpResponse:
    """Show the elements as readers see them; costs no query beside those of every page."""
    return render(
        request, "styleguide.html", {**samples(), "sheets": SHEETS, "has_one_language": True}
    )


def samples() -> dict[str, Any]:
    """Return a village, its profile, stories and tiles; none of them is a row."""
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
        "tiles": Tiles(township, [], layers.PHOTO),
    }

"""Within a site of demonstration: an address of each type of public page."""

import json
from collections.abc import Iterator
from http import HTTPStatus

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern
from django.utils import timezone

from bench.pages import filling
from bench.pages.served import MARK
from delivery.version import bump
from news.models import ArticleEdition
from villages.models import PlanStage

VILLAGE, TOWNSHIP, COUNTY = "140525103222", "140525103", "140525"
ABOLISHED = "140581102208"
# What no browser shows as a page: feeds, QR codes, the names that suggestions are made of.
NO_PAGES = {
    "feeds:site",
    "feeds:section",
    "feeds:place",
    "news:article_symbol",
    "villages:names",
}
Address = tuple[str, str, int]


def tell() -> None:
    """Print one line for each address (type, path, status), and for each type without any."""
    with transaction.atomic():
        found = list(_every())
        bump()
    print(MARK + json.dumps({"addresses": found, "without": sorted(_without(found))}))


def _every() -> Iterator[Address]:
    filling.photographed(VILLAGE)
    for name, path in _both_languages().items():
        yield name, path, 200
        yield name, f"/en{path}", 200
    yield "article, not translated", f"/en/news/{filling.untranslated_story()}/", 404
    yield "article, withdrawn", f"/news/{filling.withdrawn_story()}/", 410
    yield "plan, withdrawn", f"/plans/{filling.withdrawn_plan()}/", 410
    code = filling.abolished(ABOLISHED)
    for language in ("", "/en"):
        yield "village that is no more", f"{language}/villages/{code}/", 410
        yield "unknown address", f"{language}/nothing/", 404
        yield "unknown code", f"{language}/villages/{TOWNSHIP}399/", 404


def _both_languages() -> dict[str, str]:
    live = ArticleEdition.objects.live(timezone.now()).filter(language="en")
    article, corrected = live.earliest("pk").article.number, filling.corrected_story()
    plan = PlanStage.objects.filter(stage="approved", plan__is_public=True).latest("plan_id").plan
    return {
        "home": "/",
        "news": "/news/",
        "section": "/news/heritage/",
        "article": f"/news/{article}/",
        "article, corrected": f"/news/{corrected}/",
        "changes of an article": f"/news/{corrected}/changes/",
        "article in both languages": f"/news/{article}/bilingual/",
        "archive": "/news/archive/",
        "month of the archive": f"/news/archive/{filling.month()}/",
        "picture story": f"/news/{filling.picture_story()}/",
        "register": "/villages/",
        "county": f"/villages/{COUNTY}/",
        "township": f"/villages/{TOWNSHIP}/",
        "village": f"/villages/{VILLAGE}/",
        "village, nothing known": f"/villages/{filling.unwritten_village(TOWNSHIP)}/",
        "pictures of a village": f"/villages/{VILLAGE}/photos/",
        "plates": f"/villages/{VILLAGE}/plate/",
        "tiles": "/villages/tiles/",
        "tiles, one layer": "/villages/tiles/photo/",
        "layout": "/layout/",
        "element of the layout": "/layout/taihang-highway/",
        "figures": "/figures/",
        "figure": "/figures/resident-population/",
        "plans": "/plans/",
        "plans of a county": f"/plans/of/{COUNTY}/",
        "plan": f"/plans/{plan.pk}/",
        "notice of a plan": f"/plans/{plan.pk}/notice/",
        "open data": "/data/",
        "data set": "/data/designations/",
        "search": "/search/",
        "search, found": "/search/?q=%E6%9D%91",
        "page of the site": "/about/",
        "accessibility": "/accessibility/",
        "map of the site": "/site-map/",
        "without signal": "/offline/",
        "report": f"/corrections/?page=/villages/{VILLAGE}/",
        "receipt": f"/corrections/{filling.receipt()}/",
    }


def _without(found: list[Address]) -> set[str]:
    """Return the names of public pages' addresses of which none is there."""
    paths = [path.partition("?")[0] for _name, path, status in found if status == HTTPStatus.OK]
    shown = {resolve(path).view_name for path in paths if not path.startswith("/en/")}
    every = get_resolver().url_patterns
    [public] = [each for each in every if isinstance(each.pattern, LocalePrefixPattern)]
    return set(_names(public)) - shown - NO_PAGES


def _names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}"
        else:
            yield from _names(each, f"{space}{each.namespace}:" if each.namespace else space)

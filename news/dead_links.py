"""The check of links to our own addresses: those that lead readers nowhere."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import override

from news.models import ArticleEdition, Section
from publishing.checks import Finding, Level
from publishing.checks.links import Link, links
from publishing.languages import Language
from villages import places

if TYPE_CHECKING:
    from publishing.models import WorkingCopy

# What the server answers without one of Django's addresses.
FILES = ("/static/", "/media/", "/robots.txt", "/sitemap.xml", "/favicon.ico", "/feeds/")
WITHOUT_SCHEME = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/|$)", re.ASCII)
STORY, SECTION, PLACES = (
    "news:article_detail",
    "news:section_detail",
    ("villages:place_detail", "place_short"),
)


# Given names and languages of pages, those that readers do not see; by view.
Unseen = Callable[[set[tuple[str, str]]], set[tuple[str, str]]]
_kept_above: dict[str, Unseen] = {}


def register(view: str, unseen: Unseen) -> None:
    """Let the room above tell which pages of its view readers do not see; called at the start."""
    _kept_above[view] = unseen


class Target(NamedTuple):
    """What an address of ours means. view: empty where it means nothing."""

    view: str
    named: str
    language: str


def dead_links(text: "WorkingCopy") -> Iterator[Finding]:
    """Yield a warning for each link that leads readers nowhere.

    One query for all stories that are linked, one for places, one for sections, one for
    the pages of each view above.
    """
    found = {link: target_of(link.own_path) for link in links(text) if link.own_path}
    live = _live(found.values())
    sections = _sections(found.values())
    unknown = _unknown_places(found.values())
    unseen = _unseen(found.values())
    for link in dict.fromkeys(links(text)):
        target = found.get(link)
        if target is None:
            sentence = _scheme_refusal(link)
        elif target.view == STORY and int(target.named) != getattr(text, "number", None):
            sentence = "" if (target.named, target.language) in live else _story_refusal(target)
        elif target.view == SECTION and target.named not in sections:
            sentence = _("本站没有“%(named)s”这个栏目，请核对。") % {"named": target.named}
        elif target.view in PLACES and target.named in unknown:
            sentence = _("登记册里没有代码 %(named)s，请核对。") % {"named": target.named}
        elif (target.view, target.named, target.language) in unseen:
            sentence = _no_page(link)
        else:
            sentence = _address_refusal(link, target)
        if sentence:
            yield _finding(link, sentence)


def target_of(path: str) -> Target:
    """Return what a path of this site means; no query."""
    language = Language.ENGLISH if path.startswith("/en/") else Language.CHINESE
    with override(language):
        for tried in (path, f"{path}/"):
            try:
                match = resolve(tried)
            except Resolver404:
                continue
            named = next(iter(match.kwargs.values()), "")
            return Target(match.view_name, str(named), language)
    return Target("", "", language)


def _live(targets: Iterable[Target]) -> set[tuple[str, str]]:
    numbers = {int(one.named) for one in targets if one.view == STORY and len(one.named) < 10}  # noqa: PLR2004 - what a number column holds
    if not numbers:
        return set()
    rows = ArticleEdition.objects.live().filter(article__number__in=numbers)
    return {(str(number), kind) for number, kind in rows.values_list("article__number", "language")}


def _sections(targets: Iterable[Target]) -> set[str]:
    slugs = {one.named for one in targets if one.view == SECTION}
    return set(Section.objects.filter(slug__in=slugs).values_list("slug", flat=True))


def _unknown_places(targets: Iterable[Target]) -> set[str]:
    codes = {one.named for one in targets if one.view in PLACES}
    return places.unknown(codes) if codes else set()


def _unseen(targets: Iterable[Target]) -> set[tuple[str, str, str]]:
    pages: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in targets:
        if one.view in _kept_above:
            pages[one.view].add((one.named, one.language))
    return {(view, *page) for view, named in pages.items() for page in _kept_above[view](named)}


def _story_refusal(target: Target) -> str:
    if target.language == Language.ENGLISH:
        sentence = _("第 %(number)s 号文章没有公开的英文版。请先发布它，或改链接。")
    else:
        sentence = _("第 %(number)s 号文章现在没有公开。请先发布它，或去掉链接。")
    return sentence % {"number": target.named}


def _address_refusal(link: Link, target: Target) -> str:
    if target.view.startswith("admin:"):
        return _("这是工作台的网址，读者打不开。请换成公开的网址。")
    if target.view or link.own_path.startswith(FILES):
        return ""
    return _no_page(link)


def _no_page(link: Link) -> str:
    return _("本站没有 %(path)s 这个页面，请核对网址。") % {"path": link.own_path[:80]}


def _scheme_refusal(link: Link) -> str:
    if not WITHOUT_SCHEME.match(link.address):
        return ""
    return _("网址“%(address)s”前面少了 https://，读者点不开。") % {"address": link.address[:80]}


def _finding(link: Link, refusal: str) -> Finding:
    named = _("链接“%(words)s”打不开：") % {"words": link.words[:30] or link.address[:30]}
    return Finding(Level.WARNING, "dead_link", link.field, named + refusal, link.words)

"""A feed: the newest articles of the site, a section or a place."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from news.lists import newest_of, readable
from news.models import ArticleEdition, ArticleEditionQuerySet
from news.sections import Section
from villages.places import named

LENGTH = 20


@dataclass(frozen=True)
class Feed:
    """What a feed is called, the page that it follows, and its articles, newest first."""

    title: str
    path: str
    articles: list[ArticleEdition]
    language: str

    def changed_at(self, at: datetime) -> datetime:
        """Return when the feed changed; the page's own moment for an empty one."""
        return max((article.live_from for article in self.articles), default=at)


def of_site(at: datetime, language: str) -> Feed:
    """Return the feed of all sections; one query."""
    articles = list(_joined(readable(at, language))[:LENGTH])
    return Feed(_titled(_("新闻")), reverse("news:article_list"), articles, language)


def of_section(slug: str, at: datetime, language: str) -> Feed:
    """Return the feed of a section; two queries. Http404 for an unknown one."""
    section = get_object_or_404(Section, slug=slug)
    articles = list(_joined(readable(at, language).filter(section=section))[:LENGTH])
    return Feed(_titled(section.display_label), section.get_absolute_url(), articles, language)


def of_place(code: str, at: datetime, language: str) -> Feed:
    """Return the feed of a place with all within it; two queries. Http404 for an unknown one."""
    place = named([code]).get(code)
    if place is None:
        raise Http404
    articles = ArticleEdition.objects.filter(pk__in=newest_of(code, at, language, LENGTH))
    ordered = _joined(articles.for_lists()).order_by("-released_at", "-article__number")
    return Feed(_titled(place.full_name), place.get_absolute_url(), list(ordered), language)


def _joined(articles: ArticleEditionQuerySet) -> ArticleEditionQuerySet:
    return articles.select_related("article", "section", "source", "lead_photo")


def _titled(name: str) -> str:
    return f"{name}｜{_('晋城村庄')}"

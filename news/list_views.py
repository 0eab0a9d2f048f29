"""Public lists of articles: all of them, a section's, a month's."""

from datetime import datetime
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from delivery.pages import public_page
from news import archive
from news.archive import Month
from news.lists import list_page, readable
from news.models import ArticleEditionQuerySet
from news.sections import Section


@public_page(keys=("before",))
def article_list(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show the newest articles of all sections, or those after a number."""
    page = list_page(readable(at, get_language()), request.GET.get("before"))
    return render(request, "news/article_list.html", {"page": page})


@public_page(keys=("before",))
def section_detail(request: HttpRequest, slug: str, *, at: datetime) -> HttpResponse:
    """Show a section's newest articles, or those after a number."""
    section = get_object_or_404(Section, slug=slug)
    articles = readable(at, get_language()).filter(section=section)
    page = list_page(articles, request.GET.get("before"))
    return render(request, "news/section_detail.html", {"section": section, "page": page})


@public_page
def article_archive(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show the months of all years with their number of articles; one query."""
    language = get_language()
    months = archive.of_language(language, at)
    counted = [(month, month.counts[language]) for month in months]
    years = groupby(counted, key=lambda row: row[0].starts_on.year)
    context = {"years": [(year, list(rows)) for year, rows in years]}
    return render(request, "news/article_archive.html", context)


@public_page(keys=("before",))
def article_month(request: HttpRequest, month: str, *, at: datetime) -> HttpResponse:
    """Show the articles of a month, day by day, or those after a number; 404 without any."""
    language = get_language()
    opened = archive.find(month, language, at)
    if opened is None:
        raise Http404
    page = list_page(_of(opened.month, at), request.GET.get("before"), archive.MONTH_LENGTH)
    context = {
        "opened": opened,
        "beside": [month for month in (opened.earlier, opened.later) if month],
        "count": opened.month.counts[language],
        "page": page,
        "has_one_language": len(opened.month.counts) == 1,
    }
    return render(request, "news/article_month.html", context)


def _of(month: Month, at: datetime) -> ArticleEditionQuerySet:
    begins, ends = month.bounds
    return readable(at, get_language()).filter(released_at__gte=begins, released_at__lt=ends)

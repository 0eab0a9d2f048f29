"""Public pages of the news."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from delivery.pages import public_page
from news.models import ArticleEdition, Section


@public_page(keys=("before",))
def article_list(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show the newest articles of all sections."""
    articles = ArticleEdition.objects.live(at).for_lists().order_by("-released_at")[:20]
    return render(request, "news/article_list.html", {"articles": articles})


@public_page(keys=("before",))
def section_detail(request: HttpRequest, slug: str, *, at: datetime) -> HttpResponse:
    """Show a section's newest articles."""
    section = get_object_or_404(Section, slug=slug)
    articles = ArticleEdition.objects.live(at).for_lists().filter(section=section)[:20]
    return render(request, "news/section_detail.html", {"section": section, "articles": articles})


@public_page
def article_detail(request: HttpRequest, number: int, *, at: datetime) -> HttpResponse:
    """Show what readers see of a story."""
    edition = get_object_or_404(ArticleEdition.objects.live(at).for_page(), article__number=number)
    return render(request, "news/article_detail.html", {"edition": edition})

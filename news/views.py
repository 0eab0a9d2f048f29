"""Public pages of the news."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from delivery.pages import public_page
from news.lists import list_page, readable
from news.models import ArticleEdition
from news.sections import Section
from publishing.answers import Gone, answer
from villages import places

MORE_LENGTH = 5


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
def article_detail(request: HttpRequest, number: int, *, at: datetime) -> HttpResponse:
    """Show what readers see of a story in the language of the address."""
    live = ArticleEdition.objects.live(at).for_page().filter(article__number=number)
    editions = {edition.language: edition for edition in live}
    edition = editions.pop(get_language(), None)
    if edition is None:
        return _without_text(request, number, next(iter(editions.values()), None), at)
    return _page(request, edition, at, has_one_language=not editions)


def show_article(request: HttpRequest, edition: ArticleEdition, at: datetime) -> HttpResponse:
    """Return the page of an edition that may not be stored yet, for previews."""
    live = ArticleEdition.objects.live(at).filter(article__number=edition.article.number)
    others = live.exclude(language=edition.language)
    return _page(request, edition, at, has_one_language=not others.exists())


def _page(
    request: HttpRequest, edition: ArticleEdition, at: datetime, *, has_one_language: bool
) -> HttpResponse:
    more = readable(at, edition.language).filter(section=edition.section_id)
    context = {
        "edition": edition,
        "has_one_language": has_one_language,
        "places": list(places.named(edition.places).values()),
        "more": list(more.exclude(article=edition.article_id)[:MORE_LENGTH]),
    }
    return render(request, "news/article_detail.html", context)


def _without_text(
    request: HttpRequest, number: int, translation: ArticleEdition | None, at: datetime
) -> HttpResponse:
    """Answer where this language has no live text: gone and why, or not there.

    A text that was never public here gives the same bytes as an unknown number, unless
    the other language has it: then a way to that. One query.
    """
    editions = ArticleEdition.objects.filter(
        article__number=number, article__language=get_language()
    )
    gone = answer(editions, at)
    context = {"gone": gone, "translation": translation, "is_error": True}
    if isinstance(gone, Gone):
        return render(request, "news/article_gone.html", context, status=410)
    if translation:
        return render(request, "news/article_untranslated.html", context, status=404)
    raise Http404

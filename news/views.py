"""Public pages of the news."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from delivery.pages import public_page
from news import stories
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
    story = stories.read(number, get_language(), at)
    if story.edition is None:
        return _without_text(request, number, story.translation, at)
    return _page(request, story, story.edition, at)


def show_article(request: HttpRequest, edition: ArticleEdition, at: datetime) -> HttpResponse:
    """Return the page of an edition that may not be stored yet, for previews."""
    story = stories.read(edition.article.number, edition.language, at)
    return _page(request, story, edition, at)


def _page(
    request: HttpRequest, story: stories.Story, edition: ArticleEdition, at: datetime
) -> HttpResponse:
    more = readable(at, edition.language).filter(section=edition.section_id)
    context = {
        "edition": edition,
        "story": story,
        "at": at,
        "has_one_language": story.translation is None,
        "places": list(places.named(edition.places).values()),
        "more": list(more.exclude(article=edition.article_id)[:MORE_LENGTH]),
    }
    return render(request, "news/article_detail.html", context)


@public_page
def article_changes(request: HttpRequest, number: int, *, at: datetime) -> HttpResponse:
    """Show what was changed in a live text since it was first public; 404 if nothing was."""
    story = stories.read(number, get_language(), at)
    if story.edition is None:
        return _without_text(request, number, story.translation, at)
    if not story.changes:
        raise Http404
    context = {
        "edition": story.edition,
        "story": story,
        "changes": list(stories.told_changes(story.edition, at)),
        "has_one_language": not story.translation_changes,
    }
    return render(request, "news/article_changes.html", context)


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

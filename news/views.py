"""Public pages of a story."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from delivery.pages import public_page
from news import ageing, bilingual, citations, stories
from news.lists import readable
from news.models import ArticleEdition
from publishing.answers import Gone, answer
from publishing.languages import Language
from villages import places
from villages.plates import symbol

MORE_LENGTH = 5
# Read from a screen, where nothing is torn.
CORRECTION = "m"


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
        **ageing.told(edition, at),
        "citations": citations.of(edition, story.translation, at),
        "places": list(places.named(edition.places).values()),
        "more": list(more.exclude(article=edition.article_id)[:MORE_LENGTH]),
    }
    template = "picture_story" if edition.is_picture_story else "article_detail"
    return render(request, f"news/{template}.html", context)


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


@public_page
def article_bilingual(request: HttpRequest, number: int, *, at: datetime) -> HttpResponse:
    """Show a story's two languages side by side, while both are live."""
    language = get_language()
    story = stories.read(number, language, at)
    if story.edition is None:
        return _without_text(request, number, story.translation, at)
    if story.translation is None:
        other = Language.CHINESE if language == Language.ENGLISH else Language.ENGLISH
        return _without_text(request, number, story.edition, at, missing=other)
    is_english = language == Language.ENGLISH
    texts = (story.translation, story.edition) if is_english else (story.edition, story.translation)
    context = {
        "edition": story.edition,
        "chinese": texts[0],
        "english": texts[1],
        "rows": bilingual.rows(*texts),
        **ageing.told(story.edition, at),
    }
    return render(request, "news/article_bilingual.html", context)


@public_page
def article_symbol(request: HttpRequest, number: int, *, at: datetime) -> HttpResponse:
    """Answer the QR code of a live text's lasting address; 404 for any other."""
    story = stories.read(number, get_language(), at)
    if story.edition is None:
        raise Http404
    code = symbol.of(symbol.in_ascii(story.edition.get_absolute_url()), CORRECTION)
    context = {"path": symbol.path(code), "side": symbol.side(code)}
    return render(request, "news/symbol.svg", context, content_type="image/svg+xml")


def _without_text(
    request: HttpRequest,
    number: int,
    translation: ArticleEdition | None,
    at: datetime,
    *,
    missing: str = "",
) -> HttpResponse:
    """Answer where a language has no live text: gone and why, or not there.

    A text that was never public gives the same bytes as an unknown number, unless the
    other language has it: then a way to that. missing: the language, else the page's.
    One query.
    """
    editions = ArticleEdition.objects.filter(
        article__number=number, article__language=missing or get_language()
    )
    gone = answer(editions, at)
    context = {"gone": gone, "translation": translation, "is_error": True}
    if isinstance(gone, Gone):
        return render(request, "news/article_gone.html", context, status=410)
    if translation:
        return render(request, "news/article_untranslated.html", context, status=404)
    raise Http404

"""The public pages of the site's own words."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from delivery.pages import public_page
from jincheng import frame
from jincheng.site_pages.models import SitePageEdition
from publishing.answers import Gone, answer


@public_page
def page_detail(request: HttpRequest, slug: str, *, at: datetime) -> HttpResponse:
    """Show what readers see of a page in the language of the address; one query."""
    live = _live(slug, at)
    edition = live.pop(get_language(), None)
    other = next(iter(live.values()), None)
    if edition is None:
        return _without_text(request, slug, other, at)
    return _page(request, edition, other)


def show_page(request: HttpRequest, edition: SitePageEdition, at: datetime) -> HttpResponse:
    """Return the page of an edition that may not be stored yet, for previews."""
    live = _live(edition.slug, at)
    live.pop(edition.language, None)
    surrounding = {"frame": frame.of(request).with_page(edition)}
    return _page(request, edition, next(iter(live.values()), None), **surrounding)


def _live(slug: str, at: datetime) -> dict[str | None, SitePageEdition]:
    """Return the live texts of a page by language."""
    rows = SitePageEdition.objects.live(at).filter(slug=slug).select_related("lead_photo")
    return {edition.language: edition for edition in rows}


def _page(
    request: HttpRequest,
    edition: SitePageEdition,
    other: SitePageEdition | None,
    **more: object,
) -> HttpResponse:
    context = {
        "edition": edition,
        "has_one_language": other is None,
        "security_contact": settings.SITE_SECURITY_CONTACT,
        **more,
    }
    return render(request, "site_pages/page_detail.html", context)


def _without_text(
    request: HttpRequest, slug: str, other: SitePageEdition | None, at: datetime
) -> HttpResponse:
    """Answer where this language has no live text: gone and why, or not there; one query.

    What was never public gives the same bytes as an unknown address, unless the other
    language has it: then a way to that.
    """
    editions = SitePageEdition.objects.filter(slug=slug, language=get_language())
    gone = answer(editions, at)
    context = {"gone": gone, "other": other, "is_error": True}
    if isinstance(gone, Gone):
        return render(request, "site_pages/page_gone.html", context, status=410)
    if other:
        return render(request, "site_pages/page_untranslated.html", context, status=404)
    raise Http404

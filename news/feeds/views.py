"""Addresses of feeds. Each is a page of the store, as all that depends on its address only."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from delivery.pages import public_page
from news.feeds import atom, json_feed
from news.feeds.feed import Feed, of_place, of_section, of_site


@public_page
def site(request: HttpRequest, form: str, *, at: datetime) -> HttpResponse:
    """Send the newest articles of all sections."""
    return _send(request, of_site(at, _language()), form, at)


@public_page
def section(request: HttpRequest, slug: str, form: str, *, at: datetime) -> HttpResponse:
    """Send a section's newest articles."""
    return _send(request, of_section(slug, at, _language()), form, at)


@public_page
def place(request: HttpRequest, code: str, form: str, *, at: datetime) -> HttpResponse:
    """Send the newest articles of a place with all within it."""
    return _send(request, of_place(code, at, _language()), form, at)


def _language() -> str:
    return str(get_language())


def _send(request: HttpRequest, feed: Feed, form: str, at: datetime) -> HttpResponse:
    if form == "atom":
        return HttpResponse(atom.write(feed, request.path, at), content_type=atom.TYPE)
    return HttpResponse(json_feed.write(feed, request.path), content_type=json_feed.TYPE)

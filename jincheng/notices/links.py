"""Where a notice may lead: to a public page of this site."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.urls import resolve
from django.utils.translation import gettext as _
from django.utils.translation import override

from delivery.addresses import Page, find
from delivery.errands import Errand, clean_request
from publishing.refusals import at_field


def refusals(field: str, link: str) -> Iterator[ValidationError]:
    """Yield why an address is no public page of this site; none for an empty one."""
    if link and not _page(link):
        sentence = _("这不是本站公开页面的网址。请从 / 写起，如 /news/12/。")
        yield at_field(field, sentence, "no_page")


def is_open(link: str) -> bool:
    """Tell whether readers find a page at an address now; costs the queries of that page."""
    page = _page(link)
    if page is None:
        return False
    with override(page.language):
        request = WSGIRequest(clean_request(page, Errand()))
        match = resolve(page.path)
        try:
            return bool(match.func(request, *match.args, **match.kwargs).status_code == 200)  # noqa: PLR2004
        except Http404:
            return False


def _page(link: str) -> Page | None:
    page = find(link) if link.startswith("/") and not link.startswith("//") else None
    return page if isinstance(page, Page) and page.path == link and not page.is_not_found else None

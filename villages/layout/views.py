"""The public pages of the layout."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from delivery.pages import public_page
from villages.layout import members, sketch


@public_page
def element_list(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show the whole layout on one page; three queries."""
    parts = members.parts()
    context = {"parts": parts, "sketch": sketch.draw(parts), "at": at}
    return render(request, "villages/layout/element_list.html", context)


@public_page
def element_detail(request: HttpRequest, slug: str, *, at: datetime) -> HttpResponse:
    """Show one element with all its members and their sources; three queries."""
    parts = members.parts(slug)
    if not parts:
        raise Http404
    return render(request, "villages/layout/element_detail.html", {"part": parts[0], "at": at})

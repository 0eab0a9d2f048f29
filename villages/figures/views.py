"""Public pages of the figures."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from delivery.pages import public_page
from villages.figures import listing, pages
from villages.figures.models import Indicator


@public_page
def indicator_list(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show all indicators by theme, also those that no source speaks of."""
    return render(request, "villages/indicator_list.html", {"themes": listing.themes()})


@public_page(keys=("after",))
def indicator_detail(request: HttpRequest, slug: str, *, at: datetime) -> HttpResponse:
    """Show what is said of an indicator at each place, sources that disagree side by side."""
    indicator = get_object_or_404(Indicator, slug=slug)
    page = pages.make(indicator, request.GET.get("after", ""))
    return render(request, "villages/indicator_detail.html", {"page": page})

"""Public pages of the register."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from delivery.pages import public_page
from villages.models import County, Village


@public_page
def county_list(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show the register: every county."""
    return render(request, "villages/county_list.html", {"counties": County.objects.all()})


@public_page
def place_detail(request: HttpRequest, code: str, *, at: datetime) -> HttpResponse:
    """Show the place that bears a code."""
    village = get_object_or_404(Village.objects.with_parents(), code=code)
    return render(request, "villages/village_detail.html", {"village": village})

"""The site map for readers: the way to everything, on one page."""

from datetime import datetime

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from delivery.pages import public_page
from villages.models import County, LayoutElement, Township
from villages.open_files import sets


@public_page
def site_map(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show sections, counties with their townships, layout, plans, data, own pages and feeds.

    Three queries beside those of the frame, however many texts there are.
    """
    standing = Township.objects.standing().order_by("code")
    context = {
        "counties": list(
            County.objects.order_by("code").prefetch_related(
                Prefetch("townships", standing, to_attr="standing_townships")
            )
        ),
        "elements": list(LayoutElement.objects.all()),
        "data_sets": sets.every(),
    }
    return render(request, "site_map.html", context)

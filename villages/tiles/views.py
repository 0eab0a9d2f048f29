"""The public page of the grid, one address a layer."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from delivery.pages import public_page
from villages.tiles import grid, layers


@public_page
def tile_grid(request: HttpRequest, layer: str = "", *, at: datetime) -> HttpResponse:
    """Show every village as a tile, by how complete its page is or by one layer; two queries."""
    chosen = layers.find(layer) if layer else layers.complete()
    if chosen is None:
        raise Http404
    context = {"tiles": grid.of_city(at, chosen), "at": at}
    return render(request, "villages/tiles/tile_grid.html", context)

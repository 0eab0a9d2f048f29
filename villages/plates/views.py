"""The print pages of plates; nothing on them is secret."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from delivery.pages import public_page
from villages.hierarchy import Place, Township, Village
from villages.lifecycle.pages import ended
from villages.plates import sheets
from villages.plates.sheets import SIZES, Plate, Size

VILLAGE = 12


@public_page(keys=("size",))
def plates(request: HttpRequest, code: str, *, at: datetime) -> HttpResponse:
    """Show the plates of a village, or of all villages of a township; two or three queries."""
    size = sheets.size_of(request.GET.get("size"))
    if size is None:
        raise Http404
    place = _place(code)
    if not place.is_standing:
        return ended(request, place, leads_to="villages:plates")
    made = _sheets(place, size, at)
    context = {"place": place, "size": size, "sizes": SIZES, "sheets": made}
    return render(request, "villages/plates.html", context)


def _place(code: str) -> Village | Township:
    if len(code) == VILLAGE:
        return get_object_or_404(Village.objects.with_parents(), code=code)
    return get_object_or_404(Township.objects.select_related("county"), code=code)


def _sheets(place: Place, size: Size, at: datetime) -> list[list[Plate]]:
    if isinstance(place, Village):
        return sheets.of_village(place, size, at)
    villages = Village.objects.standing().with_parents().filter(township_id=place.pk)
    return sheets.of_villages(list(villages.order_by("code")), size, at)

"""Public pages of the register."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from delivery.pages import public_page
from photos import figures, galleries
from villages import counts, on_record, suggestions
from villages.figures.finding import key_figures
from villages.lifecycle.pages import ended
from villages.models import County, ProfileEdition, Township, Village, public_profiles
from villages.places import CITY
from villages.position import base_map, links, nearby
from villages.tiles import grid

COUNTY, TOWNSHIP, VILLAGE = 6, 9, 12


@public_page
def county_list(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show the register: every county with its townships, and how many villages each has."""
    townships = defaultdict(list)
    for township in counts.townships():
        townships[township.county_id].append(township)
    counties = list(counts.counties())
    return render(
        request,
        "villages/county_list.html",
        {
            "counties": [(county, townships[county.pk]) for county in counties],
            "village_count": sum(county.village_count for county in counties),
            "township_count": sum(county.township_count for county in counties),
            "listed_count": sum(county.listed_count for county in counties),
            "figures": list(key_figures(CITY).select_related("indicator")),
        },
    )


@public_page
def place_detail(request: HttpRequest, code: str, *, at: datetime) -> HttpResponse:
    """Show the place that bears a code; an unknown code leads to the place above it."""
    show = {COUNTY: _county, TOWNSHIP: _township, VILLAGE: _village}[len(code)]
    try:
        return show(request, code, at)
    except Http404:
        return _missing(request, code)


def _county(request: HttpRequest, code: str, at: datetime) -> HttpResponse:
    county = get_object_or_404(counts.counties(), code=code)
    context = {
        "county": county,
        "tiles": grid.of_county(county, at),
        "on_record": on_record.of(county, at),
        "at": at,
    }
    return render(request, "villages/county_detail.html", context)


def _township(request: HttpRequest, code: str, at: datetime) -> HttpResponse:
    township = get_object_or_404(Township.objects.select_related("county"), code=code)
    if not township.is_standing:
        return ended(request, township)
    context = {
        "township": township,
        "tiles": grid.of_township(township, at),
        "on_record": on_record.of(township, at),
        "at": at,
    }
    return render(request, "villages/township_detail.html", context)


def show_profile(request: HttpRequest, edition: ProfileEdition, at: datetime) -> HttpResponse:
    """Return a village's page with an edition that may not be stored yet, for previews."""
    return _village(request, edition.village_id, at, edition)


def _village(
    request: HttpRequest, code: str, at: datetime, unsaved: ProfileEdition | None = None
) -> HttpResponse:
    """Show a village, with an edition in place of the live one when it is given.

    The village, its neighbours and those nearby are one query.
    """
    around = Village.objects.with_parents().filter(
        Q(township_id=code[:TOWNSHIP]) | nearby.around(code)
    )
    villages = {each.code: each for each in around.filter(Q(is_standing=True) | Q(code=code))}
    village = villages.pop(code, None)
    if village is None:
        raise Http404
    if not village.is_standing and unsaved is None:
        return ended(request, village)
    profiles = {profile.language: profile for profile in public_profiles(village, at)}
    profile = unsaved or profiles.get(get_language())
    profiles.pop(get_language(), None)
    gallery = galleries.of_place(village.codes, also=profile.photo_ids() if profile else [])
    context = {
        "village": village,
        "profile": profile,
        "other_profile": next(iter(profiles.values()), None),
        "on_record": on_record.of(village, at),
        "neighbours": [one for one in villages.values() if one.township_id == code[:TOWNSHIP]],
        "nearby": nearby.nearest(village, villages.values()),
        "map_links": links.of(village),
        "base_map": base_map.of(village),
        "gallery": gallery,
        "at": at,
    }
    with figures.at_hand(gallery.by_number):
        response = render(request, "villages/village_detail.html", context)
    if context["base_map"]:
        base_map.allow(response)
    return response


@public_page
def names(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Give the whole register in a small file, for suggestions as one types."""
    return HttpResponse(suggestions.as_text(), content_type="text/plain; charset=utf-8")


@public_page(keys=("before",))
def village_photos(request: HttpRequest, code: str, *, at: datetime) -> HttpResponse:
    """Show all pictures of a village, and then and now; those after a number, when asked."""
    village = get_object_or_404(Village.objects.with_parents(), code=code)
    if not village.is_standing:
        return ended(request, village, leads_to="villages:village_photos")
    gallery = galleries.page(village.codes, request.GET.get("before"))
    context = {"village": village, "gallery": gallery, "at": at}
    return render(request, "villages/village_photos.html", context)


def _missing(request: HttpRequest, code: str) -> HttpResponse:
    """Say that no place bears the code, and lead to the nearest one above it; ≤ 2 queries."""
    above = (
        Township.objects.filter(code=code[:TOWNSHIP]).select_related("county").first()
        or County.objects.filter(code=code[:COUNTY]).first()
    )
    context = {"code": code, "above": above, "is_error": True}
    return render(request, "villages/place_missing.html", context, status=404)

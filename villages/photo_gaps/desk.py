"""The desk's page of villages that lack pictures, and the same as a file."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite, site
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from villages.finding import label
from villages.models import Place
from villages.photo_gaps import sheet
from villages.photo_gaps.counting import Gap, Pictures, of_villages

PER_PAGE = 100
COUNTY, TOWNSHIP = 6, 9
CHOSEN = re.compile(r"[0-9]{6}|[0-9]{9}")


@dataclass(frozen=True)
class Line:
    """A county or township: how many of its villages there are, and with each gap."""

    place: Place
    villages: int
    gaps: list[tuple[str, int]]


def urls(desk: AdminSite) -> list[URLPattern]:
    """Return the addresses of the page and its file on the desk."""
    return [
        path("villages/photo-gaps/", desk.admin_view(page), name="photo_gaps"),
        path("villages/photo-gaps/csv/", desk.admin_view(as_csv), name="photo_gaps_csv"),
    ]


def page(request: HttpRequest) -> HttpResponse:
    """Show the villages with a gap, and how many there are in each place; two queries."""
    everything, rows, chosen, gap = _asked(request)
    lacking = [row for row in rows if row.has(gap)]
    context = {
        **site.each_context(request),
        "title": _("照片缺口"),
        "places": _choices(everything),
        "chosen": chosen,
        "is_unknown": bool(request.GET.get("place")) and not chosen,
        "gap": gap,
        "gaps": [(value, text, sum(row.has(value) for row in rows)) for value, text in Gap.choices],
        "lines": [] if len(chosen) == TOWNSHIP else _lines(rows, TOWNSHIP if chosen else COUNTY),
        "page": Paginator(lacking, PER_PAGE).get_page(request.GET.get("p")),
        "is_part": bool(_scope(request)),
        "library": reverse("admin:photos_photo_changelist"),
    }
    return render(request, "admin/villages/photo_gaps.html", context)


def as_csv(request: HttpRequest) -> HttpResponse:
    """Answer the villages with the chosen gap as a file for spreadsheets."""
    _everything, rows, chosen, gap = _asked(request)
    text = sheet.written(row for row in rows if row.has(gap))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"photo-gaps-{gap}{'-' if chosen else ''}{chosen}-{timezone.localdate():%Y%m%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _asked(request: HttpRequest) -> tuple[list[Pictures], list[Pictures], str, str]:
    """Return all villages of the account, those of the chosen place, that place, and the gap.

    What is no place of the account's scope is passed over. Errors: PermissionDenied.
    """
    if not request.user.has_perms(["photos.view_photo", "villages.view_village"]):
        raise PermissionDenied
    everything = of_villages(_scope(request), timezone.localdate())
    asked = request.GET.get("place", "")
    chosen = asked if CHOSEN.fullmatch(asked) else ""
    rows = [row for row in everything if row.village.code.startswith(chosen)]
    if not rows:
        chosen, rows = "", everything
    gap = request.GET.get("gap", "")
    return everything, rows, chosen, gap if gap in Gap.values else Gap.ANY.value


def _scope(request: HttpRequest) -> list[str]:
    user: Any = request.user
    return list(user.scope_codes)


def _choices(rows: Sequence[Pictures]) -> list[tuple[str, str]]:
    """Return code and name of each county, with its townships after it."""
    places = {place.code: label(place) for row in rows for place in row.village.parents}
    return sorted(places.items())


def _lines(rows: Sequence[Pictures], digits: int) -> list[Line]:
    parts: dict[str, list[Pictures]] = defaultdict(list)
    for row in rows:
        parts[row.village.code[:digits]].append(row)
    return [_line(part, digits) for part in parts.values()]


def _line(part: list[Pictures], digits: int) -> Line:
    county, township = part[0].village.parents
    gaps = [(value, sum(row.has(value) for row in part)) for value in Gap.values]
    return Line(county if digits == COUNTY else township, len(part), gaps)

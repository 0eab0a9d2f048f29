"""The planner's page on the desk, and the rows that it shows as a file."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin import AdminSite, site
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from villages.exchange import writing
from villages.exchange.downloads import CSV, TYPES
from villages.finding import label
from villages.models import Township
from villages.planning import changes, tables
from villages.planning.asked import Asked, Has, PlanFilter, View, asked
from villages.planning.standing import Layer, Standing, of_villages
from villages.plans.states import State

PER_PAGE = 100
RIGHTS = ["villages.view_village", "villages.view_figure"]


def urls(desk: AdminSite) -> list[URLPattern]:
    """Return the addresses of the page and its files on the desk."""
    return [
        path("villages/planning/", desk.admin_view(page), name="planning"),
        path("villages/planning/<str:form>/", desk.admin_view(as_file), name="planning_file"),
    ]


def page(request: HttpRequest) -> HttpResponse:
    """Show the villages, late plans, conflicting figures, or what changed; bounded queries."""
    wanted = _wanted(request)
    rows = _villages(wanted) if wanted.view == View.VILLAGES else []
    table = _table(wanted, rows)
    context = {
        **site.each_context(request),
        "title": _("规划工作视图"),
        "asked": wanted,
        "views": [(value, text, wanted.address(view=value)) for value, text in View.choices],
        "places": _places(wanted.scope),
        "layers": Layer.choices,
        "has_choices": Has.choices,
        "states": [*PlanFilter.choices, *State.choices],
        "columns": table.columns,
        "page": Paginator(table.lines, PER_PAGE).get_page(request.GET.get("p")),
        "query": wanted.address(),
        "counts": [(str(one.label), _count(rows, one)) for one in Layer] if rows else [],
        "compared": changes.compared(wanted) if wanted.view == View.CHANGES else [],
    }
    return render(request, "admin/villages/planning.html", context)


def as_file(request: HttpRequest, form: str) -> HttpResponse:
    """Answer all rows that the page shows, as a table for spreadsheets; form: csv or xlsx."""
    wanted = _wanted(request)
    if form not in TYPES:
        raise Http404
    table = _table(wanted, _villages(wanted) if wanted.view == View.VILLAGES else [])
    rows = [line.cells for line in table.lines]
    title = str(View(wanted.view).label)
    if form == CSV:
        words = writing.csv_file(table.columns, rows)
    else:
        words = writing.workbook(title, table.columns, rows, _told(wanted))
    answer = HttpResponse(words, content_type=TYPES[form])
    name = f"{wanted.view}{'-' if wanted.place else ''}{wanted.place}"
    day = f"{timezone.localdate():%Y%m%d}"
    answer["Content-Disposition"] = f'attachment; filename="planning-{name}-{day}.{form}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _told(wanted: Asked) -> list[tuple[str, str, str]]:
    """Return what the file tells of itself: what was asked for, and when."""
    asked_for = ", ".join(wanted.address().split("&"))
    return [(_("筛选"), asked_for, ""), (_("导出日期"), f"{timezone.localdate():%Y-%m-%d}", "")]


def _wanted(request: HttpRequest) -> Asked:
    if not request.user.has_perms(RIGHTS):
        raise PermissionDenied
    return asked(request)


def _villages(wanted: Asked) -> list[Standing]:
    rows = of_villages(wanted.codes, timezone.now())
    return [row for row in rows if wanted.wants(row)]


def _table(wanted: Asked, rows: Sequence[Standing]) -> tables.Table:
    if wanted.view == View.LATE:
        return tables.late(wanted, timezone.now())
    if wanted.view == View.CONFLICTS:
        return tables.conflicts(wanted)
    if wanted.view == View.CHANGES:
        return changes.table(wanted)
    return tables.of_villages(rows)


def _count(rows: Sequence[Standing], layer: str) -> int:
    return sum(row.has(layer) for row in rows)


def _places(scope: list[str]) -> list[tuple[str, str]]:
    """Return code and name of each county and township of the scope; one query."""
    found: dict[str, Any] = {}
    for township in Township.objects.standing().select_related("county"):
        for place in (township.county, township):
            if not scope or any(place.code.startswith(code) for code in scope):
                found[place.code] = label(place)
    return sorted(found.items())

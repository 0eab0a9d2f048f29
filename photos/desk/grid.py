"""The list of the library on the desk: pictures to look through, or a table."""

from typing import Any

from django.contrib import admin
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from accounts.paging import ShortSighted, short_sighted
from photos import places
from photos.desk.lists import FILTERS
from photos.forms import ACCEPT
from photos.uses import is_somewhere

VIEW = "view"
VIEWS = ("grid", "table")
_KEPT = "photos_view"
MOST_WORDS = 8
VILLAGE_DIGITS = 12


class PhotoGrid:
    """The list's part of a ModelAdmin: at most eight queries, and no full count."""

    list_filter: Any = FILTERS
    list_per_page = 48
    show_full_result_count = False
    # Counting each filter's rows would read them all.
    show_facets = admin.ShowFacets.NEVER
    list_select_related: Any = ["uploaded_by"]

    @property
    def media(self) -> Any:
        media: Any = super().media  # type: ignore[misc]
        scripts = ("desk/photo-grid.js", "desk/drop.js")
        return media + type(media)(js=[Script(name, type="module") for name in scripts])

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list as the account last chose; `view` chooses."""
        if (chosen := request.GET.get(VIEW)) is not None:
            if chosen in VIEWS:
                request.session[_KEPT] = chosen
            return HttpResponseRedirect(_without(request, VIEW))
        view = request.session.get(_KEPT, VIEWS[0])
        context = {
            "view": view,
            "title": _("图库"),
            "accept": ACCEPT,
            "village": request.GET.get("place", "") if _is_village(request) else "",
            **(extra_context or {}),
        }
        response: Any = super().changelist_view(request, context)  # type: ignore[misc]
        if cl := getattr(response, "context_data", None) and response.context_data.get("cl"):
            name_places(places.current(request), cl.result_list)
        return response

    def get_paginator(
        self, request: HttpRequest, queryset: QuerySet[Any], per_page: int, *_args: Any, **_kw: Any
    ) -> ShortSighted:
        return short_sighted(request, queryset, per_page)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        photos: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        is_used = ExpressionWrapper(is_somewhere(), output_field=BooleanField())
        return photos.annotate(is_used=is_used)

    def get_search_results(
        self, request: HttpRequest, photos: QuerySet[Any], query: str
    ) -> tuple[QuerySet[Any], bool]:
        """Keep the photos of which each word is in the words, the credit, or a place's name."""
        for word in query.split()[:MOST_WORDS]:
            photos = photos.filter(_holding(places.current(request), word))
        return photos, False


def _holding(register: places.Register, word: str) -> Q:
    condition = Q(place_code__startswith=word) if word.isdigit() else Q()
    for name in ("caption", "caption_en", "alt_text", "credit_line"):
        condition |= Q(**{f"{name}__icontains": word})
    for code in register.found(word):
        condition |= Q(place_code__startswith=code)
    return condition


def name_places(register: places.Register, rows: Any) -> None:
    """Write what its place is called on each row with a code; no query."""
    names = register.named({row.place_code for row in rows if row.place_code})
    for row in rows:
        row.place_name = names.get(row.place_code, row.place_code)


def _is_village(request: HttpRequest) -> bool:
    return len(request.GET.get("place", "")) == VILLAGE_DIGITS


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name)
    return f"{request.path}?{query.urlencode()}" if query else request.path

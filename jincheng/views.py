"""Pages that stand above the rooms: home, the short address of a place, what is not found."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from delivery.pages import public_page
from delivery.structured import block
from jincheng import front, structured
from villages.tiles import grid


@public_page
def home(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show the newest stories, the sections, and the way to every village."""
    language = get_language()
    stories = front.stories(at, language)
    return render(
        request,
        "home.html",
        {
            "stories": stories,
            "tiles": grid.of_city(at),
            "highway": front.highway(),
            "profiles": front.profiles_of_the_day(at, language),
            "at": at,
            "structured": block(*structured.site()),
        },
    )


def place_short(request: HttpRequest, code: str) -> HttpResponsePermanentRedirect:
    """Lead from the short address on a village's plate to its page."""
    return redirect("villages:place_detail", code, permanent=True)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page; the same bytes for every address of a language."""
    return render(request, "404.html", {"is_error": True}, status=404)

"""Choosing places on the desk: codes in a text field, chips and a search with a script."""

import re
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path, reverse
from js_asset import Media, Script

from accounts.scopes import Chooser
from villages import places
from villages.finding import find_places, label, labels, other_name
from villages.lifecycle.shown import other_names
from villages.models import CITY_CODE, Place

SEPARATORS = re.compile(r"[\s,，、;；]+")


def split_codes(text: str) -> list[str]:
    """Return the codes of a text in their order, each once."""
    return list(dict.fromkeys(code for code in SEPARATORS.split(text) if code))


class PlacesWidget(forms.TextInput):
    """Codes with commas; a script shows the places' names and searches for others."""

    template_name = "villages/places/field.html"

    @property
    def media(self) -> Media:
        return Media(js=[Script("desk/places.js", type="module")])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        codes = split_codes(context["widget"]["value"] or "")
        known = labels(codes)
        context["chosen"] = [(code, known.get(code, code)) for code in codes]
        context["finder"] = reverse("admin:place_finder")
        context["city_code"] = CITY_CODE
        return context


class PlacesField(forms.Field):
    """A list of place codes; the text's own rules check them."""

    widget = PlacesWidget

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return split_codes(value or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


class ScopeField(PlacesField):
    """The places that an account's rights are limited to."""

    def clean(self, value: Any) -> list[str]:
        try:
            return places.tidy(super().clean(value))
        except ValidationError as error:
            raise ValidationError(error.messages) from error


SCOPE = Chooser(
    field=lambda _stored: ScopeField(), names=lambda codes: [labels(codes).get(c, c) for c in codes]
)


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the finder's address on the desk."""
    return [path("villages/places/", site.admin_view(finder), name="place_finder")]


def finder(request: HttpRequest) -> JsonResponse:
    """Answer the places that a query means, as {code, label, name}."""
    rights = ("villages.view_village", "accounts.change_user")
    if not any(request.user.has_perm(right) for right in rights):
        raise PermissionDenied
    query = request.GET.get("q", "")
    found = find_places(query)
    others = other_names() if found else {}
    shown = [
        {"code": one.code, "label": _told(one, query, others), "name": one.display_name}
        for one in found
    ]
    return JsonResponse({"places": shown})


def _told(place: Place, query: str, others: dict[str, list[str]]) -> str:
    """Return a place's label, with the former name or alias that the query means."""
    name = other_name(place, query, others)
    return f"{label(place)}·{name}" if name else label(place)

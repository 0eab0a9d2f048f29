"""The picker: choosing a photo of the library on the desk, without leaving the form.

Its pages are pieces of HTML for a dialog (static/desk/picker.js). They are private:
whoever may see photos sees thumbnails of unreleased ones too.
"""

import re
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from js_asset import ImportMap, Media

from photos import previews
from photos.forms import PhotoUploadForm
from photos.models import Photo

PAGE_SIZE = 24
# No more digits than every database's key.
NUMBER = re.compile(r"[0-9]{1,9}")
IMPORT_MAP = ImportMap({"desk/picker": "desk/picker.js"})


class PhotoWidget(forms.TextInput):
    """The number of a photo; a script shows its thumbnail and opens the picker."""

    template_name = "photos/picker/field.html"

    @property
    def media(self) -> Media:
        return Media(importmap=IMPORT_MAP, js=[Script("desk/photo-field.js", type="module")])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["inputmode"] = "numeric"
        context["picker"] = reverse("admin:photo_picker")
        if str(value).isascii() and str(value).isdigit():
            context["preview"] = reverse("admin:photo_preview", args=[value])
        return context


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of the picker and of its previews on the desk."""
    return [
        path("photos/picker/", site.admin_view(choose), name="photo_picker"),
        path("photos/picker/take-in/", site.admin_view(take_in), name="photo_take_in"),
        *previews.urls(site),
    ]


def choose(request: HttpRequest) -> HttpResponse:
    """Show the dialog, or with `q` or `before` only its list; newest first."""
    _require(request, "view")
    is_piece = {"q", "before"} & request.GET.keys()
    photos = list(find(request.GET.get("q", ""), request.GET.get("before", ""))[: PAGE_SIZE + 1])
    context: dict[str, Any] = {
        "picker": _words(),
        "choices": photos[:PAGE_SIZE],
        "more_before": photos[PAGE_SIZE - 1].pk if len(photos) > PAGE_SIZE else None,
        "query": request.GET.get("q", ""),
    }
    if not is_piece and request.user.has_perm("photos.add_photo"):
        context["form"] = _form(request)
    template = "picker/list.html" if is_piece else "picker/dialog.html"
    return render(request, template, context)


@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Store an uploaded photo and show it as chosen; else show the form with what is wrong."""
    _require(request, "add")
    form = _form(request, request.POST, request.FILES)
    if form.is_valid():
        return render(request, "photos/picker/photo.html", {"choice": form.save()})
    return render(request, "picker/upload.html", {"form": form, "picker": _words()}, status=422)


def _words() -> dict[str, Any]:
    """Return what the dialog of all pickers says of this library."""
    return {
        "title": _("选择照片"),
        "placeholder": _("说明、作者或地点代码"),
        "upload": _("上传新照片"),
        "none": _("没有找到照片。"),
        "address": reverse("admin:photo_picker"),
        "take_in": reverse("admin:photo_take_in"),
        "choice": "photos/picker/photo.html",
    }


def _form(request: HttpRequest, words: Any = None, file: Any = None) -> PhotoUploadForm:
    form = PhotoUploadForm(words, file, auto_id="picker_%s")
    form.order_fields(["file"])
    form.by = request.user  # type: ignore[assignment]
    return form


def find(query: str, before: str = "") -> QuerySet[Photo]:
    """Return the photos whose words, credit or place code hold all the query's words."""
    photos = Photo.objects.order_by("-pk")
    for word in query.split():
        photos = photos.filter(
            Q(caption__icontains=word)
            | Q(caption_en__icontains=word)
            | Q(alt_text__icontains=word)
            | Q(credit_line__icontains=word)
            | Q(place_code__startswith=word)
        )
    return photos.filter(pk__lt=int(before)) if NUMBER.fullmatch(before) else photos


def _require(request: HttpRequest, verb: str) -> None:
    if not request.user.has_perm(f"photos.{verb}_photo"):
        raise PermissionDenied

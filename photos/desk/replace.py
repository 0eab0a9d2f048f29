"""Replacing a photo's file by a better one: a page that tells first what will happen."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from photos import previews
from photos.forms import ReplaceForm
from photos.models import Photo
from photos.replacing import OtherPhotoError, replace


class ReplacePage:
    """The page for an admin of photos."""

    def get_urls(self) -> list[URLPattern]:
        desk: Any = self
        view = desk.admin_site.admin_view(self.replace_view)
        own = path("<int:pk>/replace/", view, name="photos_photo_replace")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def replace_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the file, and put it in the place of the photo's own.

        Not in a transaction: no other editor could save while a large picture is read.
        """
        desk: Any = self
        if not desk.has_change_permission(request):
            raise PermissionDenied
        photo = get_object_or_404(Photo, pk=pk)
        if not desk.has_change_permission(request, photo):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = ReplaceForm(*sent)
        if form.is_valid() and _replace(desk, request, photo, form):
            return HttpResponseRedirect(_back(photo))
        context = {
            **desk.admin_site.each_context(request),
            "opts": desk.opts,
            "title": _("替换文件"),
            "subject": photo,
            "picture": previews.image(photo, previews.LARGE_WIDTH_PX),
            "of_the_file": desk.of_the_file(photo),
            "where_used": desk.where_used(photo),
            "form": form,
            "back": _back(photo),
            "media": desk.media,
        }
        return render(request, "admin/photos/photo/replace.html", context)


def _replace(desk: Any, request: HttpRequest, photo: Photo, form: ReplaceForm) -> bool:
    """Replace the file, or say at its field why not."""
    user: Any = request.user
    try:
        replace(photo, form.cleaned_data["file"], user, reason=form.cleaned_data["reason"])
    except OtherPhotoError as refusal:
        link = format_html('<a href="{}">{}</a>', _back(refusal.photo), _("看那一张"))
        form.add_error("file", format_html("{} {}", refusal.messages[0], link))
        return False
    except ValidationError as refusal:
        form.add_error("file", refusal.messages)
        return False
    text = _("文件已替换，读者还看不到。请看新画面：说明、替代文字、焦点和人物同意都合适，再公开。")
    desk.message_user(request, text, messages.SUCCESS)
    return True


def _back(photo: Photo) -> str:
    return reverse("admin:photos_photo_change", args=[photo.pk])

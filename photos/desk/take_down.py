"""Taking a photo away from readers: a page that tells first where it stands."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from photos import pairs, previews, release
from photos.forms import TakeDownForm
from photos.models import Photo


class TakeDownPage:
    """The page for an admin of photos."""

    def get_urls(self) -> list[URLPattern]:
        desk: Any = self
        view = desk.admin_site.admin_view(self.take_down_view)
        own = path("<int:pk>/take-down/", view, name="photos_photo_take_down")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def take_down_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the reason and show where the photo stands; then take it down.

        `alike` in the address: the pair from whose page the editor came, settled with it.
        """
        desk: Any = self
        if not desk.has_release_permission(request):
            raise PermissionDenied
        photo = get_object_or_404(Photo, pk=pk)
        if not desk.has_release_permission(request, photo):
            raise PermissionDenied
        form = TakeDownForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            _take_down(desk, request, photo, form.cleaned_data["reason"])
            return HttpResponseRedirect(_back(request, photo))
        context = {
            **desk.admin_site.each_context(request),
            "opts": desk.opts,
            "title": _("撤下照片"),
            "subject": photo,
            "picture": previews.image(photo, previews.LARGE_WIDTH_PX),
            "where_used": desk.where_used(photo),
            "form": form,
            "back": _back(request, photo),
            "media": desk.media,
        }
        return render(request, "admin/photos/photo/take_down.html", context)


def _take_down(desk: Any, request: HttpRequest, photo: Photo, reason: str) -> None:
    user: Any = request.user
    try:
        release.take_down(photo, user, reason=reason)
    except ValidationError as refusal:
        desk.message_user(request, refusal.messages[0], messages.ERROR)
        return
    if pair := pairs.open_pair_of(photo, request.GET.get("alike", "")):
        pairs.settle(pair, user, at=timezone.now())
    text = _("照片已撤下，读者在任何页面上都看不到它了。")
    desk.message_user(request, text, messages.SUCCESS)


def _back(request: HttpRequest, photo: Photo) -> str:
    if "alike" in request.GET:
        return reverse("admin:photos_photo_alike")
    return reverse("admin:photos_photo_change", args=[photo.pk])

"""Photos that look alike, side by side: an editor says what becomes of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.paging import short_sighted
from photos import pairs, release
from photos.desk_lists import NUMBER
from photos.models import LikePair, Photo

PER_PAGE = 12


class PairPages:
    """The page of probable duplicates for an admin of photos."""

    def get_urls(self) -> list[URLPattern]:
        desk: Any = self
        own = path("alike/", desk.admin_site.admin_view(self.alike), name="photos_photo_alike")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def alike(self, request: HttpRequest) -> HttpResponse:
        """Show the pairs; a form settles one."""
        desk: Any = self
        if not desk.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return _settle(desk, request)
        page = short_sighted(request, pairs.open_pairs(), PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **desk.admin_site.each_context(request),
            "opts": desk.opts,
            "title": _("相似的照片"),
            "page": page,
            "pairs": [
                (pair, [_side(desk, request, one) for one in (pair.older, pair.newer)])
                for pair in page
            ],
            "may_settle": desk.has_release_permission(request),
            "media": desk.media,
        }
        return render(request, "admin/photos/photo/alike.html", context)


def _side(desk: Any, request: HttpRequest, photo: Photo) -> dict[str, Any]:
    return {
        "photo": photo,
        "uses": desk.where_used(photo),
        "may_take_down": photo.is_released,
        "may_discard": desk.has_delete_permission(request, photo),
    }


def _settle(desk: Any, request: HttpRequest) -> HttpResponse:
    if not desk.has_release_permission(request):
        raise PermissionDenied
    verb, _sep, key = request.POST.get("choice", "").partition(":")
    number = request.POST.get("pair", "")
    asked = int(number) if NUMBER.fullmatch(number) else 0
    pair = get_object_or_404(pairs.open_pairs(), pk=asked)
    sides = {str(pair.older_id): pair.older, str(pair.newer_id): pair.newer}
    try:
        _do(desk, request, pair, verb, sides.get(key))
    except ValidationError as refusal:
        desk.message_user(request, refusal.messages[0], messages.ERROR)
    return HttpResponseRedirect(reverse("admin:photos_photo_alike"))


@transaction.atomic
def _do(desk: Any, request: HttpRequest, pair: LikePair, verb: str, photo: Photo | None) -> None:
    user: Any = request.user
    # What may be settled may be taken down; deleting is a right of its own.
    if verb == "discard" and photo:
        if not desk.has_delete_permission(request, photo):
            raise PermissionDenied
        release.discard(photo, user)
    elif verb == "take_down" and photo:
        release.take_down(photo, user, reason=_("与另一张照片重复"))
        pairs.settle(pair, user, at=timezone.now())
    elif verb == "keep":
        pairs.settle(pair, user, at=timezone.now())
    else:
        raise ValidationError(_("请选择怎样处理这两张照片。"))

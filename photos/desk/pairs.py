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
from photos.desk.columns import use_links
from photos.desk.lists import NUMBER
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
                {
                    "pair": pair,
                    "sides": [_side(desk, request, one) for one in (pair.older, pair.newer)],
                    "may_settle": may_settle(desk, request, pair),
                }
                for pair in page
            ],
            "media": desk.media,
        }
        return render(request, "admin/photos/photo/alike.html", context)


def _side(desk: Any, request: HttpRequest, photo: Photo) -> dict[str, Any]:
    uses = use_links(photo)
    may_release = photo.is_released and desk.has_release_permission(request, photo)
    return {
        "photo": photo,
        "uses": uses,
        # What is used is taken down on a page of its own, which tells where it goes missing.
        "may_take_down": may_release and not uses,
        "may_ask_to_take_down": may_release and bool(uses),
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
    if verb == "discard" and photo:
        # Deleting is a right of its own.
        _require(desk.has_delete_permission(request, photo))
        release.discard(photo, user)
    elif verb == "take_down" and photo:
        _require(desk.has_release_permission(request, photo))
        _refuse_used(photo)
        release.take_down(photo, user, reason=_("与另一张照片重复"))
        pairs.settle(pair, user, at=timezone.now())
    elif verb == "keep":
        _require(may_settle(desk, request, pair))
        pairs.settle(pair, user, at=timezone.now())
    else:
        raise ValidationError(_("请选择怎样处理这两张照片。"))


def may_settle(desk: Any, request: HttpRequest, pair: LikePair) -> bool:
    """Tell whether the account may say that both stay: who may release one of them."""
    both = (pair.older, pair.newer)
    return any(desk.has_release_permission(request, photo) for photo in both)


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _refuse_used(photo: Photo) -> None:
    """Refuse what began to be used since the page was shown."""
    if use_links(photo):
        sentence = _("“%(photo)s”正在使用，没有撤下。请点“撤下…”，看清它用在哪里再决定。")
        raise ValidationError(sentence, code="in_use", params={"photo": photo})

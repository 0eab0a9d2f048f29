"""Putting photos of the grid into a viewpoint, one that is there or a new one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import scopes
from photos import release, viewpoints
from photos.models import Photo, Viewpoint

VILLAGE_DIGITS = 12


class GatherForm(forms.Form):
    """Which viewpoint of the photos' village: one that is there, or a new one by its name."""

    viewpoint = forms.ModelChoiceField(
        queryset=Viewpoint.objects.none(),
        label=gettext_lazy("机位"),
        empty_label=gettext_lazy("新机位"),
        required=False,
    )
    name = forms.CharField(
        label=gettext_lazy("新机位的名称"),
        help_text=gettext_lazy("如“村口石桥，向北看”。"),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code
        field: Any = self.fields["viewpoint"]
        field.queryset = Viewpoint.objects.filter(place_code=code)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and bool(given.get("viewpoint")) == bool(given.get("name")):
            raise ValidationError(_("请选择一个机位，或给新机位写名称；两样只做一样。"))
        return given

    def chosen(self) -> Viewpoint:
        """Return the viewpoint; a new one is not stored yet."""
        there = self.cleaned_data["viewpoint"]
        return there or Viewpoint(place_code=self.code, name=self.cleaned_data["name"])


class GatheringPages:
    """The list's action for an admin of photos."""

    def has_gather_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["photos.add_viewpoint", "photos.change_viewpoint"])

    @admin.action(description=gettext_lazy("放进机位（今昔对比）…"), permissions=["gather"])
    def gather_selected(self, request: HttpRequest, photos: QuerySet[Photo]) -> HttpResponse | None:
        """Ask for the viewpoint; then put all photos into it, or none."""
        desk: Any = self
        chosen = list(photos.order_by("pk")[: viewpoints.MOST_PHOTOS + 1])
        if refusal := _refusal(request, chosen):
            desk.message_user(request, refusal, messages.ERROR)
            return None
        sent = request.POST if "apply" in request.POST else None
        form = GatherForm(sent, code=chosen[0].place_code)
        if form.is_valid():
            return _gather(desk, request, form.chosen(), chosen)
        context = {
            **desk.admin_site.each_context(request),
            "opts": desk.opts,
            "title": _("放进机位"),
            "chosen": chosen,
            "form": form,
            "media": desk.media + form.media,
        }
        return render(request, "admin/photos/photo/gather_selected.html", context)


def _refusal(request: HttpRequest, chosen: list[Photo]) -> str:
    if len(chosen) > viewpoints.MOST_PHOTOS:
        sentence = _("一次最多放进 %(most)s 张照片。请少选一些。")
        return sentence % {"most": viewpoints.MOST_PHOTOS}
    codes = {photo.place_code for photo in chosen}
    if len(codes) > 1 or any(len(code) != VILLAGE_DIGITS for code in codes):
        return _("一个机位只在一个村。请只选同一个村的照片；没写地点的，先写上村的代码。")
    if not scopes.covers_codes(request.user, codes):
        return _("这些照片的地点不在您的职责范围内。")
    return ""


def _gather(
    desk: Any, request: HttpRequest, viewpoint: Viewpoint, chosen: list[Photo]
) -> HttpResponse | None:
    user: Any = request.user
    try:
        with transaction.atomic():
            # Before the first change, which bumps.
            release.hold(chosen)
            viewpoints.save(viewpoint, user)
            viewpoints.gather(viewpoint, chosen, user)
    except ValidationError as refusal:
        desk.message_user(request, refusal.messages[0], messages.ERROR)
        return None
    words = ngettext("%(n)s 张照片已在机位里。", "%(n)s 张照片已在机位里。", len(chosen))
    desk.message_user(request, words % {"n": len(chosen)}, messages.SUCCESS)
    return HttpResponseRedirect(reverse("admin:photos_viewpoint_change", args=[viewpoint.pk]))

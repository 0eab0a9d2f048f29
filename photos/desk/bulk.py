"""Words for many photos at once: only what is filled in is written, and never alt texts."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from photos import release, scopes
from photos.models import Photo

MOST = 200
FIELDS = ["credit_line", "place_code", "photographer", "licence"]


class ManyWordsForm(forms.ModelForm[Photo]):
    """What is left empty stays as it is in each photo."""

    by: Any = None

    class Meta:
        model = Photo
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            field.initial = None
        licence = self.fields["licence"]
        licence.initial = ""
        choices = [pair for pair in licence.choices if pair[0]]  # type: ignore[attr-defined]
        licence.choices = [("", _("不改")), *choices]  # type: ignore[attr-defined]

    def clean_place_code(self) -> str:
        code = str(self.cleaned_data["place_code"])
        if code:
            scopes.check_place(self.by, code)
        return code

    def given(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        return {name: self.cleaned_data[name] for name in FIELDS if self.cleaned_data.get(name)}


class BulkPages:
    """The list's action for an admin of photos."""

    @admin.action(description=gettext_lazy("批量改署名、地点、授权…"), permissions=["change"])
    def describe_selected(
        self, request: HttpRequest, photos: QuerySet[Photo]
    ) -> HttpResponse | None:
        """Ask for the words; then write them into all photos, or into none."""
        chosen = list(photos.order_by("pk")[: MOST + 1])
        desk: Any = self
        if refusal := _refusal(desk, request, chosen):
            desk.message_user(request, refusal, messages.ERROR)
            return None
        form = ManyWordsForm(request.POST if "apply" in request.POST else None)
        form.by = request.user
        if form.is_bound and form.is_valid():
            if form.given():
                _apply(desk, request, form.given(), chosen)
                return None
            form.add_error(None, _("还没有填任何一项。"))
        context = {
            **desk.admin_site.each_context(request),
            "opts": desk.opts,
            "title": _("批量修改照片"),
            "chosen": chosen,
            "form": form,
            "media": desk.media + form.media,
        }
        return render(request, "admin/photos/photo/describe_selected.html", context)


def _refusal(desk: Any, request: HttpRequest, chosen: list[Photo]) -> str:
    if len(chosen) > MOST:
        return _("一次最多改 %(most)s 张照片。请少选一些。") % {"most": MOST}
    for photo in chosen:
        if desk.has_change_permission(request, photo):
            continue
        if not scopes.covers(request.user, photo):
            return _("“%(photo)s”不在您的职责范围内。请不要选它。") % {"photo": photo}
        return _("“%(photo)s”已公开，您不能改它的文字。请不要选它。") % {"photo": photo}
    return ""


def _apply(desk: Any, request: HttpRequest, given: dict[str, Any], chosen: list[Photo]) -> None:
    try:
        with transaction.atomic():
            release.hold(chosen)
            for photo in chosen:
                for name, value in given.items():
                    setattr(photo, name, value)
                photo.clean_fields(exclude=["original"])
                release.describe(photo, request.user)  # type: ignore[arg-type]
    except ValidationError as refusal:
        sentence = "；".join(refusal.messages)
        desk.message_user(request, f"{photo}：{sentence}", messages.ERROR)
        return
    text = ngettext("改了 %(n)s 张照片。", "改了 %(n)s 张照片。", len(chosen)) % {"n": len(chosen)}
    desk.message_user(request, text, messages.SUCCESS)

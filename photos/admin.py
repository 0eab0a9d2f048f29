"""The desk of the library. Every change goes through a verb of `photos.release`."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.minutes import MinuteInput, with_seconds
from photos import release, scopes
from photos.desk.bulk import BulkPages
from photos.desk.columns import PhotoColumns
from photos.desk.focus import FOCUS, FocusOnTheDesk
from photos.desk.gathering import GatheringPages
from photos.desk.grid import PhotoGrid
from photos.desk.pairs import PairPages
from photos.desk.replace import ReplacePage
from photos.desk.rights import RIGHTS, RightsOnTheDesk
from photos.desk.take_down import TakeDownPage
from photos.desk.viewpoints import ViewpointAdmin
from photos.forms import PhotoChangeForm, PhotoUploadForm
from photos.models import Photo
from photos.refocus import refocus

__all__ = ["PhotoAdmin", "ViewpointAdmin"]

WORDS = ["caption", "alt_text", "credit_line", "place_code", "kind"]
ENGLISH = ["caption_en", "alt_text_en", "credit_line_en"]


@admin.register(Photo)
class PhotoAdmin(
    PhotoGrid,
    PairPages,
    BulkPages,
    GatheringPages,
    TakeDownPage,
    ReplacePage,
    FocusOnTheDesk,
    PhotoColumns,
    RightsOnTheDesk,
    admin.ModelAdmin[Photo],
):
    form = PhotoChangeForm
    list_display = ["thumbnail", "title", "standing", "credit_line", "uploaded_at"]
    list_display_links = ["thumbnail", "title"]
    search_fields = ["caption", "caption_en", "alt_text", "credit_line", "place_code"]
    actions = ["release_selected", "describe_selected", "gather_selected"]
    readonly_fields = ["picture", "standing", "where_used", "of_the_file", "position"]

    formfield_overrides = {
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MinuteInput},
    }

    class Media:
        css = {"all": ["desk/photos.css", "desk/photo-rights.css"]}

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        words = [
            (None, {"fields": [*WORDS, "taken_at", "taken_year"]}),
            self.rights_fieldset(),
            (gettext_lazy("英文"), {"fields": ENGLISH, "classes": ["collapse"]}),
        ]
        if obj is None:
            return [(None, {"fields": ["file"]}), *words]
        of_the_file = {"fields": ["where_used", "of_the_file", "position"]}
        may_change = self.has_change_permission(request, obj)
        return [
            (None, {"fields": ["picture", *([FOCUS] if may_change else []), "standing"]}),
            *words,
            (gettext_lazy("用处与来历"), of_the_file),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Photo | None = None) -> list[str]:
        return list(self.readonly_fields) if obj else []

    def get_form(
        self, request: HttpRequest, obj: Photo | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is None:
            kwargs.update(
                form=PhotoUploadForm, fields=[*WORDS, *RIGHTS, *ENGLISH, "taken_at", "taken_year"]
            )
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Decode an upload outside of the admin's transaction.

        SQLite has one writer: no other editor could save while a large picture is read.
        """
        if object_id is None:
            return self._changeform_view(  # type: ignore[attr-defined]
                request, object_id, form_url, extra_context
            )
        return super().changeform_view(request, object_id, form_url, extra_context)

    # Who may do what

    def has_release_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return scopes.may_release(request.user, obj)

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return scopes.may_change(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        if not super().has_delete_permission(request, obj):
            return False
        return obj is None or (scopes.covers(request.user, obj) and release.is_deletable(obj))

    # Saving, releasing, deleting

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        """Store changed words; a new photo was stored when its form was checked."""
        if change:
            obj.taken_at = with_seconds(obj.taken_at, form.initial.get("taken_at"))
            release.describe(obj, _user(request))
            refocus(obj, obj.focus, _user(request))

    def log_addition(self, request: HttpRequest, obj: Photo, message: Any) -> Any:
        return None if obj.was_here_already else super().log_addition(request, obj, message)

    def response_add(
        self, request: HttpRequest, obj: Photo, post_url_continue: str | None = None
    ) -> HttpResponse:
        if obj.was_here_already:
            text = _("这张照片早已在图库里，没有再存一份。下面是已有的那一张，它的文字没有改动。")
            self.message_user(request, text, messages.WARNING)
            return HttpResponseRedirect(_change_address(obj))
        return self._release_if_asked(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj: Photo) -> HttpResponse:
        return self._release_if_asked(request, obj) or super().response_change(request, obj)

    def _release_if_asked(self, request: HttpRequest, obj: Photo) -> HttpResponse | None:
        if "_release" not in request.POST:
            return None
        if not self.has_release_permission(request, obj):
            raise PermissionDenied
        try:
            release.release(obj, _user(request))
        except ValidationError as refusal:
            self.message_user(request, refusal.messages[0], messages.ERROR)
        else:
            self.message_user(request, _("照片已保存并公开。"), messages.SUCCESS)
        return HttpResponseRedirect(_change_address(obj))

    @admin.action(description=gettext_lazy("公开选中的照片"), permissions=["release"])
    def release_selected(self, request: HttpRequest, photos: QuerySet[Photo]) -> None:
        released = 0
        for photo in photos.filter(released_at=None):
            try:
                self._check_release(request, photo)
                release.release(photo, _user(request))
                released += 1
            except ValidationError as refusal:
                self.message_user(request, f"{photo}：{refusal.messages[0]}", messages.ERROR)
        text = ngettext("公开了 %(n)s 张照片。", "公开了 %(n)s 张照片。", released) % {
            "n": released
        }
        self.message_user(request, text, messages.SUCCESS)

    def _check_release(self, request: HttpRequest, photo: Photo) -> None:
        if not self.has_release_permission(request, photo):
            raise ValidationError(_("不在您的职责范围内，没有公开。"))

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        release.discard(obj, _user(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        for photo in queryset:
            release.discard(photo, _user(request))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name what may not be deleted as standing in the way, so that nothing is."""
        to_delete, counts, missing, protected = super().get_deleted_objects(objs, request)
        kept = [photo for photo in objs if not release.is_deletable(photo)]
        if kept:
            missing = set()
            protected = [_("“%(photo)s”公开过或正在使用") % {"photo": photo} for photo in kept]
        return to_delete, counts, missing, protected


def _user(request: HttpRequest) -> Any:
    return request.user


def _change_address(photo: Photo) -> str:
    return reverse("admin:photos_photo_change", args=[photo.pk])

"""The desk of viewpoints: a fixed place, and its pictures of several years."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media

from accounts import scopes
from photos import places, previews, viewpoints
from photos.desk.columns import standing_badge
from photos.desk.grid import name_places
from photos.models import Photo, Viewpoint
from photos.picker import PhotoWidget

VILLAGE_DIGITS = 12
YEAR = Coalesce("taken_year", ExtractYear("taken_at"))


def in_order(viewpoint: Viewpoint) -> QuerySet[Photo]:
    """Return the photos of a viewpoint, the oldest first."""
    return Photo.objects.filter(viewpoint=viewpoint).order_by(YEAR, "pk")


def shown(photo: Photo) -> SafeString:
    """Return a photo with its year, and whether readers see it there."""
    year = _("%(year)s 年") % {"year": photo.year} if photo.year else _("缺拍摄年份，不会显示")
    words = '{}<span class="viewpoint__words">{} · {} {}</span>'
    return format_html(words, previews.image(photo), year, str(photo), standing_badge(photo))


class PhotoChoices(forms.ModelMultipleChoiceField):
    """Photos to tick, each with its picture, its year, and what readers see of it."""

    def label_from_instance(self, obj: Any) -> SafeString:
        return shown(obj)


class ViewpointForm(forms.ModelForm[Viewpoint]):
    """A viewpoint, with photos to take out and one to put in."""

    by: Any = None
    register: places.Register = places.Nowhere()

    removed = PhotoChoices(
        queryset=Photo.objects.none(),
        label=gettext_lazy("这个机位的照片"),
        help_text=gettext_lazy(
            "勾选的会移出机位，仍留在图库。至少两个不同年份的公开照片，读者才看到今昔对比；"
            "同一年有几张，只显示最近上传的。"
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    added = forms.ModelChoiceField(
        queryset=Photo.objects.all(),
        label=gettext_lazy("放进一张照片"),
        help_text=gettext_lazy("也可以在图库里选几张，一起“放进机位”。"),
        required=False,
        widget=PhotoWidget,
    )

    class Meta:
        model = Viewpoint
        fields = viewpoints.FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        removed: Any = self.fields.get("removed")
        if removed and self.instance.pk:
            removed.queryset = in_order(self.instance)

    def clean_place_code(self) -> str:
        code = str(self.cleaned_data["place_code"])
        if len(code) != VILLAGE_DIGITS or not self.register.named([code]):
            raise ValidationError(_("登记册里没有这个村。请写村的 12 位代码。"), code="no_village")
        if not scopes.covers_codes(self.by, [code]):
            sentence = _("这个地点不在您的职责范围内，请另选。")
            raise ValidationError(sentence, code="out_of_scope")
        return code


@admin.register(Viewpoint)
class ViewpointAdmin(admin.ModelAdmin[Viewpoint]):
    """Every change goes through a verb of `photos.viewpoints`."""

    form = ViewpointForm
    list_display = ["name", "place", "photo_count", "years"]
    search_fields = ["name", "name_en", "place_code"]
    readonly_fields = ["pictures"]
    show_full_result_count = False

    class Media:
        css = {"all": ["desk/photos.css", "desk/viewpoints.css"]}

    @admin.display(description=gettext_lazy("地点"), ordering="place_code")
    def place(self, viewpoint: Any) -> str:
        return str(viewpoint.place_name)

    @admin.display(description=gettext_lazy("照片"), ordering="photo_count")
    def photo_count(self, viewpoint: Any) -> int:
        return int(viewpoint.photo_count)

    @admin.display(description=gettext_lazy("读者看到的"))
    def years(self, viewpoint: Any) -> str:
        return _("今昔对比") if viewpoint.year_count > 1 else _("还不够两个年份")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Viewpoint]:
        shown = Q(photos__released_at__isnull=False)
        year = Coalesce("photos__taken_year", ExtractYear("photos__taken_at"))
        return (
            super()
            .get_queryset(request)
            .annotate(
                photo_count=Count("photos", distinct=True),
                year_count=Count(year, distinct=True, filter=shown),
            )
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response: Any = super().changelist_view(request, extra_context)
        if cl := (getattr(response, "context_data", None) or {}).get("cl"):
            name_places(places.current(request), cl.result_list)
        return response

    def get_search_results(
        self, request: HttpRequest, rows: QuerySet[Viewpoint], query: str
    ) -> tuple[QuerySet[Viewpoint], bool]:
        """Keep those of which each word is in the name, or in that of a place above."""
        for word in query.split()[:8]:
            condition = Q(name__icontains=word) | Q(name_en__icontains=word)
            for code in [word, *places.current(request).found(word)]:
                condition |= Q(place_code__startswith=code)
            rows = rows.filter(condition)
        return rows, False

    @admin.display(description=gettext_lazy("这个机位的照片"))
    def pictures(self, viewpoint: Viewpoint) -> SafeString:
        rows = ((shown(photo),) for photo in in_order(viewpoint))
        return format_html(
            '<ul class="viewpoint">{}</ul>', format_html_join("", "<li>{}</li>", rows)
        )

    def get_fields(self, request: HttpRequest, obj: Viewpoint | None = None) -> Any:
        if obj and not self.has_change_permission(request, obj):
            return [*viewpoints.FIELDS, "pictures"]
        return [*viewpoints.FIELDS, *(["removed"] if obj else []), "added"]

    def get_form(
        self,
        request: HttpRequest,
        obj: Viewpoint | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.by, form.register = request.user, places.current(request)
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Give the picker's import map the nonce of the page."""
        nonce = request.csp_nonce  # type: ignore[attr-defined]
        context["media"] = Media.from_media(context["media"], nonce=nonce)
        return super().render_change_form(request, context, *args, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Viewpoint | None = None) -> bool:
        return super().has_change_permission(request, obj) and _covers(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Viewpoint | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _covers(request, obj)

    def save_model(self, request: HttpRequest, obj: Viewpoint, form: Any, change: bool) -> None:
        """Store the viewpoint; when a photo cannot be put in, say why and keep the rest."""
        user: Any = request.user
        viewpoints.save(obj, user)
        if removed := form.cleaned_data.get("removed"):
            viewpoints.part(obj, removed, user)
        if added := form.cleaned_data.get("added"):
            try:
                with transaction.atomic():
                    viewpoints.gather(obj, [added], user)
            except ValidationError as refusal:
                self.message_user(request, refusal.messages[0], messages.ERROR)

    def delete_model(self, request: HttpRequest, obj: Viewpoint) -> None:
        viewpoints.discard(obj, request.user)  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Viewpoint]) -> None:
        for viewpoint in queryset:
            self.delete_model(request, viewpoint)


def _covers(request: HttpRequest, viewpoint: Viewpoint | None) -> bool:
    return viewpoint is None or scopes.covers_codes(request.user, [viewpoint.place_code])

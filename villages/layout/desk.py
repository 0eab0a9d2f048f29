"""The desk of the layout: its elements, and the places that belong to them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.scopes import covers_codes
from publishing.desk.rows import PlainRowAdmin
from villages import places
from villages.finding import labels
from villages.hierarchy import CITY_CODE
from villages.layout.models import LayoutElement, Membership
from villages.place_field import PlacesField


class MemberPlaceField(PlacesField):
    """One place of the register, chosen in the search of places or given as a code."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed([initial] if initial else [], data)

    def clean(self, value: Any) -> Any:
        codes = super().clean(value)
        if len(codes) != 1:
            raise ValidationError(_("请只选一个地点；每个地点各写一行来源。"), code="not_one")
        try:
            (code,) = places.tidy(codes)
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        if code == CITY_CODE:
            raise ValidationError(_("请选县、乡镇或村；布局本来就是全市的。"), code="whole_city")
        return code


class MembershipForm(forms.ModelForm[Membership]):
    """A place within the scope of whoever adds it."""

    by: User
    place_code = MemberPlaceField(label=_("地点"), help_text=_("县、乡镇或村。"))

    def clean_place_code(self) -> str:
        code = str(self.cleaned_data["place_code"])
        if not covers_codes(self.by, [code]):
            raise ValidationError(_("这个地点不在您的职责范围内，请另选。"), code="out_of_scope")
        return code


class LongLinesAdmin(PlainRowAdmin):
    """Lines are as long as what is written into them: publisher, date, a note."""

    formfield_overrides = {
        **PlainRowAdmin.formfield_overrides,
        models.CharField: {"widget": AdminTextInputWidget(attrs={"class": "vLargeTextField"})},
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    }


@admin.register(LayoutElement)
class LayoutElementAdmin(LongLinesAdmin):
    list_display = ["name", "kind", "source"]
    list_filter = ["kind"]
    fields = [
        "kind",
        "slug",
        "position",
        ("name", "name_en"),
        ("summary", "summary_en"),
        ("unknown", "unknown_en"),
        ("reading", "reading_en"),
        ("source", "source_en"),
        "source_url",
    ]


@admin.register(Membership)
class MembershipAdmin(LongLinesAdmin):
    form = MembershipForm
    list_display = ["place_name", "element", "order", "source"]
    list_filter = ["element"]
    list_select_related = ["element"]
    search_fields = ["place_code", "note", "source"]
    fields = [
        "element",
        "place_code",
        "order",
        ("note", "note_en"),
        ("source", "source_en"),
        "source_url",
    ]

    def has_change_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._covers(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._covers(request, obj)

    @staticmethod
    def _covers(request: HttpRequest, membership: Membership | None) -> bool:
        return membership is None or covers_codes(request.user, [membership.place_code])

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.by = request.user
        return form

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Name the places of the rows that are shown; one query for all of them."""
        changelist = super().get_changelist_instance(request)
        shown = labels(row.place_code for row in changelist.result_list)
        for row in changelist.result_list:
            row.place_label = shown.get(row.place_code, row.place_code)
        return changelist

    @admin.display(description=_("地点"), ordering="place_code")
    def place_name(self, membership: Any) -> str:
        return membership.place_label

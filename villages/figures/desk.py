"""The desk of the figures: indicators, and what sources say."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.scopes import covers_codes
from publishing.desk.rows import PlainRowAdmin
from publishing.refusals import at_field
from villages.exchange.desk import TableExchange
from villages.exchange.figures import FigureResource
from villages.figures.desk_filters import CountyFilter
from villages.figures.models import PROVINCE_CODE, Figure, Indicator
from villages.figures.place_choice import OnePlaceField
from villages.finding import labels

LONG = ("source", "source_en", "note", "note_en")


@admin.register(Indicator)
class IndicatorAdmin(PlainRowAdmin):
    list_display = ["name", "theme", "unit", "is_key", "order"]
    list_filter = ["theme", "is_key"]
    search_fields = ["name", "name_en", "also_called", "slug"]
    ordering = ["order", "slug"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "theme", "unit", "note"]}),
        (gettext_lazy("英文"), {"fields": ["name_en", "unit_en", "note_en"]}),
        (gettext_lazy("显示和检查"), {"fields": ["is_key", "order", "counted", "also_called"]}),
    ]


class FigureForm(forms.ModelForm):
    """A figure at a place within the scope of whoever enters it."""

    by: User
    place_code = OnePlaceField(
        required=False,
        label=Figure._meta.get_field("place_code").verbose_name,
        help_text=gettext_lazy(
            "从列表里选，或写代码：1405是全市，14是全省。不属于一地的（如整条河）留空。"
        ),
    )

    class Meta:
        widgets = dict.fromkeys(LONG, AdminTextInputWidget(attrs={"class": "vLargeTextField"}))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        code = cleaned.get("place_code", "")
        if "place_code" in cleaned and not covers_codes(self.by, [code]):
            sentence = _("“%(place)s”不在您的职责范围内，不能录入它的数据。")
            named = labels([code]).get(code, code or _("不限于一地"))
            raise at_field("place_code", sentence % {"place": named}, "outside_scope")
        return cleaned


class FigureList(ChangeList):
    """A page of figures with the names of their places; one query for all of them."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        figures: list[Any] = list(self.result_list)
        known = {PROVINCE_CODE: _("山西省"), "": _("不限于一地")}
        known |= labels(figure.place_code for figure in figures if figure.place_code)
        for figure in figures:
            figure.place_label = known.get(figure.place_code, figure.place_code)
        self.result_list = figures


@admin.register(Figure)
class FigureAdmin(TableExchange, PlainRowAdmin):
    table_resource = FigureResource
    form = FigureForm
    list_display = ["indicator", "place", "shown_value", "shown_as_of", "source", "entered_by"]
    list_filter = ["indicator__theme", CountyFilter, "is_unverified"]
    list_select_related = ["indicator", "entered_by"]
    search_fields = ["indicator__name", "place_code", "source", "note"]
    autocomplete_fields = ["indicator"]
    ordering = ["indicator__order", "indicator__slug", "place_code", "-as_of_on"]
    readonly_fields = ["entered_by", "entered_at"]
    fieldsets = [
        (None, {"fields": ["indicator", "place_code", "value", "value_text", "is_approximate"]}),
        (
            gettext_lazy("日期和来源"),
            {"fields": ["as_of", "source", "source_url", "is_unverified", "note"]},
        ),
        (
            gettext_lazy("英文"),
            {"fields": ["value_text_en", "as_of_en", "source_en", "note_en"]},
        ),
        (gettext_lazy("录入"), {"fields": ["entered_by", "entered_at"]}),
    ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return FigureList

    @admin.display(description=gettext_lazy("地点"), ordering="place_code")
    def place(self, figure: Any) -> str:
        return str(figure.place_label)

    @admin.display(description=gettext_lazy("数值"), ordering="value")
    def shown_value(self, figure: Figure) -> str:
        return figure.display_value

    @admin.display(description=gettext_lazy("截至"), ordering="as_of_on")
    def shown_as_of(self, figure: Figure) -> str:
        return figure.display_as_of

    def has_change_permission(self, request: HttpRequest, obj: Figure | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._covers(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Figure | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._covers(request, obj)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Figure, form: Any, change: bool) -> None:
        obj.entered_by = obj.entered_by or request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    @staticmethod
    def _covers(request: HttpRequest, figure: Figure | None) -> bool:
        return figure is None or covers_codes(request.user, [figure.place_code])

"""The desk of what becomes of places: other names, changes of codes, and ending one by hand."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.desk.rows import PlainRowAdmin
from villages.finding import label, labels
from villages.lifecycle.days import LONGEST
from villages.lifecycle.ending import LONGEST_NOTE, Ending, end
from villages.lifecycle.history import CodeChange, PlaceName
from villages.place_field import PlacesField


class PlaceNameForm(forms.ModelForm):
    """Another name, and the one place that bears it."""

    place_code = PlacesField(label=gettext_lazy("地点"))

    class Meta:
        model = PlaceName
        fields = ["place_code", "name", "kind", "used_from", "used_until", "source"]

    def clean_place_code(self) -> str:
        codes = self.cleaned_data["place_code"]
        if len(codes) != 1 or len(codes[0]) < len("140525") or codes[0] not in labels(codes):
            raise ValidationError(_("请选择一个县、乡镇或村，只选一个。"))
        return str(codes[0])


class PlaceNameAdmin(PlainRowAdmin):
    form = PlaceNameForm
    list_display = ["name", "kind", "place", "used_from", "used_until"]
    list_filter = ["kind"]
    search_fields = ["name", "place_code"]

    @admin.display(description=_("地点"), ordering="place_code")
    def place(self, row: PlaceName) -> str:
        return labels([row.place_code]).get(row.place_code, row.place_code)


class CodeChangeAdmin(PlainRowAdmin):
    """What became of codes. Day, source and reason may be mended; the rest is fixed."""

    list_display = ["old_code", "kind", "new_code", "on", "source"]
    list_filter = ["kind"]
    search_fields = ["old_code", "new_code", "source"]
    fields = ["old_code", "kind", "new_code", "on", "source", "note"]
    readonly_fields = ["old_code", "kind", "new_code"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class EndingForm(forms.Form):
    """What became of a place."""

    kind = forms.ChoiceField(label=gettext_lazy("去向"), choices=CodeChange.Kind.choices)
    successors = PlacesField(
        label=gettext_lazy("到哪里"),
        required=False,
        help_text=gettext_lazy("并入、改属、改代码选一个；拆分选两个以上；撤销不选。"),
    )
    on = forms.CharField(
        label=gettext_lazy("何时"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("写到知道的程度：2024、2024-03 或 2024-03-15。"),
    )
    source = forms.CharField(
        label=gettext_lazy("来源"),
        max_length=300,
        help_text=gettext_lazy("依据哪个文件，读者会看到。"),
    )
    note = forms.CharField(label=gettext_lazy("原因"), max_length=LONGEST_NOTE, required=False)

    def ending(self) -> Ending:
        return Ending(**{**self.cleaned_data, "successors": tuple(self.cleaned_data["successors"])})


class EndingPages(admin.ModelAdmin[Any]):
    """Places that may be ended by hand, where it is known before the register's next edition."""

    change_form_template = "admin/villages/place_form.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_end"
        view = self.admin_site.admin_view(self.end_page)
        return [path("<str:object_id>/end/", view, name=name), *super().get_urls()]

    def may_end(self, request: HttpRequest) -> bool:
        return request.user.has_perm("villages.add_codechange")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        place = kwargs.get("obj")
        if place and place.is_standing and self.may_end(request):
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_end"
            context["end_address"] = reverse(name, args=[place.pk])
        context["is_ended"] = place is not None and not place.is_standing
        return super().render_change_form(request, context, *args, **kwargs)

    def end_page(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask what became of a place, and write it down."""
        if not self.may_end(request):
            raise PermissionDenied
        place = get_object_or_404(self.model, pk=object_id)
        form = EndingForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                end(place, form.ending(), request.user)  # type: ignore[arg-type]
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("已登记。读者打开旧网址，会看到它的去向。"))
                return redirect(self._form_address(place))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("登记去向"),
            "place": label(place),
            "form": form,
            "media": self.media + form.media,
            "back": self._form_address(place),
        }
        return render(request, "admin/villages/end.html", context)

    def _form_address(self, place: Any) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[place.pk])

"""The desk of plain rows: what is saved here is public at once."""

from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import trail
from delivery.version import bump


class PlainRowAdmin(admin.ModelAdmin[Any]):
    """Rows without desk and shelf: saving one bumps, and writes a line of the trail."""

    change_form_template = "admin/publishing/row_form.html"
    show_full_result_count = False
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    # Whether readers see the rows.
    is_public = True
    warning = _("这里的修改立即公开，读者马上就能看到。")

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.get_absolute_url() if obj and hasattr(obj, "get_absolute_url") else None

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        context["warning"] = self.warning
        return super().render_change_form(request, context, *args, **kwargs)

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        trail.write(
            request.user,  # type: ignore[arg-type]
            "change_row" if change else "add_row",
            obj,
            before={name: _plain(form, name, form.initial) for name in form.changed_data},
            after={name: _plain(form, name, form.cleaned_data) for name in form.changed_data},
        )
        if self.is_public:
            bump()

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        trail.write(request.user, "delete_row", obj, before=_values(obj))  # type: ignore[arg-type]
        super().delete_model(request, obj)
        if self.is_public:
            bump(forbid_previous=True)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for row in queryset:
            self.delete_model(request, row)


def _values(row: models.Model) -> dict[str, object]:
    """Return what a row holds, for the trail of its deletion; empty columns are left out."""
    columns = {field.name: field.value_from_object(row) for field in row._meta.concrete_fields}
    return {name: str(value) for name, value in columns.items() if value not in (None, "")}


def _plain(form: Any, name: str, values: Any) -> object:
    """Return a field's value as the trail keeps it: a row by its key."""
    value = form.fields[name].prepare_value(values.get(name, ""))
    return value if isinstance(value, (bool, int)) else str("" if value is None else value)

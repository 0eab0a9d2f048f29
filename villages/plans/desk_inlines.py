"""The stages and the documents within the form of a plan, and how they are saved."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest

from accounts import trail
from villages.plans import files, intake
from villages.plans.desk_forms import (
    PlanDocumentForm,
    PlanDocumentFormSet,
    PlanStageForm,
    PlanStageFormSet,
)
from villages.plans.models import Plan, PlanDocument, PlanStage


class OfPlan(admin.options.InlineModelAdmin):
    """Rows of a plan: whoever may change it changes them; whoever sees it sees them."""

    extra = 0
    view_on_site = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_change(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_change(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("villages.view_plan")

    def _may_change(self, request: HttpRequest, plan: Plan | None) -> bool:
        desk: Any = self.admin_site._registry[Plan]
        if plan is None:
            return bool(desk.has_add_permission(request))
        return bool(desk.has_change_permission(request, plan))


class PlanStageInline(OfPlan, admin.StackedInline):
    model = PlanStage
    form = PlanStageForm
    formset = PlanStageFormSet
    fields = [("stage", "on", "precision"), "note"]


class PlanDocumentInline(OfPlan, admin.StackedInline):
    model = PlanDocument
    form = PlanDocumentForm
    formset = PlanDocumentFormSet
    fields = ["kind", "file", "title", "review_number", "public_from"]


def save(request: HttpRequest, formset: Any) -> bool:
    """Save an inline's rows, each with a line of the trail; tell whether any changed.

    Errors: ValidationError when a file cannot be stored.
    """
    rows = formset.save(commit=False)
    for row in formset.deleted_objects:
        trail.write(request.user, "delete_row", row)  # type: ignore[arg-type]
        if isinstance(row, PlanDocument):
            _delete_file(row.private_path)
        row.delete()
    for row in rows:
        is_new = row.pk is None
        if is_new and isinstance(row, PlanDocument):
            row.uploaded_by = request.user  # type: ignore[assignment]
            intake.store(row, _form_of(formset, row).cleaned_data["file"])
        row.save()
        changes = _form_of(formset, row)
        trail.write(
            request.user,  # type: ignore[arg-type]
            "add_row" if is_new else "change_row",
            row,
            before={} if is_new else _values(changes, changes.initial),
            after=_values(changes, changes.cleaned_data),
        )
    formset.save_m2m()
    return bool(rows or formset.deleted_objects)


def _form_of(formset: Any, row: Any) -> Any:
    return next(form for form in formset.forms if form.instance is row)


def _values(form: Any, values: Any) -> dict[str, object]:
    names = [name for name in form.changed_data if name not in ("DELETE", "id", "plan")]
    return {name: str(values.get(name) or "") for name in names}


def _delete_file(path: str) -> None:
    # Only once the row is gone for good: a file can be spared, a row's file cannot.
    transaction.on_commit(lambda: files.delete([path]), robust=True)
